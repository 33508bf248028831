package continuo.theory.pitch;

import continuo.theory.diagnostic.Check;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A spelled, directed interval: how many diatonic steps and how many semitones; both negative
 * downwards. A perfect fifth up is 4 steps and 7 semitones, an augmented fourth 3 steps and 6.
 *
 * <p>Intervals form a group under {@link #plus}.
 *
 * @param steps diatonic steps: 0 is a unison, 1 a second, 7 an octave, -1 a second down
 * @param semitones equal-tempered semitones
 */
public record Interval(int steps, int semitones) {
  /** The perfect unison. */
  public static final Interval UNISON = new Interval(0, 0);

  /** The perfect octave up. */
  public static final Interval OCTAVE = new Interval(7, 12);

  /** The perfect fifth up. */
  public static final Interval PERFECT_FIFTH = new Interval(4, 7);

  private static final Pattern SYNTAX = Pattern.compile("(-?)(P|M|m|A{1,4}|d{1,4})(\\d{1,3})");
  private static final int[] MAJOR_SEMITONES = {0, 2, 4, 5, 7, 9, 11};

  /** Reads {@code P5}, {@code m3}, {@code A4}, {@code -M2}; empty where the text is none. */
  public static Optional<Interval> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int steps = Integer.parseInt(matcher.group(3)) - 1;
    if (steps < 0) {
      return Optional.empty();
    }
    boolean perfect = isPerfectKind(steps);
    String quality = matcher.group(2);
    int deviation =
        switch (quality.charAt(0)) {
          case 'P', 'M' -> 0;
          case 'm' -> -1;
          case 'A' -> quality.length();
          default -> perfect ? -quality.length() : -quality.length() - 1;
        };
    if (perfect ? "Mm".contains(quality) : quality.equals("P")) {
      return Optional.empty();
    }
    Interval up = new Interval(steps, diatonicSemitones(steps) + deviation);
    return Optional.of(matcher.group(1).isEmpty() ? up : up.negated());
  }

  /**
   * The interval that {@link #parse} reads.
   *
   * @throws IllegalArgumentException if the text is no interval
   */
  public static Interval of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "interval must be a quality and a number such as P5, m3 or -A4 but was \"%s\""
                        .formatted(text)));
  }

  private static boolean isPerfectKind(int steps) {
    int simple = Math.floorMod(steps, 7);
    return simple == 0 || simple == 3 || simple == 4;
  }

  private static int diatonicSemitones(int steps) {
    return 12 * Math.floorDiv(steps, 7) + MAJOR_SEMITONES[Math.floorMod(steps, 7)];
  }

  /** The sum: up by this, then by {@code other}. */
  public Interval plus(Interval other) {
    return new Interval(steps + other.steps, semitones + other.semitones);
  }

  /** The same interval in the other direction. */
  public Interval negated() {
    return new Interval(-steps, -semitones);
  }

  /**
   * The complement to an octave: a third becomes a sixth. Twice gives the interval back.
   *
   * @throws IllegalArgumentException if the interval exceeds an octave or goes down
   */
  public Interval inverted() {
    Check.inRange(steps, 0, 7, "steps of an interval to invert", "reduce it to an octave first");
    return new Interval(7 - steps, 12 - semitones);
  }

  /**
   * Displacement on the line of fifths: a perfect fifth is 1, a major second 2, a minor third -3.
   */
  public int fifths() {
    return 7 * semitones - 12 * steps;
  }

  /** The name as {@link #parse} reads it: {@code P5}, {@code m10}, {@code -A4}. */
  @Override
  public String toString() {
    boolean down = steps < 0 || (steps == 0 && semitones < 0);
    int upSteps = down ? -steps : steps;
    int deviation = (down ? -semitones : semitones) - diatonicSemitones(upSteps);
    String quality;
    if (isPerfectKind(upSteps)) {
      quality =
          deviation == 0 ? "P" : deviation > 0 ? "A".repeat(deviation) : "d".repeat(-deviation);
    } else if (deviation >= 0) {
      quality = deviation == 0 ? "M" : "A".repeat(deviation);
    } else {
      quality = deviation == -1 ? "m" : "d".repeat(-deviation - 1);
    }
    return (down ? "-" : "") + quality + (upSteps + 1);
  }
}
