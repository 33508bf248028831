package continuo.theory.rhythm;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How musical time becomes seconds: tempo changes, steady or ramping, from tick 0 on.
 *
 * <p>Along a ramp the tempo is linear in ticks, q(x) = q₀ + (q₁ − q₀)·x/L in quarters a minute, so
 * the seconds to position x are 60·L/(q₁ − q₀)·ln(q(x)/q₀) with x and L in quarters. A ramp after
 * the last change is steady.
 */
public final class TempoMap {
  private final List<TempoChange> changes;
  private final double[] secondsAtChange;

  private TempoMap(List<TempoChange> changes) {
    this.changes = changes;
    this.secondsAtChange = new double[changes.size()];
    for (int i = 1; i < changes.size(); i++) {
      secondsAtChange[i] = secondsAtChange[i - 1] + secondsFrom(i - 1, changes.get(i).at().value());
    }
  }

  /** One tempo throughout. */
  public static TempoMap steady(Bpm quarterBpm) {
    return of(List.of(TempoChange.steady(Ticks.ZERO, quarterBpm)));
  }

  /**
   * A map of changes in any order; of several at one position the last wins.
   *
   * @throws IllegalArgumentException if none stands at tick 0
   */
  public static TempoMap of(List<TempoChange> changes) {
    List<TempoChange> sorted = new ArrayList<>();
    changes.stream()
        .sorted(Comparator.comparing(TempoChange::at))
        .forEach(
            change -> {
              if (!sorted.isEmpty() && sorted.get(sorted.size() - 1).at().equals(change.at())) {
                sorted.set(sorted.size() - 1, change);
              } else {
                sorted.add(change);
              }
            });
    Check.that(
        !sorted.isEmpty() && sorted.get(0).at().isZero(),
        "a tempo map must begin at tick 0; add a TempoChange there");
    // A ramp to nowhere is steady, so that equal tempos make equal maps.
    TempoChange last = sorted.get(sorted.size() - 1);
    sorted.set(sorted.size() - 1, TempoChange.steady(last.at(), last.quarterBpm()));
    return new TempoMap(List.copyOf(sorted));
  }

  /** The changes, ascending, the first at tick 0. */
  public List<TempoChange> changes() {
    return changes;
  }

  /** Seconds from 0:00 to a position. */
  public Seconds toSeconds(Ticks position) {
    int i = indexAt(position.value());
    return new Seconds(secondsAtChange[i] + secondsFrom(i, position.value()));
  }

  /** The nearest tick to a moment; moments before 0:00 give tick 0. */
  public Ticks toTicks(Seconds moment) {
    double seconds = Math.max(0, moment.value());
    int i = Arrays.binarySearch(secondsAtChange, seconds);
    if (i < 0) {
      i = -i - 2;
    }
    TempoChange change = changes.get(i);
    double start = change.quarterBpm().value();
    double slope = slope(i);
    double elapsed = seconds - secondsAtChange[i];
    double quarters =
        slope == 0 ? elapsed * start / 60 : start * StrictMath.expm1(elapsed * slope / 60) / slope;
    return new Ticks(Math.addExact(change.at().value(), Math.round(quarters * Ticks.PER_QUARTER)));
  }

  /** The tempo at a position, in quarters a minute. */
  public Bpm tempoAt(Ticks position) {
    int i = indexAt(position.value());
    TempoChange change = changes.get(i);
    double quarters = (double) (position.value() - change.at().value()) / Ticks.PER_QUARTER;
    return new Bpm(change.quarterBpm().value() + slope(i) * quarters);
  }

  private int indexAt(long position) {
    int low = 0;
    int high = changes.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (changes.get(middle).at().value() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Quarters a minute gained a quarter, 0 where steady. */
  private double slope(int i) {
    TempoChange change = changes.get(i);
    if (!change.rampsToNext() || i + 1 == changes.size()) {
      return 0;
    }
    TempoChange next = changes.get(i + 1);
    double quarters = (double) (next.at().value() - change.at().value()) / Ticks.PER_QUARTER;
    return (next.quarterBpm().value() - change.quarterBpm().value()) / quarters;
  }

  private double secondsFrom(int i, long position) {
    TempoChange change = changes.get(i);
    double quarters = (double) (position - change.at().value()) / Ticks.PER_QUARTER;
    double start = change.quarterBpm().value();
    double slope = slope(i);
    return slope == 0
        ? 60 * quarters / start
        : 60 / slope * StrictMath.log1p(slope * quarters / start);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TempoMap map && map.changes.equals(changes);
  }

  @Override
  public int hashCode() {
    return changes.hashCode();
  }

  @Override
  public String toString() {
    return "TempoMap" + changes;
  }
}
