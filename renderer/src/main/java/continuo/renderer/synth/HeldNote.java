package continuo.renderer.synth;

import continuo.theory.diagnostic.Check;
import java.util.Objects;

/**
 * A note of a held voice.
 *
 * @param onset seconds from the voice's beginning
 * @param release when the key is let go, after {@code onset}
 * @param key MIDI key with fraction
 * @param velocity 0 to 1
 * @param articulation how it is played, a number of the contract
 * @param seed of its take
 * @param gesture what its player adds to the average take
 */
public record HeldNote(
    double onset,
    double release,
    double key,
    double velocity,
    int articulation,
    long seed,
    Gesture gesture) {
  /** Checks the order of the moments. */
  public HeldNote {
    Check.inRange(onset, 0, Double.MAX_VALUE, "onset in seconds", "count from the voice's start");
    Check.that(release > onset, "a note must end after it begins but lasts %s s", release - onset);
    Check.finite(key, "key");
    Check.inRange(velocity, 0, 1, "velocity", "divide by 127");
    Objects.requireNonNull(gesture, "gesture");
  }
}
