package continuo.theory.analysis;

import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Ticks;
import java.util.Objects;

/**
 * A passage in one key.
 *
 * @param fromInclusive where it begins
 * @param toExclusive where the next one begins, or the end of the score
 * @param key the key, major or minor
 */
public record KeyRegion(Ticks fromInclusive, Ticks toExclusive, Key key) {
  /** Checks the span. */
  public KeyRegion {
    Check.that(
        fromInclusive.isBefore(toExclusive),
        "a key region must end after its start %s but ended at %s",
        fromInclusive,
        toExclusive);
    Objects.requireNonNull(key, "key");
  }
}
