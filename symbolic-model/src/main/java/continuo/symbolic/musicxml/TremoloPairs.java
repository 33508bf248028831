package continuo.symbolic.musicxml;

import continuo.theory.score.Mark;
import continuo.theory.score.ScoreEvent;
import java.util.List;

/**
 * Tremolos between two notes of a line. They are printed as pairs where both notes are whole, equal
 * and in one bar; elsewhere the first one alone says it.
 */
final class TremoloPairs {
  private TremoloPairs() {}

  /** True for both signs of a pair. */
  static boolean isPaired(Sign sign, List<Sign> line) {
    int at = line.indexOf(sign);
    return strokes(line, at) > 0 || strokes(line, at - 1) > 0;
  }

  /** The strokes of the tremolo of which a sign is the second note; 0 where it is not. */
  static int strokesThatEnd(Sign sign, List<Sign> line) {
    return strokes(line, line.indexOf(sign) - 1);
  }

  /** The strokes of the pair that begins at a place of a line; 0 where none does. */
  private static int strokes(List<Sign> line, int place) {
    int own = possible(line, place);
    int before = place - 1;
    while (own > 0 && possible(line, before) > 0) {
      before--;
    }
    // Of a chain of such notes every other one begins a pair.
    return (place - before) % 2 == 1 ? own : 0;
  }

  private static int possible(List<Sign> line, int place) {
    if (place < 0 || place + 1 >= line.size()) {
      return 0;
    }
    Sign first = line.get(place);
    Sign second = line.get(place + 1);
    boolean alike = isWhole(first) && isWhole(second) && first.value().equals(second.value());
    return alike ? strokes(first.segment().sounds()) : 0;
  }

  private static boolean isWhole(Sign sign) {
    return !sign.isRest()
        && !sign.isTiedOn()
        && !sign.isTiedFromBefore()
        && sign.tuplets().isEmpty()
        && sign.exact()
        && sign.value().canDouble();
  }

  private static int strokes(List<ScoreEvent> sounds) {
    int strokes = 0;
    for (Mark mark : ChordMarks.common(sounds)) {
      strokes = Math.max(strokes, Marks.pairStrokes(mark));
    }
    return strokes;
  }
}
