package continuo.symbolic.musicxml;

import continuo.theory.score.ScoreEvent;
import java.util.List;

/**
 * What one rhythmic line does for a while: a chord, a note, strokes, or nothing.
 *
 * @param start in ticks, from the start of the score or the bar line as its holder says
 * @param end exclusive
 * @param sounds the notes or hits that begin together and end together; none for a rest
 */
record Segment(long start, long end, List<ScoreEvent> sounds) {
  /** Copies the sounds. */
  Segment {
    sounds = List.copyOf(sounds);
  }

  /** True if nothing sounds. */
  boolean isRest() {
    return sounds.isEmpty();
  }
}
