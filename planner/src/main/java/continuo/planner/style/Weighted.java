package continuo.planner.style;

import continuo.theory.diagnostic.Check;
import continuo.theory.random.RandomSource;
import java.util.List;
import java.util.Objects;

/**
 * A choice and how often it is taken.
 *
 * @param value the choice
 * @param weight at least 0, relative to the other choices of its list
 * @param <T> the choice's type
 */
public record Weighted<T>(T value, double weight) {
  /** Checks the weight. */
  public Weighted {
    Objects.requireNonNull(value, "value");
    Check.inRange(weight, 0, 1e9, "weight", "use 0 to forbid a choice");
  }

  /** One choice of a list, drawn by weight. */
  public static <T> T pick(RandomSource random, List<Weighted<T>> choices) {
    return choices
        .get(random.pickWeighted(choices.stream().mapToDouble(Weighted::weight).toArray()))
        .value();
  }

  /** The choice of the greatest weight, the first of equals. */
  public static <T> T heaviest(List<Weighted<T>> choices) {
    Weighted<T> best = choices.get(0);
    for (Weighted<T> choice : choices) {
      if (choice.weight() > best.weight()) {
        best = choice;
      }
    }
    return best.value();
  }
}
