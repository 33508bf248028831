package continuo.theory.unit;

import continuo.theory.diagnostic.Check;

/** A frequency in hertz; finite, above 0. */
public record Hertz(double value) implements Comparable<Hertz> {

  /** Checks that the value is finite and above 0. */
  public Hertz {
    Check.positive(value, "frequency in hertz");
  }

  /** This frequency moved by {@code interval}. */
  public Hertz plus(Cents interval) {
    return new Hertz(value * StrictMath.pow(2, interval.value() / 1200));
  }

  @Override
  public int compareTo(Hertz other) {
    return Double.compare(value, other.value);
  }
}
