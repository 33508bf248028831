package continuo.symbolic.midi;

import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A tempo map as the whole microseconds a quarter that a file can hold.
 *
 * <p>A steady tempo is rounded up or down, whichever keeps the time at its end nearer to the map's.
 * A ramp becomes steps of at most a sixteenth, and the value of each step is chosen from the time
 * that the steps before it took, so that at the end of the ramp the file is at most half a
 * microsecond times the last step's length in quarters away from the map, errors of steady tempos
 * before it included.
 */
final class TempoSteps {
  static final int MAX_MICROSECONDS = 0xFFFFFF;
  private static final int[] STEP_LENGTHS = {240, 120, 60, 30};
  private static final int MIN_STEPS = 16;
  private static final double MAX_CHANGE_A_STEP = 0.02;
  private static final int MAX_STEPS = 4_096;
  private static final double NEARLY_WHOLE = 1e-6;

  /** A tempo event. */
  record Step(long tick, int microseconds) {}

  private final TempoMap map;
  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> clamped = new ArrayList<>();

  // Microseconds times file ticks a quarter, so that the sum is exact.
  private long writtenScaled;

  private TempoSteps(TempoMap map) {
    this.map = map;
  }

  static TempoSteps of(TempoMap map, long end) {
    TempoSteps result = new TempoSteps(map);
    List<TempoChange> changes = map.changes();
    for (int i = 0; i < changes.size(); i++) {
      TempoChange change = changes.get(i);
      long from = FileTicks.nearest(change.at());
      boolean last = i + 1 == changes.size();
      long to = last ? Math.max(from, end) : FileTicks.nearest(changes.get(i + 1).at());
      boolean ramp =
          !last
              && change.rampsToNext()
              && change.quarterBpm().value() != changes.get(i + 1).quarterBpm().value();
      if (last || to > from) {
        if (ramp) {
          result.addRamp(from, to, change, changes.get(i + 1));
        } else {
          result.addSteady(from, to, change.quarterBpm().value());
        }
      }
    }
    return result;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** True if a reader finds exactly this tempo at a tick. */
  boolean says(long tick, Bpm quarterBpm) {
    int at = Collections.binarySearch(steps, new Step(tick, 1), Comparator.comparing(Step::tick));
    return at >= 0 && new Bpm(60e6 / steps.get(at).microseconds()).equals(quarterBpm);
  }

  /** The steps as the map that a reader of the file finds. */
  TempoMap asWritten() {
    return TempoMap.of(
        steps.stream()
            .map(
                step ->
                    TempoChange.steady(
                        FileTicks.exact(step.tick()), new Bpm(60e6 / step.microseconds())))
            .toList());
  }

  /** How many tempos lay outside what 24 bits of microseconds hold. */
  int clampedCount() {
    return clamped.size();
  }

  /** Microseconds by which the file is late at its end. */
  double errorAtEnd(long end) {
    return written() - trueMicroseconds(end);
  }

  private double trueMicroseconds(long tick) {
    return map.toSeconds(FileTicks.exact(tick)).value() * 1e6;
  }

  private double written() {
    return (double) writtenScaled / FileTicks.PER_QUARTER;
  }

  private void addSteady(long from, long to, double quarterBpm) {
    double exact = 60e6 / quarterBpm;
    double chosen = StrictMath.rint(exact);
    if (StrictMath.abs(exact - chosen) > NEARLY_WHOLE && to > from) {
      double quarters = (double) (to - from) / FileTicks.PER_QUARTER;
      double target = trueMicroseconds(to) - written();
      double floor = StrictMath.floor(exact);
      boolean up =
          StrictMath.abs((floor + 1) * quarters - target)
              < StrictMath.abs(floor * quarters - target);
      chosen = up ? floor + 1 : floor;
    }
    add(from, to, chosen, false);
  }

  private void addRamp(long from, long to, TempoChange change, TempoChange next) {
    double ratio = change.quarterBpm().value() / next.quarterBpm().value();
    double totalChange = StrictMath.abs(StrictMath.log(ratio));
    long length = to - from;
    long step = STEP_LENGTHS[STEP_LENGTHS.length - 1];
    for (int candidate : STEP_LENGTHS) {
      double count = (double) length / candidate;
      if (count >= MIN_STEPS && totalChange / count <= MAX_CHANGE_A_STEP) {
        step = candidate;
        break;
      }
    }
    step = Math.max(step, length / MAX_STEPS);
    for (long at = from; at < to; at += step) {
      long stepEnd = Math.min(at + step, to);
      double quarters = (double) (stepEnd - at) / FileTicks.PER_QUARTER;
      double exact = (trueMicroseconds(stepEnd) - written()) / quarters;
      add(at, stepEnd, StrictMath.rint(exact), at > from);
    }
  }

  private void add(long from, long to, double microseconds, boolean skipIfSame) {
    int legal = (int) Math.max(1, Math.min(MAX_MICROSECONDS, microseconds));
    if (legal != microseconds) {
      clamped.add(legal);
    }
    if (!skipIfSame || steps.get(steps.size() - 1).microseconds() != legal) {
      steps.add(new Step(from, legal));
    }
    writtenScaled = Math.addExact(writtenScaled, Math.multiplyExact(to - from, (long) legal));
  }
}
