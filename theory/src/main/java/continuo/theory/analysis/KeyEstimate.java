package continuo.theory.analysis;

import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Key;
import java.util.Objects;

/**
 * A key that music may be in.
 *
 * @param key the key, major or minor
 * @param confidence its share of belief among all keys, 0 to 1
 */
public record KeyEstimate(Key key, double confidence) {
  /** Checks the range. */
  public KeyEstimate {
    Objects.requireNonNull(key, "key");
    Check.inRange(confidence, 0, 1, "confidence", "divide by the sum");
  }
}
