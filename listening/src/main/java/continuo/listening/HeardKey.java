package continuo.listening;

import continuo.theory.harmony.Key;
import java.util.Objects;

/**
 * A key that lasts.
 *
 * @param span where
 * @param key which
 */
public record HeardKey(TimeSpan span, Estimate<Key> key) {
  /** Checks for null. */
  public HeardKey {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(key, "key");
  }
}
