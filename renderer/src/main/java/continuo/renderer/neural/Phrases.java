package continuo.renderer.neural;

import continuo.renderer.synth.Gesture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Sees the notes of a soloist's part in their phrases, and has them shaped. */
final class Phrases {
  /** Seconds of silence beyond which a note has no neighbour. */
  static final double ALONE = 2;

  private static final int VIOLIN = 40;
  private static final int CONTRABASS = 43;
  private static final int TRUMPET = 56;
  private static final int FRENCH_HORN = 60;
  private static final int SOPRANO_SAX = 64;
  private static final int CLARINET = 71;
  private static final int PICCOLO = 72;
  private static final int OCARINA = 79;
  private static final int FIDDLE = 110;

  private Phrases() {}

  /** The family of a program, for those that are soloists of the orchestra. */
  private static OptionalInt family(int program) {
    if ((program >= VIOLIN && program <= CONTRABASS) || program == FIDDLE) {
      return OptionalInt.of(0);
    }
    if (program >= SOPRANO_SAX && program <= CLARINET) {
      return OptionalInt.of(1);
    }
    if (program >= PICCOLO && program <= OCARINA) {
      return OptionalInt.of(2);
    }
    return program >= TRUMPET && program <= FRENCH_HORN ? OptionalInt.of(3) : OptionalInt.empty();
  }

  /** Each note's gesture; notes of other programs and those that stand alone have none. */
  static Map<Sounding, Gesture> gestures(
      int program, List<Sounding> notes, Controllers controllers, ExpressionModel model) {
    OptionalInt family = family(program);
    if (family.isEmpty() || notes.isEmpty()) {
      return Map.of();
    }
    List<PhraseNote> phrase = new ArrayList<>();
    List<Sounding> among = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      PhraseNote seen = note(notes, i, family.getAsInt());
      if (seen.before() < ALONE || seen.after() < ALONE) {
        phrase.add(seen);
        among.add(notes.get(i));
      }
    }
    if (phrase.isEmpty()) {
      return Map.of();
    }
    List<Gesture> shaped = model.gestures(phrase);
    Map<Sounding, Gesture> result = new HashMap<>();
    for (int i = 0; i < among.size(); i++) {
      Sounding note = among.get(i);
      boolean given = controllers.swells(note.onset(), note.release());
      result.put(note, given ? shaped.get(i).unswelled() : shaped.get(i));
    }
    return result;
  }

  private static PhraseNote note(List<Sounding> notes, int i, int family) {
    Sounding note = notes.get(i);
    double before = ALONE;
    double after = ALONE;
    double leap = 0;
    double ahead = 0;
    if (i > 0) {
      Sounding other = notes.get(i - 1);
      before = Math.max(0, Math.min(ALONE, note.onset() - other.release()));
      leap = before < ALONE ? note.key() - other.key() : 0;
    }
    if (i + 1 < notes.size()) {
      Sounding other = notes.get(i + 1);
      after = Math.max(0, Math.min(ALONE, other.onset() - note.release()));
      ahead = after < ALONE ? other.key() - note.key() : 0;
    }
    return new PhraseNote(
        note.key(),
        note.release() - note.onset(),
        note.velocity(),
        before,
        after,
        leap,
        ahead,
        family,
        note.seed().derive("gesture").value());
  }
}
