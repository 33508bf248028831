package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import java.util.Objects;

/**
 * One thing that was asked for, as a typed value; {@link Slot} is its readable form.
 *
 * @param value what is asked for
 * @param span the words it was read from; empty where it came from elsewhere
 * @param source where it came from
 * @param confidence 0 to 1
 * @param <T> the value's type
 */
public record Wish<T>(T value, String span, Source source, double confidence) {
  /** Checks the confidence. */
  public Wish {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(source, "source");
    Check.inRange(confidence, 0, 1, "confidence", "use a number from 0 to 1");
  }

  /** A wish of a flag: certain. */
  public static <T> Wish<T> flag(T value, String text) {
    return new Wish<>(value, text, Source.FLAG, 1);
  }

  /** A wish read from the prompt. */
  public static <T> Wish<T> words(T value, String span, double confidence) {
    return new Wish<>(value, span, Source.WORDS, confidence);
  }
}
