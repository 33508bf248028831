package continuo.theory.harmony;

import continuo.theory.diagnostic.Check;
import continuo.theory.pitch.Interval;
import java.util.Comparator;

/**
 * One note of a chord as a degree above its root, altered against the major scale: {@code b7} is
 * {@code (7, -1)}, {@code #11} is {@code (11, 1)}.
 *
 * @param number 1 to 13
 * @param alteration -2 to 2
 */
public record ChordDegree(int number, int alteration) implements Comparable<ChordDegree> {
  private static final int[] MAJOR_SEMITONES = {0, 2, 4, 5, 7, 9, 11};

  /** Checks the ranges. */
  public ChordDegree {
    Check.inRange(number, 1, 13, "chord degree", "use 1 to 13");
    Check.inRange(alteration, -2, 2, "alteration of a chord degree", "use -2 to 2");
  }

  /** The interval above the root. */
  public Interval interval() {
    int steps = number - 1;
    return new Interval(steps, 12 * (steps / 7) + MAJOR_SEMITONES[steps % 7] + alteration);
  }

  @Override
  public int compareTo(ChordDegree other) {
    return Comparator.comparingInt(ChordDegree::number)
        .thenComparingInt(ChordDegree::alteration)
        .compare(this, other);
  }

  /** {@code b7}, {@code #11}, {@code 5}. */
  @Override
  public String toString() {
    return (alteration < 0 ? "b".repeat(-alteration) : "#".repeat(alteration)) + number;
  }
}
