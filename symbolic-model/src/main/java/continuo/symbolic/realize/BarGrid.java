package continuo.symbolic.realize;

import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.List;

/**
 * The metrical grid of a bar: its pulses, what they divide into, and the weight of every place.
 *
 * <p>Pulses are the meter's beats, except that beats longer than a dotted quarter are halved and
 * simple beats shorter than an eighth are joined, so that a pulse is something that one taps a foot
 * to, whatever unit the meter is written in.
 */
final class BarGrid {
  /** The weight of the downbeat; larger numbers are weaker. */
  static final int DOWNBEAT = 0;

  /** The weight of the second strongest places: the third beat of 4/4. */
  static final int STRONG = 1;

  /** The weight of the other pulses. */
  static final int PULSE = 2;

  /** The weight of what a pulse divides into first. */
  static final int DIVISION = 3;

  /** The weight of everything finer. */
  static final int FINE = 4;

  private static final long QUARTER = Ticks.PER_QUARTER;

  /**
   * A pulse.
   *
   * @param offset ticks after the bar line
   * @param length ticks
   * @param parts what it divides into: 2, or 3 in compound time
   * @param level its weight
   */
  record Pulse(long offset, long length, int parts, int level) {
    long end() {
      return offset + length;
    }

    /** The length of a first division: an eighth in 4/4 and in 6/8. */
    long division() {
      return length / parts;
    }
  }

  private final long length;
  private final boolean compound;
  private final List<Pulse> pulses;

  private BarGrid(long length, boolean compound, List<Pulse> pulses) {
    this.length = length;
    this.compound = compound;
    this.pulses = List.copyOf(pulses);
  }

  static BarGrid of(Meter meter) {
    List<Long> lengths = new ArrayList<>();
    List<Boolean> groupStarts = new ArrayList<>();
    boolean compound = meter.isCompound();
    for (Ticks beat : meter.beats()) {
      long value = beat.value();
      int pieces = 1;
      long widest = QUARTER * 3 / 2;
      while (value / pieces > widest && value % (pieces * 2L) == 0) {
        pieces *= 2;
      }
      if (value / pieces > widest && value % 3 == 0) {
        pieces = 3 * pieces;
      }
      for (int i = 0; i < pieces; i++) {
        lengths.add(value / pieces);
        groupStarts.add(i == 0);
      }
    }
    if (!compound && !meter.isAdditive()) {
      while (lengths.size() > 1
          && lengths.size() % 2 == 0
          && lengths.get(0) < QUARTER / 2
          && lengths.stream().distinct().count() == 1) {
        long joined = lengths.get(0) * 2;
        int half = lengths.size() / 2;
        lengths.clear();
        groupStarts.clear();
        for (int i = 0; i < half; i++) {
          lengths.add(joined);
          groupStarts.add(true);
        }
      }
    }
    List<Pulse> pulses = new ArrayList<>();
    long at = 0;
    int count = lengths.size();
    int second = count % 2 == 0 ? count / 2 : count >= 5 ? (count + 1) / 2 : -1;
    for (int i = 0; i < count; i++) {
      boolean strong = meter.isAdditive() ? groupStarts.get(i) : i == second;
      long size = lengths.get(i);
      boolean triple = compound || (meter.isAdditive() && size == 3 * meter.unitLength().value());
      pulses.add(new Pulse(at, size, triple ? 3 : 2, i == 0 ? DOWNBEAT : strong ? STRONG : PULSE));
      at += size;
    }
    return new BarGrid(at, compound, pulses);
  }

  long length() {
    return length;
  }

  /** True where the pulses of the whole bar divide into three. */
  boolean isCompound() {
    return compound;
  }

  List<Pulse> pulses() {
    return pulses;
  }

  /** The bar's length in pulses of a quarter, for what is counted by time and not by beats. */
  double quarters() {
    return (double) length / QUARTER;
  }

  /** The pulse in which an offset lies. */
  Pulse pulseAt(long offset) {
    Pulse found = pulses.get(0);
    for (Pulse pulse : pulses) {
      if (pulse.offset() <= offset) {
        found = pulse;
      }
    }
    return found;
  }

  /** The weight of a place in the bar: 0 for the downbeat to 4 for the finest. */
  int levelAt(long offset) {
    Pulse pulse = pulseAt(offset);
    long inside = offset - pulse.offset();
    if (inside == 0) {
      return pulse.level();
    }
    return inside % pulse.division() == 0 ? DIVISION : FINE;
  }

  /** The offsets of all first divisions: the eighths of 4/4 and of 6/8. */
  List<Long> divisions() {
    List<Long> result = new ArrayList<>();
    for (Pulse pulse : pulses) {
      for (int i = 0; i < pulse.parts(); i++) {
        result.add(pulse.offset() + i * pulse.division());
      }
    }
    return result;
  }
}
