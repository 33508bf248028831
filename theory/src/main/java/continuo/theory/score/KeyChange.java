package continuo.theory.score;

import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Ticks;
import java.util.Objects;

/** A key from a position on. */
public record KeyChange(Ticks at, Key key) {
  /** Checks for null. */
  public KeyChange {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(key, "key");
  }
}
