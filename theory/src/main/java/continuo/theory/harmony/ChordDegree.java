package continuo.theory.harmony;

import continuo.theory.diagnostic.Check;
import continuo.theory.pitch.Interval;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One note of a chord as a degree above its root, altered against the major scale: {@code b7} is
 * {@code (7, -1)}, {@code #11} is {@code (11, 1)}.
 *
 * @param number 1 to 13
 * @param alteration -2 to 2
 */
public record ChordDegree(int number, int alteration) implements Comparable<ChordDegree> {
  private static final Pattern SYNTAX = Pattern.compile("(b{0,2}|#{0,2})(\\d{1,2})");
  private static final int[] MAJOR_SEMITONES = {0, 2, 4, 5, 7, 9, 11};

  /** Checks the ranges. */
  public ChordDegree {
    Check.inRange(number, 1, 13, "chord degree", "use 1 to 13");
    Check.inRange(alteration, -2, 2, "alteration of a chord degree", "use -2 to 2");
  }

  /** Reads {@code b7}, {@code #11}, {@code 5}; empty where the text is none. */
  public static Optional<ChordDegree> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(matcher.group(2));
    String accidentals = matcher.group(1);
    int size = accidentals.length();
    return number < 1 || number > 13
        ? Optional.empty()
        : Optional.of(new ChordDegree(number, accidentals.startsWith("b") ? -size : size));
  }

  /**
   * The degree that {@link #parse} reads.
   *
   * @throws IllegalArgumentException if the text is no degree
   */
  public static ChordDegree of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "chord degree must be a number from 1 to 13 such as b7 or #11 but was \"%s\""
                        .formatted(text)));
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
