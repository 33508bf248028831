package continuo.theory.rhythm;

import continuo.theory.diagnostic.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Where bars lie: meter changes from tick 0 on, and the bars whose length differs from their meter
 * (pickups, cadenzas, bars split by a repeat sign).
 */
public final class MeterMap {
  /** A meter from a bar line on. */
  public record Change(Ticks at, Meter meter) {
    /** Checks for null. */
    public Change {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(meter, "meter");
    }
  }

  /** A bar that is shorter or longer than its meter says. */
  public record IrregularBar(Ticks at, Ticks length) {
    /** Checks the length. */
    public IrregularBar {
      Objects.requireNonNull(at, "at");
      Check.that(!length.isZero(), "an irregular bar at %s needs a length", at);
    }
  }

  /**
   * A bar: its place, meter and length.
   *
   * @param index from 0; a pickup is bar 0
   * @param at its bar line
   * @param length up to the next bar line
   * @param meter the meter in force, whose bar length may differ from {@code length}
   */
  public record Bar(int index, Ticks at, Ticks length, Meter meter) {
    /** The next bar line. */
    public Ticks end() {
      return at.plus(length);
    }
  }

  private final List<Change> changes;
  private final List<IrregularBar> irregularBars;

  private MeterMap(List<Change> changes, List<IrregularBar> irregularBars) {
    this.changes = changes;
    this.irregularBars = irregularBars;
  }

  /** One meter throughout. */
  public static MeterMap steady(Meter meter) {
    return of(List.of(new Change(Ticks.ZERO, meter)), List.of());
  }

  /**
   * A map of changes and irregular bars in any order; an irregular bar as long as its meter says is
   * none and left out.
   *
   * @throws IllegalArgumentException if no meter stands at tick 0, two stand at one position, or a
   *     change or irregular bar does not fall on a bar line
   */
  public static MeterMap of(List<Change> changes, List<IrregularBar> irregularBars) {
    MeterMap map =
        new MeterMap(
            changes.stream().sorted(Comparator.comparing(Change::at)).toList(),
            irregularBars.stream().sorted(Comparator.comparing(IrregularBar::at)).toList());
    Check.that(
        !map.changes.isEmpty() && map.changes.get(0).at().isZero(),
        "a meter map must begin at tick 0; add a meter there");
    map.checkBarLines();
    return map.canonical();
  }

  /** Leaves out irregular bars that are as long as their meter says. */
  private MeterMap canonical() {
    return new MeterMap(
        changes,
        irregularBars.stream()
            .filter(bar -> !bar.length().equals(meterAt(bar.at()).barLength()))
            .toList());
  }

  private void checkBarLines() {
    Ticks last = changes.get(changes.size() - 1).at();
    if (!irregularBars.isEmpty()) {
      last = Ticks.max(last, irregularBars.get(irregularBars.size() - 1).at());
    }
    List<Bar> bars = bars(last.plus(new Ticks(1)));
    List<Ticks> lines = bars.stream().map(Bar::at).toList();
    for (Change change : changes) {
      Check.that(
          Collections.binarySearch(lines, change.at()) >= 0,
          "meter %s at %s must stand on a bar line; add an irregular bar before it",
          change.meter(),
          change.at());
    }
    for (IrregularBar bar : irregularBars) {
      Check.that(
          Collections.binarySearch(lines, bar.at()) >= 0,
          "irregular bar at %s must start on a bar line",
          bar.at());
    }
    for (int i = 1; i < irregularBars.size(); i++) {
      Check.that(
          irregularBars.get(i - 1).at().isBefore(irregularBars.get(i).at()),
          "two irregular bars stand at %s; keep one",
          irregularBars.get(i).at());
    }
    for (int i = 1; i < changes.size(); i++) {
      Check.that(
          changes.get(i - 1).at().isBefore(changes.get(i).at()),
          "two meters stand at %s; keep one",
          changes.get(i).at());
    }
  }

  /** The changes, ascending. */
  public List<Change> changes() {
    return changes;
  }

  /** The irregular bars, ascending. */
  public List<IrregularBar> irregularBars() {
    return irregularBars;
  }

  /** The bars that begin before {@code endExclusive}, in order; at least one. */
  public List<Bar> bars(Ticks endExclusive) {
    List<Bar> bars = new ArrayList<>();
    int change = 0;
    int irregular = 0;
    Ticks at = Ticks.ZERO;
    do {
      while (change + 1 < changes.size() && !changes.get(change + 1).at().isAfter(at)) {
        change++;
      }
      while (irregular < irregularBars.size() && irregularBars.get(irregular).at().isBefore(at)) {
        irregular++;
      }
      Meter meter = changes.get(change).meter();
      boolean special =
          irregular < irregularBars.size() && irregularBars.get(irregular).at().equals(at);
      Ticks length = special ? irregularBars.get(irregular).length() : meter.barLength();
      bars.add(new Bar(bars.size(), at, length, meter));
      at = at.plus(length);
    } while (at.isBefore(endExclusive));
    return List.copyOf(bars);
  }

  /**
   * The bar of a position: the last one that begins at or before it.
   *
   * @param bars as {@link #bars} gives them, at least one
   */
  public static Bar barAt(List<Bar> bars, Ticks position) {
    int low = 0;
    int high = bars.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (bars.get(middle).at().isAfter(position)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return bars.get(low);
  }

  /** The meter in force at a position. */
  public Meter meterAt(Ticks position) {
    Meter meter = changes.get(0).meter();
    for (Change change : changes) {
      if (change.at().isAfter(position)) {
        break;
      }
      meter = change.meter();
    }
    return meter;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MeterMap map
        && map.changes.equals(changes)
        && map.irregularBars.equals(irregularBars);
  }

  @Override
  public int hashCode() {
    return Objects.hash(changes, irregularBars);
  }

  @Override
  public String toString() {
    return "MeterMap" + changes + irregularBars;
  }
}
