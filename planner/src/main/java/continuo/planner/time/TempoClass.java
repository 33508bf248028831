package continuo.planner.time;

import continuo.planner.brief.TempoWish;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Bpm;
import java.util.Locale;

/**
 * Slow, moderate and fast as ranges of the notated beat. In a compound meter a speed is chosen that
 * belongs to the class by the notated beat and by the quarter, where there is one.
 */
public enum TempoClass {
  /** Up to 76 quarters a minute. */
  SLOW(40, 66, 75.5),
  /** Between slow and fast. */
  MODERATE(78, 98, 118),
  /** From 120 quarters a minute. */
  FAST(121, 136, 184);

  private final double low;
  private final double usual;
  private final double high;

  TempoClass(double low, double usual, double high) {
    this.low = low;
    this.usual = usual;
    this.high = high;
  }

  /** The range that is meant in a meter, in notated beats a minute. */
  public TempoWish in(Meter meter) {
    double quarters = meter.beatLength().quarters();
    // The range by quarters, in notated beats, cut to the range by notated beats where they meet.
    double byQuarterLow = low / quarters;
    double byQuarterHigh = high / quarters;
    double from = Math.max(low, byQuarterLow);
    double to = Math.min(high, byQuarterHigh);
    if (from > to) {
      from = byQuarterLow;
      to = byQuarterHigh;
    }
    double target = Math.min(to, Math.max(from, usual));
    return new TempoWish(
        new Bpm(from),
        new Bpm(target),
        new Bpm(to),
        TempoWish.Kind.CLASS,
        name().toLowerCase(Locale.ROOT));
  }

  /**
   * The range by quarters alone, in notated beats a minute: wider than {@link #in} in a compound
   * meter, for when a length leaves no room for both counts.
   */
  public TempoWish byQuarters(Meter meter) {
    double quarters = meter.beatLength().quarters();
    return new TempoWish(
        new Bpm(low / quarters),
        new Bpm(usual / quarters),
        new Bpm(high / quarters),
        TempoWish.Kind.CLASS,
        name().toLowerCase(Locale.ROOT));
  }

  /** The class of a tempo by quarters a minute. */
  public static TempoClass ofQuarters(double quarterBpm) {
    return quarterBpm <= 76 ? SLOW : quarterBpm >= 120 ? FAST : MODERATE;
  }
}
