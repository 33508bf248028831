package continuo.planner.time;

import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A meter as pulses (its notated beats) and their divisions, with what it costs, in nats, to place
 * an accent somewhere in the bar or to lengthen or shorten a bar.
 */
final class PulseMeter {
  private static final double STRONG = 0.2;
  private static final double WEAK = 2.2;
  private static final double OFF_BEAT = 3.4;

  private final Meter meter;
  private final int pulses;
  private final int division;
  private final Set<Integer> strong = new HashSet<>();

  PulseMeter(Meter meter) {
    this.meter = meter;
    Ticks pulse = meter.beatLength();
    this.pulses = Math.toIntExact(meter.barLength().value() / pulse.value());
    boolean divides = pulse.value() >= Ticks.PER_QUARTER;
    this.division = !divides ? 1 : meter.isCompound() ? 3 : 2;
    if (meter.isAdditive()) {
      int at = 0;
      for (int group : meter.groups()) {
        strong.add(at);
        at += group;
      }
    } else if (pulses % 2 == 0) {
      strong.add(pulses / 2);
    } else if (pulses >= 5) {
      strong.add((pulses + 1) / 2);
    }
  }

  Meter meter() {
    return meter;
  }

  /** Pulses in a bar. */
  int pulses() {
    return pulses;
  }

  /** Units in a pulse: the finest places on which a hit may fall. */
  int division() {
    return division;
  }

  /** Units in a bar. */
  int units() {
    return pulses * division;
  }

  /** The length of a unit. */
  Ticks unitLength() {
    return new Ticks(meter.beatLength().value() / division);
  }

  /** What it costs to accent a place of the bar, counted in units from its bar line. */
  double placeCost(int unit) {
    if (unit == 0) {
      return 0;
    }
    if (unit % division != 0) {
      return OFF_BEAT;
    }
    return strong.contains(unit / division) ? STRONG : WEAK;
  }

  /** Lengths in pulses that the last bar may have in place of {@code rest} pulses left over. */
  List<Integer> oddBars(int wholeBars, int rest) {
    List<Integer> lengths = new ArrayList<>();
    if (rest > 1 || wholeBars == 0 || pulses <= 2) {
      lengths.add(rest);
    }
    if (wholeBars > 0 && (rest == 1 || pulses <= 3)) {
      lengths.add(pulses + rest);
    }
    return lengths;
  }

  /** What a bar of another length costs. */
  double oddCost(int length) {
    if (length == pulses) {
      return 0;
    }
    if (length == 1) {
      return 6;
    }
    if (pulses % 2 == 0 && length == pulses / 2) {
      return 0.9;
    }
    return Math.abs(length - pulses) == 1 ? 1.5 : length > pulses ? 3 : 1.9;
  }

  /**
   * The meter of a bar of that many pulses, whose notated beat is this meter's where one exists.
   */
  Meter ofPulses(int length) {
    if (length == pulses) {
      return meter;
    }
    if (meter.isCompound()) {
      return Meter.of(3 * length, meter.unit());
    }
    // 6/8 or 9/8 would be felt in dotted quarters: say the eighths.
    boolean looksCompound = meter.unit() >= 8 && length > 3 && length % 3 == 0;
    if (looksCompound) {
      List<Integer> groups = new ArrayList<>();
      for (int i = 0; i < length / 3; i++) {
        groups.add(3);
      }
      return new Meter(groups, meter.unit());
    }
    return Meter.of(length, meter.unit());
  }
}
