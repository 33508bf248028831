package continuo.theory.score;

import continuo.theory.diagnostic.Check;

/**
 * Where a note stands in its part's notation.
 *
 * @param staff 1 for the upper or only staff
 * @param number the rhythmic voice within the part, from 1
 */
public record Voice(int staff, int number) implements Comparable<Voice> {
  /** First staff, first voice. */
  public static final Voice FIRST = new Voice(1, 1);

  /** Checks the ranges. */
  public Voice {
    Check.inRange(staff, 1, 16, "staff", "count staves from 1");
    Check.inRange(number, 1, 64, "voice", "count voices from 1");
  }

  @Override
  public int compareTo(Voice other) {
    return staff != other.staff
        ? Integer.compare(staff, other.staff)
        : Integer.compare(number, other.number);
  }
}
