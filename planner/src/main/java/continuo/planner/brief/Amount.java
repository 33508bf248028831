package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import java.util.Locale;

/**
 * A length that was asked for, in bars or seconds.
 *
 * @param low the least that is meant, above 0
 * @param target what was named
 * @param high the most that is meant
 * @param precision how it was said
 */
public record Amount(double low, double target, double high, Precision precision) {
  /** How a number was said. */
  public enum Precision {
    /** "exactly 90", or a plain number: it holds to the millisecond or the bar. */
    EXACT,
    /** "about 90". */
    ABOUT,
    /** "30 to 45". */
    RANGE,
    /** "at most 90". */
    AT_MOST,
    /** "at least 90". */
    AT_LEAST
  }

  /** Checks that {@code 0 < low <= target <= high}. */
  public Amount {
    Check.positive(low, "least length");
    Check.positive(high, "greatest length");
    Check.that(
        low <= target && target <= high,
        "a length must satisfy low <= target <= high but was %s <= %s <= %s",
        low,
        target,
        high);
  }

  /** Exactly so much. */
  public static Amount exactly(double value) {
    return new Amount(value, value, value, Precision.EXACT);
  }

  /** About so much: {@code tolerance} of it either way. */
  public static Amount about(double value, double tolerance) {
    return new Amount(value * (1 - tolerance), value, value * (1 + tolerance), Precision.ABOUT);
  }

  /** Between two lengths; aims at the middle. */
  public static Amount between(double low, double high) {
    return new Amount(Math.min(low, high), (low + high) / 2, Math.max(low, high), Precision.RANGE);
  }

  /** True if the value lies within what is meant. */
  public boolean allows(double value) {
    return value >= low - 1e-9 && value <= high + 1e-9;
  }

  /** {@code 90}, {@code about 90}, {@code 30 to 45}. */
  @Override
  public String toString() {
    return switch (precision) {
      case EXACT -> number(target);
      case ABOUT -> "about " + number(target);
      case RANGE -> number(low) + " to " + number(high);
      case AT_MOST -> "at most " + number(high);
      case AT_LEAST -> "at least " + number(low);
    };
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
  }
}
