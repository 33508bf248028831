package continuo.listening;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Seconds;
import java.util.List;

/**
 * How intense a recording is over time.
 *
 * @param step the time between values; value {@code i} stands at {@code i · step}
 * @param values 0 (its quietest) to 1 (its most intense), at least one
 */
public record EnergyCurve(Seconds step, List<Double> values) {

  /** Copies the list and checks the ranges. */
  public EnergyCurve {
    Check.positive(step.value(), "time between energy values in seconds");
    values = List.copyOf(values);
    Check.that(!values.isEmpty(), "an energy curve needs at least one value");
    for (double value : values) {
      Check.inRange(value, 0, 1, "energy", "scale the curve to its highest value");
    }
  }

  /** The energy at a moment, on straight lines between values and level beyond them. */
  public double at(Seconds moment) {
    double place = Math.max(0, Math.min(values.size() - 1, moment.value() / step.value()));
    int before = (int) Math.floor(place);
    int after = Math.min(values.size() - 1, before + 1);
    return values.get(before) + (place - before) * (values.get(after) - values.get(before));
  }
}
