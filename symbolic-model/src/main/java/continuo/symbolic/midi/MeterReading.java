package continuo.symbolic.midi;

import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Time signatures as a file states them, made into bars.
 *
 * <p>A signature that falls within a bar ends that bar there. A first bar of its own, shorter
 * signature is a pickup to the meter that follows, unless a detail says otherwise.
 */
final class MeterReading {
  /** The grid on which a piece may end within a bar. */
  static final Ticks END_GRID = Ticks.ofWhole(1, 16);

  private static final long MAX_BARS = 1_000_000;

  /** A bar that a detail declares to differ from its meter. */
  private record Declared(Meter meter, Ticks length) {}

  private final TreeMap<Ticks, Meter> signatures = new TreeMap<>();
  private final Map<Ticks, Meter> explicit = new HashMap<>();
  private final Map<Ticks, Declared> declared = new HashMap<>();

  /** States a signature; false if another already stands at the position, which then remains. */
  boolean add(Ticks at, Meter meter) {
    return signatures.putIfAbsent(at, meter) == null || signatures.get(at).equals(meter);
  }

  /** Says what the signature at a position means: its groups, and that it is no pickup's. */
  void explain(Ticks at, Meter meter) {
    explicit.put(at, meter);
  }

  /** Says that the bar at a position is of a meter but of another length. */
  void declareBar(Ticks at, Ticks length, Meter meter) {
    declared.put(at, new Declared(meter, length));
  }

  /** True if a detail declares such a bar. */
  boolean declares(Ticks at, Ticks length) {
    Declared bar = declared.get(at);
    return bar != null && bar.length().equals(length);
  }

  /** True if the signature already stands at the position. */
  boolean states(Ticks at, Meter meter) {
    return meter.equals(signatures.get(at));
  }

  boolean hasStart() {
    return signatures.containsKey(Ticks.ZERO);
  }

  /**
   * How bars lie.
   *
   * @param end where the piece ends
   * @param cutBars takes every bar that is cut short by a signature
   */
  MeterMap toMap(Ticks end, List<Ticks> cutBars) {
    signatures.putIfAbsent(Ticks.ZERO, Meter.FOUR_FOUR);
    List<MeterMap.Change> changes = new ArrayList<>();
    List<MeterMap.IrregularBar> irregular = new ArrayList<>();
    // Bars are counted from here on.
    Ticks from = Ticks.ZERO;
    for (Map.Entry<Ticks, Meter> entry : signatures.entrySet()) {
      Ticks at = entry.getKey();
      Optional<Meter> before = last(changes);
      if (before.isPresent() && from.isBefore(at)) {
        long left = from.until(at).value() % before.get().barLength().value();
        if (left != 0) {
          Ticks bar = at.minus(new Ticks(left));
          irregular.add(new MeterMap.IrregularBar(bar, new Ticks(left)));
          if (!declares(bar, new Ticks(left))) {
            cutBars.add(bar);
          }
        }
      }
      Meter stated = meaning(at, entry.getValue());
      Optional<Declared> bar = irregularBar(at, stated, end);
      Meter meter = bar.map(Declared::meter).orElse(stated);
      if (!before.equals(Optional.of(meter))) {
        changes.add(new MeterMap.Change(at, meter));
      }
      bar.ifPresent(b -> irregular.add(new MeterMap.IrregularBar(at, b.length())));
      from = bar.map(b -> at.plus(b.length())).orElse(at);
    }
    return MeterMap.of(changes, irregular);
  }

  private static Optional<Meter> last(List<MeterMap.Change> changes) {
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(changes.get(changes.size() - 1).meter());
  }

  private Meter meaning(Ticks at, Meter signature) {
    Meter said = explicit.getOrDefault(at, signature);
    return said.numerator() == signature.numerator() && said.unit() == signature.unit()
        ? said
        : signature;
  }

  /** A bar that ends at the next signature because a detail says so, or because it is a pickup. */
  private Optional<Declared> irregularBar(Ticks at, Meter stated, Ticks end) {
    Map.Entry<Ticks, Meter> next = signatures.higherEntry(at);
    Declared bar = declared.get(at);
    if (bar != null && at.plus(bar.length()).equals(next == null ? end : next.getKey())) {
      return Optional.of(bar);
    }
    if (next == null) {
      return Optional.empty();
    }
    Meter after = meaning(next.getKey(), next.getValue());
    boolean pickup =
        at.isZero()
            && !explicit.containsKey(at)
            && next.getKey().equals(stated.barLength())
            && stated.barLength().isBefore(after.barLength());
    return pickup ? Optional.of(new Declared(after, stated.barLength())) : Optional.empty();
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
