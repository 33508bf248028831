package continuo.theory.unit;

import continuo.theory.diagnostic.Check;

/** A span of time, or a position from 0:00, in seconds; finite, any sign. */
public record Seconds(double value) implements Comparable<Seconds> {

  /** Zero seconds. */
  public static final Seconds ZERO = new Seconds(0);

  /** Checks that the value is finite; -0.0 becomes 0.0. */
  public Seconds {
    value = Check.finite(value, "seconds") + 0.0;
  }

  /** The sum. */
  public Seconds plus(Seconds other) {
    return new Seconds(value + other.value);
  }

  /** The difference. */
  public Seconds minus(Seconds other) {
    return new Seconds(value - other.value);
  }

  /** This span scaled by {@code factor}. */
  public Seconds times(double factor) {
    return new Seconds(value * factor);
  }

  @Override
  public int compareTo(Seconds other) {
    return Double.compare(value, other.value);
  }
}
