package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Meter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of tempo or meter in a part of the piece: "twice as fast at the end", "switches to 3/4
 * in the middle".
 *
 * @param section label of the sections in which it holds, in lower case; empty where it is placed
 *     by shares
 * @param from where it begins, 0 (start) to 1 (end)
 * @param until where it ends, above {@code from}
 * @param factor how many times as fast, 1 where the tempo stays
 * @param meter the meter there, where it changes
 */
public record Turn(
    Optional<String> section, double from, double until, double factor, Optional<Meter> meter) {
  /** Checks the ranges. */
  public Turn {
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(meter, "meter");
    Check.inRange(from, 0, 1, "start of a turn", "use 0 (start) to 1 (end)");
    Check.inRange(until, from, 1, "end of a turn", "use 0 (start) to 1 (end)");
    Check.inRange(factor, 0.25, 4, "tempo factor", "use 0.25 to 4");
  }

  /** {@code 2 times as fast at 75 %}, {@code 3/4 in the bridge}. */
  @Override
  public String toString() {
    String what = meter.map(Meter::toString).orElseGet(() -> number(factor) + " times as fast");
    return what
        + section
            .map(s -> " in the " + s)
            .orElseGet(
                () ->
                    " from " + Math.round(from * 100) + " % to " + Math.round(until * 100) + " %");
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value).replaceAll("0+$", "");
  }
}
