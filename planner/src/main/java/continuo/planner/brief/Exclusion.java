package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import continuo.theory.instrument.Instrument;
import java.util.Set;

/**
 * Instruments that must not sound: one, or all of a family that was named.
 *
 * @param word as it was named: {@code drums}, {@code brass}
 * @param instruments what it rules out; may be empty where the catalogue holds none
 */
public record Exclusion(String word, Set<Instrument> instruments) {
  /** Checks the word. */
  public Exclusion {
    Check.notBlank(word, "word of an exclusion");
    instruments = Set.copyOf(instruments);
  }

  /** The word. */
  @Override
  public String toString() {
    return word;
  }
}
