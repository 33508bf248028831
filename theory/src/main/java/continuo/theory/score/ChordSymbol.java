package continuo.theory.score;

import continuo.theory.harmony.Chord;
import continuo.theory.rhythm.Ticks;
import java.util.Objects;
import java.util.Optional;

/**
 * A chord symbol above the score, until the next one.
 *
 * @param at where it begins
 * @param chord the chord; empty for {@code N.C.}
 * @param numeral its Roman numeral in the key there, as text; empty where none is written
 */
public record ChordSymbol(Ticks at, Optional<Chord> chord, Optional<String> numeral) {
  /** Checks for null. */
  public ChordSymbol {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(chord, "chord");
    Objects.requireNonNull(numeral, "numeral");
  }
}
