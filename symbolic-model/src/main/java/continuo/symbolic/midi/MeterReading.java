package continuo.symbolic.midi;

import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Time signatures as a file states them, made into bars.
 *
 * <p>A signature that falls within a bar ends that bar there. A first bar of its own, shorter
 * signature is a pickup to the meter that follows.
 */
final class MeterReading {
  private static final long MAX_BARS = 1_000_000;

  private final TreeMap<Ticks, Meter> signatures = new TreeMap<>();

  /** States a signature; false if another already stands at the position, which then remains. */
  boolean add(Ticks at, Meter meter) {
    return signatures.putIfAbsent(at, meter) == null || signatures.get(at).equals(meter);
  }

  /** True if the signature already stands at the position. */
  boolean states(Ticks at, Meter meter) {
    return meter.equals(signatures.get(at));
  }

  boolean hasStart() {
    return signatures.containsKey(Ticks.ZERO);
  }

  /** How bars lie; hears of every bar that is cut short. */
  MeterMap toMap(List<Ticks> cutBars) {
    signatures.putIfAbsent(Ticks.ZERO, Meter.FOUR_FOUR);
    List<MeterMap.Change> changes = new ArrayList<>();
    List<MeterMap.IrregularBar> irregular = new ArrayList<>();
    Ticks from = Ticks.ZERO;
    Meter meter = signatures.firstEntry().getValue();
    changes.add(new MeterMap.Change(from, meter));
    for (Map.Entry<Ticks, Meter> entry : signatures.tailMap(Ticks.ZERO, false).entrySet()) {
      Ticks at = entry.getKey();
      Meter next = entry.getValue();
      long length = meter.barLength().value();
      long gap = from.until(at).value();
      boolean pickup =
          from.isZero()
              && gap == length
              && next.barLength().value() > length
              && irregular.isEmpty();
      if (pickup) {
        changes.set(0, new MeterMap.Change(Ticks.ZERO, next));
        irregular.add(new MeterMap.IrregularBar(Ticks.ZERO, meter.barLength()));
      } else {
        if (gap % length != 0) {
          Ticks bar = at.minus(new Ticks(gap % length));
          irregular.add(new MeterMap.IrregularBar(bar, bar.until(at)));
          cutBars.add(bar);
        }
        if (!next.equals(meter)) {
          changes.add(new MeterMap.Change(at, next));
        }
      }
      meter = next;
      from = at;
    }
    return MeterMap.of(changes, irregular);
  }

  /** True if the bars up to {@code end} are more than can be music. */
  boolean hasTooManyBars(Ticks end) {
    long bars = signatures.size();
    Ticks from = Ticks.ZERO;
    Meter meter = signatures.getOrDefault(Ticks.ZERO, Meter.FOUR_FOUR);
    for (Map.Entry<Ticks, Meter> entry : signatures.entrySet()) {
      bars += from.until(entry.getKey()).value() / meter.barLength().value();
      from = entry.getKey();
      meter = entry.getValue();
    }
    if (from.isBefore(end)) {
      bars += from.until(end).value() / meter.barLength().value();
    }
    return bars > MAX_BARS;
  }
}
