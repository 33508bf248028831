package continuo.planner.plan;

import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Key;
import java.util.Objects;

/**
 * A phrase of a section.
 *
 * @param bars its length, at least 1
 * @param key the key in which it stands
 * @param cadence how it ends
 * @param theme letter of its melodic material: phrases of one letter share it
 * @param variation how far it departs from the first phrase of its letter: 0 verbatim, 1
 *     ornamented, 2 varied, 3 only related
 */
public record Phrase(int bars, Key key, Cadence cadence, String theme, int variation) {
  /** Checks the ranges. */
  public Phrase {
    Check.inRange(bars, 1, 1024, "bars of a phrase", "split the phrase");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(cadence, "cadence");
    Check.notBlank(theme, "theme of a phrase");
    Check.inRange(variation, 0, 3, "variation of a phrase", "use 0 (verbatim) to 3 (related)");
  }
}
