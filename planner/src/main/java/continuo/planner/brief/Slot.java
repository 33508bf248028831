package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import java.util.Objects;

/**
 * One thing that was asked for.
 *
 * @param value the value, as plan.json writes it: {@code "D minor"}, {@code "3/4"}, {@code "90"}
 * @param span the words it was read from; empty where it came from elsewhere
 * @param source where it came from
 * @param confidence 0 to 1
 */
public record Slot(String value, String span, Source source, double confidence) {
  /** Checks the confidence. */
  public Slot {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(source, "source");
    Check.inRange(confidence, 0, 1, "confidence", "use a number from 0 to 1");
  }
}
