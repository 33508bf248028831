package continuo.theory.rhythm;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Dimensionless;

/**
 * Exact musical time: a position from the start of the score or a length, never negative.
 *
 * <p>A quarter note has 322560 ticks, 2¹⁰·9·5·7, so that 128th notes, triplets within triplets,
 * quintuplets and septuplets are whole numbers, and so are the grids of 192, 256, 384, 480, 768,
 * 960 and 1024 a quarter that files use.
 */
public record Ticks(long value) implements Comparable<Ticks> {
  /** Ticks in a quarter note. */
  public static final long PER_QUARTER = 322_560;

  /** Position or length zero. */
  public static final Ticks ZERO = new Ticks(0);

  /** One quarter note. */
  public static final Ticks QUARTER = new Ticks(PER_QUARTER);

  /** Checks that the value is not negative. */
  public Ticks {
    Check.inRange(
        value,
        0,
        Long.MAX_VALUE,
        "ticks",
        "subtract a later from an earlier position the other way");
  }

  /**
   * The length of {@code numerator/denominator} of a whole note: {@code (1, 4)} is a quarter.
   *
   * @throws IllegalArgumentException if it is no whole number of ticks
   */
  public static Ticks ofWhole(@Dimensionless long numerator, @Dimensionless long denominator) {
    long scaled = Math.multiplyExact(numerator, 4 * PER_QUARTER);
    Check.that(
        denominator > 0 && scaled % denominator == 0,
        "%d/%d of a whole note is no whole number of ticks; use a divisor of %d",
        numerator,
        denominator,
        4 * PER_QUARTER);
    return new Ticks(scaled / denominator);
  }

  /** {@code count} quarter notes. */
  public static Ticks ofQuarters(@Dimensionless long count) {
    return new Ticks(Math.multiplyExact(count, PER_QUARTER));
  }

  /** The position {@code other} later, or the sum of two lengths. */
  public Ticks plus(Ticks other) {
    return new Ticks(Math.addExact(value, other.value));
  }

  /**
   * The position {@code other} earlier.
   *
   * @throws IllegalArgumentException if {@code other} is longer
   */
  public Ticks minus(Ticks other) {
    return new Ticks(Math.subtractExact(value, other.value));
  }

  /**
   * The length from this position to a later one.
   *
   * @throws IllegalArgumentException if {@code later} is earlier
   */
  public Ticks until(Ticks later) {
    return later.minus(this);
  }

  /** This length {@code factor} times. */
  public Ticks times(@Dimensionless long factor) {
    return new Ticks(Math.multiplyExact(value, factor));
  }

  /**
   * This length divided exactly.
   *
   * @throws IllegalArgumentException if {@code divisor} leaves a remainder
   */
  public Ticks dividedBy(@Dimensionless long divisor) {
    Check.that(
        divisor > 0 && value % divisor == 0,
        "%d ticks cannot be divided exactly by %d; choose a divisor of the length",
        value,
        divisor);
    return new Ticks(value / divisor);
  }

  /** The number of quarter notes, exact where it is a double. */
  public double quarters() {
    return (double) value / PER_QUARTER;
  }

  /** The earlier of two positions. */
  public static Ticks min(Ticks a, Ticks b) {
    return a.value <= b.value ? a : b;
  }

  /** The later of two positions. */
  public static Ticks max(Ticks a, Ticks b) {
    return a.value >= b.value ? a : b;
  }

  /** True if this position lies before {@code other}. */
  public boolean isBefore(Ticks other) {
    return value < other.value;
  }

  /** True if this position lies after {@code other}. */
  public boolean isAfter(Ticks other) {
    return value > other.value;
  }

  /** True for position or length zero. */
  public boolean isZero() {
    return value == 0;
  }

  @Override
  public int compareTo(Ticks other) {
    return Long.compare(value, other.value);
  }
}
