package continuo.listening;

import continuo.theory.diagnostic.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A reading of a recording with the ones that came second.
 *
 * @param value the likeliest
 * @param confidence that it is right
 * @param alternatives other values, most likely first, none more likely than the value; all
 *     confidences together are at most 1
 * @param <T> what is read
 */
public record Estimate<T>(T value, Confidence confidence, List<Alternative<T>> alternatives) {
  private static final double ROUNDING = 1e-9;

  /**
   * A reading that came second.
   *
   * @param value what it would be
   * @param confidence that it is right
   * @param <T> what is read
   */
  public record Alternative<T>(T value, Confidence confidence) {
    /** Checks for null. */
    public Alternative {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(confidence, "confidence");
    }
  }

  /** Copies the list and checks order, sum and that no value comes twice. */
  public Estimate {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(confidence, "confidence");
    alternatives = List.copyOf(alternatives);
    List<T> seen = new ArrayList<>(List.of(value));
    Confidence previous = confidence;
    double sum = confidence.value();
    for (Alternative<T> alternative : alternatives) {
      Check.that(
          alternative.confidence().compareTo(previous) <= 0,
          "alternatives must come most likely first but %s follows %s",
          alternative.confidence().value(),
          previous.value());
      Check.that(!seen.contains(alternative.value()), "%s comes twice", alternative.value());
      seen.add(alternative.value());
      previous = alternative.confidence();
      sum += alternative.confidence().value();
    }
    Check.that(sum <= 1 + ROUNDING, "confidences must add up to at most 1 but give %s", sum);
  }

  /** A reading without alternatives. */
  public static <T> Estimate<T> of(T value, Confidence confidence) {
    return new Estimate<>(value, confidence, List.of());
  }

  /** What a person said overrules what was heard, which is kept as far as it differs. */
  public Estimate<T> overruledBy(T said) {
    List<Alternative<T>> heard = new ArrayList<>();
    if (!said.equals(value)) {
      heard.add(new Alternative<>(value, new Confidence(0)));
    }
    for (Alternative<T> alternative : alternatives) {
      if (!said.equals(alternative.value())) {
        heard.add(new Alternative<>(alternative.value(), new Confidence(0)));
      }
    }
    return new Estimate<>(said, Confidence.CERTAIN, heard);
  }
}
