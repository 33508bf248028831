package continuo.symbolic.musicxml;

import continuo.theory.score.Mark;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Marks of chords. Programs write what holds for a whole chord at its first note, so such marks are
 * read as holding for all, and a chord is written so that this gives back each note's own.
 */
final class ChordMarks {
  private ChordMarks() {}

  static Set<Mark> of(ScoreEvent sound) {
    return sound instanceof ScoreEvent.Note note ? note.marks() : ((ScoreEvent.Hit) sound).marks();
  }

  /** True for marks that one sign at the first note gives to the whole chord. */
  static boolean holdForChord(Mark mark) {
    return mark instanceof Mark.Articulation
        || mark == Mark.Ornament.ARPEGGIO
        || mark == Mark.Technique.UP_BOW
        || mark == Mark.Technique.DOWN_BOW
        || Marks.tremoloStrokes(mark) > 0
        || Marks.pairStrokes(mark) > 0;
  }

  private static Set<Mark> chordwise(ScoreEvent sound) {
    Set<Mark> marks = new HashSet<>(of(sound));
    marks.removeIf(mark -> !holdForChord(mark));
    return marks;
  }

  /** The marks that every sound of a chord has and that are written once. */
  static Set<Mark> common(List<ScoreEvent> sounds) {
    Set<Mark> common = chordwise(sounds.get(0));
    sounds.forEach(sound -> common.retainAll(chordwise(sound)));
    return common;
  }

  /** The sounds with one first that has no mark for itself alone; as they are where none is. */
  static List<ScoreEvent> ordered(List<ScoreEvent> sounds) {
    Set<Mark> common = common(sounds);
    for (ScoreEvent sound : sounds) {
      if (chordwise(sound).equals(common)) {
        List<ScoreEvent> ordered = new ArrayList<>(List.of(sound));
        boolean skipped = false;
        for (ScoreEvent other : sounds) {
          if (other == sound && !skipped) {
            skipped = true;
          } else {
            ordered.add(other);
          }
        }
        return ordered;
      }
    }
    return sounds;
  }

  /** True if the sounds can be written as one chord. */
  static boolean areCompatible(List<ScoreEvent> sounds) {
    Set<Mark> common = common(sounds);
    return sounds.stream().anyMatch(sound -> chordwise(sound).equals(common));
  }
}
