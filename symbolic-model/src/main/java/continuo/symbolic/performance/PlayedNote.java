package continuo.symbolic.performance;

import continuo.theory.diagnostic.Check;
import continuo.theory.score.Mark;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Seconds;
import java.util.Objects;
import java.util.Set;

/**
 * A note or drum stroke as played.
 *
 * @param onset from 0:00, at least 0
 * @param duration how long the key is held, above 0
 * @param key MIDI key, or piece of the drum map
 * @param velocity how hard
 * @param marks what the score says of its attack and production
 */
public record PlayedNote(
    Seconds onset, Seconds duration, int key, Velocity velocity, Set<Mark> marks) {
  /** Checks the ranges. */
  public PlayedNote {
    Check.inRange(onset.value(), 0, Double.MAX_VALUE, "onset in seconds", "start at 0:00 or later");
    Check.positive(duration.value(), "duration in seconds");
    Check.inRange(key, 0, 127, "key", "use MIDI keys");
    Objects.requireNonNull(velocity, "velocity");
    marks = Set.copyOf(marks);
  }

  /** When the key is let go. */
  public Seconds end() {
    return onset.plus(duration);
  }
}
