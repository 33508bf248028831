package continuo.listening;

import continuo.theory.diagnostic.Check;

/**
 * How likely a reading is right: 0 to 1, calibrated so that of all readings of confidence 0.8 four
 * in five hold.
 */
public record Confidence(double value) implements Comparable<Confidence> {
  /** Certain: what a person said. */
  public static final Confidence CERTAIN = new Confidence(1);

  /** Checks the range; -0.0 becomes 0.0. */
  public Confidence {
    value =
        Check.inRange(value, 0, 1, "confidence", "divide by the sum over all alternatives") + 0.0;
  }

  @Override
  public int compareTo(Confidence other) {
    return Double.compare(value, other.value);
  }
}
