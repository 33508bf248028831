package continuo.theory.unit;

import continuo.theory.diagnostic.Check;

/** A logarithmic frequency ratio: 1200 cents are an octave, 100 an equal-tempered semitone. */
public record Cents(double value) implements Comparable<Cents> {

  /** No difference. */
  public static final Cents ZERO = new Cents(0);

  /** Checks that the value is finite; -0.0 becomes 0.0. */
  public Cents {
    value = Check.finite(value, "cents") + 0.0;
  }

  /** The distance from {@code from} to {@code to}, positive upwards. */
  public static Cents between(Hertz from, Hertz to) {
    return new Cents(1200 * StrictMath.log(to.value() / from.value()) / StrictMath.log(2));
  }

  @Override
  public int compareTo(Cents other) {
    return Double.compare(value, other.value);
  }
}
