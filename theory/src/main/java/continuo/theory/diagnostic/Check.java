package continuo.theory.diagnostic;

import java.util.Objects;

/**
 * Argument checks whose messages say what was wrong, the legal set, what was found and what to do.
 *
 * <p>For programmer errors only; a fault in a person's input is a {@link Diagnostic}.
 */
public final class Check {
  private Check() {}

  /**
   * Returns {@code value} if it lies in {@code [minInclusive, maxInclusive]}.
   *
   * @throws IllegalArgumentException if it lies outside
   */
  public static long inRange(
      long value, long minInclusive, long maxInclusive, String what, String fix) {
    if (value < minInclusive || value > maxInclusive) {
      throw new IllegalArgumentException(
          "%s must be in [%d, %d] but was %d; %s"
              .formatted(what, minInclusive, maxInclusive, value, fix));
    }
    return value;
  }

  /**
   * Returns {@code value} if it lies in {@code [minInclusive, maxInclusive]}.
   *
   * @throws IllegalArgumentException if it lies outside
   */
  public static int inRange(
      int value, int minInclusive, int maxInclusive, String what, String fix) {
    return Math.toIntExact(inRange((long) value, minInclusive, maxInclusive, what, fix));
  }

  /**
   * Returns {@code value} if it is finite and lies in {@code [minInclusive, maxInclusive]}.
   *
   * @throws IllegalArgumentException if it is NaN, infinite or outside
   */
  public static double inRange(
      double value, double minInclusive, double maxInclusive, String what, String fix) {
    if (!(value >= minInclusive && value <= maxInclusive)) {
      throw new IllegalArgumentException(
          "%s must be in [%s, %s] but was %s; %s"
              .formatted(what, minInclusive, maxInclusive, value, fix));
    }
    return value;
  }

  /**
   * Returns {@code value} if it is finite and greater than 0.
   *
   * @throws IllegalArgumentException if it is NaN, infinite, zero or negative
   */
  public static double positive(double value, String what) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be finite and > 0 but was %s".formatted(what, value));
    }
    return value;
  }

  /**
   * Returns {@code value} if it is finite.
   *
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public static double finite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s must be finite but was %s".formatted(what, value));
    }
    return value;
  }

  /**
   * Returns {@code text} if it holds more than white space.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public static String notBlank(String text, String what) {
    if (Objects.requireNonNull(text, what).isBlank()) {
      throw new IllegalArgumentException("%s must not be blank".formatted(what));
    }
    return text;
  }

  /**
   * Does nothing if {@code condition} holds.
   *
   * @throws IllegalArgumentException with {@code message} if it does not
   */
  public static void that(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(arguments));
    }
  }
}
