package continuo.symbolic.midi;

import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tempo events made into a tempo map. Steps that the writer made of a ramp become the ramp again
 * where they still are what it wrote; a tempo that was rounded becomes exact again.
 */
final class TempoReading {
  // A step may differ by what the ramp had to make good of earlier rounding, no more.
  private static final double TOLERANCE = 0.015;

  private static final int MAX_DETAILS = 10_000;

  private final NavigableMap<Ticks, Integer> events = new TreeMap<>();
  private final List<Detail> details = new ArrayList<>();

  /** States microseconds a quarter; true if that is news. */
  boolean add(Ticks at, int microseconds) {
    Integer before = events.put(at, microseconds);
    return before == null || before != microseconds;
  }

  /** Takes a detail into account; false if there are more than any piece has. */
  boolean explain(Detail detail) {
    return details.size() < MAX_DETAILS && details.add(detail);
  }

  boolean hasStart() {
    return events.containsKey(Ticks.ZERO);
  }

  int count() {
    return events.size();
  }

  /** The map, up to the end of the piece. */
  TempoMap toMap(Ticks end) {
    NavigableMap<Ticks, TempoChange> plain = new TreeMap<>();
    events.forEach((at, us) -> plain.put(at, TempoChange.steady(at, new Bpm(60e6 / us))));
    if (details.isEmpty()) {
      return TempoMap.of(List.copyOf(plain.values()));
    }
    NavigableMap<Ticks, TempoChange> explained = new TreeMap<>(plain);
    for (Detail detail : details) {
      readable(detail).ifPresent(change -> explained.put(detail.at(), change));
    }
    dropRampSteps(explained, plain, false);
    Optional<TempoMap> whole = map(explained);
    if (whole.isPresent() && isWhatWasWritten(whole.get(), end)) {
      return whole.get();
    }
    NavigableMap<Ticks, TempoChange> salvaged = new TreeMap<>(plain);
    for (Detail detail : details) {
      readable(detail)
          .filter(change -> change.rampsToNext() || isNear(detail.at(), change))
          .ifPresent(change -> salvaged.put(detail.at(), change));
    }
    dropRampSteps(salvaged, plain, true);
    return map(salvaged).orElseGet(() -> TempoMap.of(List.copyOf(plain.values())));
  }

  private Optional<TempoChange> readable(Detail detail) {
    try {
      return events.containsKey(detail.at())
          ? Optional.of(SharedDetails.tempoOf(detail))
          : Optional.empty();
    } catch (IllegalArgumentException | ArithmeticException e) {
      // A detail that says no tempo leaves the event beside it as it is.
      return Optional.empty();
    }
  }

  private static Optional<TempoMap> map(NavigableMap<Ticks, TempoChange> changes) {
    boolean starts = changes.values().stream().anyMatch(change -> change.at().isZero());
    return starts ? Optional.of(TempoMap.of(List.copyOf(changes.values()))) : Optional.empty();
  }

  private boolean isNear(Ticks at, TempoChange change) {
    Integer us = events.get(at);
    return us != null && Math.abs(us - 60e6 / change.quarterBpm().value()) <= 1;
  }

  /**
   * Takes out the steps between a ramp and the next explained or whole tempo. Where {@code
   * checked}, a ramp whose steps are not those of the ramp is taken out instead.
   */
  private void dropRampSteps(
      NavigableMap<Ticks, TempoChange> changes,
      NavigableMap<Ticks, TempoChange> plain,
      boolean checked) {
    List<Detail> ramps =
        details.stream().filter(detail -> detail.has("ramp") && detail.has("length")).toList();
    for (Detail detail : ramps) {
      Optional<Ticks> to = rampEnd(detail);
      TempoChange from = changes.get(detail.at());
      TempoChange next = to.map(changes::get).orElse(null);
      boolean fits =
          from != null
              && next != null
              && (!checked || hasStepsOf(from, next, detail.at(), to.get()));
      if (fits) {
        changes.subMap(detail.at(), false, to.get(), false).clear();
      } else if (plain.containsKey(detail.at())) {
        changes.put(detail.at(), plain.get(detail.at()));
      }
    }
  }

  private static Optional<Ticks> rampEnd(Detail detail) {
    try {
      Ticks to = detail.at().plus(detail.ticks("length"));
      return detail.at().isBefore(to) ? Optional.of(to) : Optional.empty();
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Without a length that can be read there is no ramp: its steps remain.
      return Optional.empty();
    }
  }

  private boolean isWhatWasWritten(TempoMap map, Ticks end) {
    List<TempoSteps.Step> steps = TempoSteps.of(map, FileTicks.nearest(end)).steps();
    if (steps.size() != events.size()) {
      return false;
    }
    int i = 0;
    for (Map.Entry<Ticks, Integer> event : events.entrySet()) {
      TempoSteps.Step step = steps.get(i++);
      if (!FileTicks.exact(step.tick()).equals(event.getKey())
          || step.microseconds() != event.getValue()) {
        return false;
      }
    }
    return true;
  }

  private boolean hasStepsOf(TempoChange from, TempoChange to, Ticks start, Ticks end) {
    TempoMap ramp =
        TempoMap.of(
            List.of(
                new TempoChange(Ticks.ZERO, from.quarterBpm(), true),
                TempoChange.steady(start.until(end), to.quarterBpm())));
    NavigableMap<Ticks, Integer> expected = new TreeMap<>();
    for (TempoSteps.Step step : TempoSteps.of(ramp, 0).steps()) {
      expected.put(start.plus(FileTicks.exact(step.tick())), step.microseconds());
    }
    return events.subMap(start, true, end, false).entrySet().stream()
        .allMatch(
            event -> {
              Map.Entry<Ticks, Integer> step = expected.floorEntry(event.getKey());
              return step != null
                  && Math.abs(event.getValue() - step.getValue())
                      <= TOLERANCE * step.getValue() + 2;
            });
  }
}
