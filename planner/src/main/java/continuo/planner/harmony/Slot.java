package continuo.planner.harmony;

import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.List;

/**
 * A place for a chord.
 *
 * @param bar the bar of the phrase, from 0
 * @param offset position within that bar
 */
record Slot(int bar, Ticks offset) {
  /** The start of a bar. */
  static final Ticks START = Ticks.ZERO;

  /**
   * The places of a bar that holds {@code count} chords: on beats, the earlier ones longer where
   * the beats do not divide evenly. More chords than beats are as many as there are beats.
   */
  static List<Slot> inBar(int bar, int count, Meter meter) {
    List<Ticks> beats = meter.beats();
    int chords = Math.max(1, Math.min(count, beats.size()));
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < chords; i++) {
      int beat = (i * beats.size() + chords - 1) / chords;
      Ticks offset = Ticks.ZERO;
      for (int b = 0; b < beat; b++) {
        offset = offset.plus(beats.get(b));
      }
      slots.add(new Slot(bar, offset));
    }
    return slots;
  }

  /** The places of a bar that holds {@code count} chords, however many there are. */
  static List<Slot> sharing(int bar, int count, Meter meter) {
    if (count <= meter.beats().size()) {
      return inBar(bar, count, meter);
    }
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      slots.add(new Slot(bar, new Ticks(meter.barLength().value() * i / count)));
    }
    return slots;
  }

  boolean isBefore(Slot other) {
    return bar < other.bar || (bar == other.bar && offset.isBefore(other.offset));
  }

  /** Bars from the phrase's start. */
  double inBars(Meter meter) {
    return bar + offset.value() / (double) meter.barLength().value();
  }
}
