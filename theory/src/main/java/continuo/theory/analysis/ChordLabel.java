package continuo.theory.analysis;

import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.rhythm.Ticks;
import java.util.Objects;

/**
 * A chord that an analysis found in a score.
 *
 * @param fromInclusive where it begins
 * @param toExclusive where the next one begins
 * @param chord the chord, its bass the lowest note that belongs to it
 * @param key the key there
 * @param numeral the chord in that key
 * @param fit the share of the sounding time that chord tones take, 0 to 1
 */
public record ChordLabel(
    Ticks fromInclusive,
    Ticks toExclusive,
    Chord chord,
    Key key,
    RomanNumeral numeral,
    double fit) {
  /** Checks the span and the share. */
  public ChordLabel {
    Check.that(
        fromInclusive.isBefore(toExclusive),
        "a chord label must end after its start %s but ended at %s",
        fromInclusive,
        toExclusive);
    Objects.requireNonNull(chord, "chord");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(numeral, "numeral");
    Check.inRange(fit, 0, 1, "fit", "give a share");
  }
}
