package continuo.renderer.neural;

import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.instrument.Family;
import continuo.theory.score.Mark;
import java.util.Set;

/** Ways of playing that General MIDI knows as programs, and those that networks know. */
final class Techniques {
  private static final int CONTRABASS = 43;
  private static final int TREMOLO_STRINGS = 44;
  private static final int PIZZICATO_STRINGS = 45;
  private static final int ACOUSTIC_BASS = 32;
  private static final int TRUMPET = 56;
  private static final int MUTED_TRUMPET = 59;
  private static final int MUTED_GUITAR = 28;
  private static final int STACCATO = 1;
  private static final int TREMOLO = 4;
  private static final double SHORT = 0.3;

  private Techniques() {}

  /** The program that plays a note, by its technique. */
  static int program(PlayedPart part, PlayedNote note, int program) {
    if (part.instrument().isDrumKit()) {
      return program;
    }
    Set<Mark> marks = note.marks();
    boolean plucked =
        marks.contains(Mark.Technique.PIZZICATO) || marks.contains(Mark.Technique.SNAP_PIZZICATO);
    boolean strings = part.instrument().family() == Family.STRINGS;
    if (plucked && strings) {
      return program == CONTRABASS ? ACOUSTIC_BASS : PIZZICATO_STRINGS;
    }
    if (strings && isTremolo(marks)) {
      return TREMOLO_STRINGS;
    }
    if (marks.contains(Mark.Technique.MUTED)) {
      if (program == TRUMPET) {
        return MUTED_TRUMPET;
      }
      if (part.instrument().family() == Family.GUITAR) {
        return MUTED_GUITAR;
      }
    }
    return program;
  }

  private static boolean isTremolo(Set<Mark> marks) {
    return marks.contains(Mark.Ornament.TREMOLO_3) || marks.contains(Mark.Ornament.TREMOLO_4);
  }

  /** The articulation of a held note, a number of the contract. */
  static int articulation(Sounding note, int usual) {
    if (usual == TREMOLO) {
      return TREMOLO;
    }
    boolean dotted =
        note.marks().contains(Mark.Articulation.STACCATO)
            || note.marks().contains(Mark.Articulation.STACCATISSIMO)
            || note.marks().contains(Mark.Articulation.SPICCATO);
    return dotted && note.release() - note.onset() < SHORT ? STACCATO : usual;
  }
}
