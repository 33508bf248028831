package continuo.listening;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Seconds;
import java.util.Objects;

/**
 * A notated beat where a listener hears it.
 *
 * @param at the moment
 * @param numberInBar 1 on a downbeat
 * @param confidence that a beat with this number is here
 */
public record Beat(Seconds at, int numberInBar, Confidence confidence) {

  /** Checks the ranges. */
  public Beat {
    Check.that(at.value() >= 0, "a beat must lie at 0 s or later but was at %s s", at.value());
    Check.inRange(numberInBar, 1, 64, "number of a beat in its bar", "count from 1");
    Objects.requireNonNull(confidence, "confidence");
  }

  /** Whether a bar begins here. */
  public boolean isDownbeat() {
    return numberInBar == 1;
  }
}
