package continuo.symbolic.jfugue;

import continuo.theory.harmony.Key;
import continuo.theory.pitch.NoteName;
import java.math.BigDecimal;
import java.util.Optional;

/** Lengths and key signatures as both dialects write them. */
final class Durations {
  private static final String LETTERS = "whqistxo";
  private static final int MAX_SIGNATURE = 7;

  private Durations() {}

  /** A note letter, dotted or a triplet, that lasts exactly so long. */
  static Optional<String> letter(long units, long unitsPerWhole) {
    for (int i = 0; i < LETTERS.length(); i++) {
      long scaled = Math.multiplyExact(units, 1L << i);
      String letter = LETTERS.substring(i, i + 1);
      boolean whole = unitsPerWhole % (1L << i) == 0;
      if (whole && scaled == unitsPerWhole) {
        return Optional.of(letter);
      }
      if (whole && unitsPerWhole / (1L << i) % 2 == 0 && 2 * scaled == 3 * unitsPerWhole) {
        return Optional.of(letter + ".");
      }
      if (3 * scaled == 2 * unitsPerWhole) {
        return Optional.of(letter + "*");
      }
    }
    return Optional.empty();
  }

  /** A decimal without exponent that reads as the same double. */
  static String decimal(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }

  /** {@code Ebmaj}: the major or minor key of a key's signature. */
  static String signature(Key key) {
    boolean minor = key.mode().isMinor();
    int fifths = key.signature();
    while (Math.abs(fifths) > MAX_SIGNATURE) {
      fifths -= 12 * Integer.signum(fifths);
    }
    return NoteName.ofFifths(fifths + (minor ? 3 : 0)) + (minor ? "min" : "maj");
  }
}
