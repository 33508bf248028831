package continuo.theory.analysis;

import continuo.theory.pitch.Interval;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The notes of two voices that sound together; where voices cross, the upper one lies below. */
record Pair(ScoreEvent.Note upper, ScoreEvent.Note lower) {

  /** The notes of two voices at every onset of either at which both sound. */
  static List<Pair> of(Line upper, Line lower) {
    TreeSet<Ticks> onsets = new TreeSet<>();
    upper.notes().forEach(note -> onsets.add(note.at()));
    lower.notes().forEach(note -> onsets.add(note.at()));
    List<Pair> pairs = new ArrayList<>();
    for (Ticks at : onsets) {
      Optional<ScoreEvent.Note> above = upper.at(at);
      Optional<ScoreEvent.Note> below = lower.at(at);
      if (above.isPresent() && below.isPresent()) {
        pairs.add(new Pair(above.get(), below.get()));
      }
    }
    return pairs;
  }

  int semitones() {
    return upper.key() - lower.key();
  }

  /** Where both have begun. */
  Ticks at() {
    return Ticks.max(upper.at(), lower.at());
  }

  /** For how long both sound. */
  Ticks length() {
    return at().until(Ticks.min(upper.end(), lower.end()));
  }

  /** True where both go on at once to the notes of another pair, without a rest between. */
  boolean bothMoveTo(Pair next) {
    return upper.end().equals(next.upper.at()) && lower.end().equals(next.lower.at());
  }

  /** True where both intervals are perfect and of one kind, whatever the motion between. */
  boolean isParallelTo(Pair next) {
    return kind() != 0 && kind() == next.kind();
  }

  /** 7 for a perfect fifth, 12 for an octave or unison, compound ones too; 0 for others. */
  int kind() {
    // Where the voices cross, the lower one is on top.
    Interval between = lower.pitch().to(upper.pitch());
    Interval interval = semitones() < 0 ? between.negated() : between;
    boolean spelledFifth = Math.floorMod(interval.steps(), 7) == 4;
    return switch (Math.floorMod(interval.semitones(), 12)) {
      case 7 -> spelledFifth ? 7 : 0;
      case 0 -> 12;
      default -> 0;
    };
  }

  /** How many pairs the run of parallels has of which each is the end or the middle. */
  static int[] runLengths(List<Pair> pairs) {
    int[] lengths = new int[pairs.size()];
    int start = 1;
    for (int i = 1; i <= pairs.size(); i++) {
      if (i < pairs.size() && pairs.get(i - 1).isParallelTo(pairs.get(i))) {
        continue;
      }
      Arrays.fill(lengths, start, i, i - start + 1);
      start = i + 1;
    }
    return lengths;
  }
}
