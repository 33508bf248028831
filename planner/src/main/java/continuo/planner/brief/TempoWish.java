package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Bpm;
import java.util.Locale;
import java.util.Objects;

/**
 * How fast: a number, or a word that stands for a range. Counts the notated beat.
 *
 * @param low the slowest that is meant
 * @param target what to aim at
 * @param high the fastest that is meant
 * @param kind how it was said
 * @param word the term, such as {@code allegro}; empty for a number
 */
public record TempoWish(Bpm low, Bpm target, Bpm high, Kind kind, String word) {
  /** How a tempo was said. */
  public enum Kind {
    /** A number of beats a minute. */
    NUMBER,
    /** "about 90 bpm", "90 to 100 bpm". */
    RANGE,
    /** A term with its usual range. */
    TERM,
    /** Slow, moderate or fast: the classes that hold by the quarter and by the notated beat. */
    CLASS
  }

  /** Checks the order. */
  public TempoWish {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(word, "word");
    Check.that(
        low.value() <= target.value() && target.value() <= high.value(),
        "a tempo must satisfy low <= target <= high but was %s <= %s <= %s",
        low.value(),
        target.value(),
        high.value());
  }

  /** A number. */
  public static TempoWish of(double bpm) {
    return new TempoWish(new Bpm(bpm), new Bpm(bpm), new Bpm(bpm), Kind.NUMBER, "");
  }

  /** {@code 72}, {@code andante (76 to 108)}. */
  @Override
  public String toString() {
    String range = number(low.value()) + " to " + number(high.value());
    return switch (kind) {
      case NUMBER -> number(target.value());
      case RANGE -> range;
      case TERM, CLASS -> word + " (" + range + ")";
    };
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
