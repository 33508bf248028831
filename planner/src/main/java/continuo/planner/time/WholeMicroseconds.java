package continuo.planner.time;

import java.util.ArrayList;
import java.util.List;

/**
 * Rounds a tempo to whole microseconds a quarter, as MIDI files hold it, so that no error adds up:
 * each stretch is rounded with what the ones before it left over, and the last is split in two, a
 * microsecond apart, so that the end falls on its microsecond.
 */
final class WholeMicroseconds {
  /** A stretch of one tempo; units count from the start. */
  record Stretch(int fromUnit, int toUnit, int microseconds) {}

  private WholeMicroseconds() {}

  /**
   * The stretches.
   *
   * @param cuts where groups begin, and the end
   * @param lengths seconds a pulse of each group
   * @param end the second on which the last one ends
   */
  static List<Stretch> of(CueGrid.Frame frame, int[] cuts, double[] lengths, double end) {
    PulseMeter meter = frame.meter();
    double unitQuarters = meter.unitLength().quarters();
    List<Stretch> stretches = new ArrayList<>();
    double asked = 0;
    double written = 0;
    for (int g = 0; g < lengths.length; g++) {
      double quarters = (cuts[g + 1] - cuts[g]) * unitQuarters;
      asked += (cuts[g + 1] - cuts[g]) * lengths[g] * 1e6 / meter.division();
      int microseconds = (int) StrictMath.rint((asked - written) / quarters);
      stretches.add(new Stretch(cuts[g], cuts[g + 1], microseconds));
      written += quarters * microseconds;
    }
    double left = end * 1e6 - written;
    Stretch last = stretches.remove(stretches.size() - 1);
    int direction = left < 0 ? -1 : 1;
    int units =
        (int) Math.min(Math.rint(Math.abs(left) / unitQuarters), last.toUnit() - last.fromUnit());
    // Whole pulses, if they come as near: a tempo stands on a beat.
    int pulses = units / meter.division() * meter.division();
    boolean near = (units - pulses) * unitQuarters <= 1;
    int changed = near ? pulses : units;
    if (changed < last.toUnit() - last.fromUnit()) {
      stretches.add(new Stretch(last.fromUnit(), last.toUnit() - changed, last.microseconds()));
    }
    if (changed > 0) {
      stretches.add(
          new Stretch(last.toUnit() - changed, last.toUnit(), last.microseconds() + direction));
    }
    return stretches;
  }
}
