package continuo.theory.unit;

import continuo.theory.diagnostic.Check;

/** A level ratio in decibels (20 log10 of an amplitude ratio); finite, any sign. */
public record Decibels(double value) implements Comparable<Decibels> {

  /** Unit gain. */
  public static final Decibels ZERO = new Decibels(0);

  /** Checks that the value is finite; -0.0 becomes 0.0. */
  public Decibels {
    value = Check.finite(value, "decibels") + 0.0;
  }

  /**
   * The level of an amplitude ratio.
   *
   * @param amplitude a linear ratio, above 0
   */
  public static Decibels ofAmplitude(double amplitude) {
    return new Decibels(20 * StrictMath.log10(Check.positive(amplitude, "amplitude ratio")));
  }

  /** The linear amplitude ratio: 1 at 0 dB, about 2 at 6 dB. */
  public double amplitude() {
    return StrictMath.pow(10, value / 20);
  }

  /** The sum. */
  public Decibels plus(Decibels other) {
    return new Decibels(value + other.value);
  }

  /** The difference. */
  public Decibels minus(Decibels other) {
    return new Decibels(value - other.value);
  }

  @Override
  public int compareTo(Decibels other) {
    return Double.compare(value, other.value);
  }
}
