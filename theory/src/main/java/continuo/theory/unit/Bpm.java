package continuo.theory.unit;

import continuo.theory.diagnostic.Check;

/**
 * A tempo in beats a minute; finite, above 0. Which beat is said where it is used: a tempo map
 * counts quarters, words and flags count the notated beat.
 */
public record Bpm(double value) implements Comparable<Bpm> {

  /** Checks that the value is finite and above 0. */
  public Bpm {
    Check.positive(value, "beats a minute");
  }

  /** How long one beat lasts. */
  public Seconds beat() {
    return new Seconds(60 / value);
  }

  @Override
  public int compareTo(Bpm other) {
    return Double.compare(value, other.value);
  }
}
