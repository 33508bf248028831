package continuo.listening.harmony;

import continuo.listening.Confidence;
import continuo.listening.Estimate;
import continuo.theory.unit.Cents;

/**
 * Measures how far a recording is tuned off 440 Hz: the circular mean of what its spectral peaks
 * deviate from the semitones, each weighed by its strength (references: mauch2010).
 */
final class TuningMeter {
  private static final double LOWEST = 110;
  private static final double HIGHEST = 1800;

  /** Only peaks this near to the strongest of their spectrum count. */
  private static final double FLOOR = 0.03;

  private static final double SILENCE = 1e-5;

  private double east;
  private double north;
  private double weight;
  private double squares;

  /** Counts the peaks of one magnitude spectrum. */
  void add(float[] magnitudes) {
    double width = PitchSpectra.RATE / PitchSpectra.LENGTH;
    int from = (int) (LOWEST / width);
    int to = (int) (HIGHEST / width);
    float loudest = 0;
    for (int k = from; k < to; k++) {
      loudest = Math.max(loudest, magnitudes[k]);
    }
    if (loudest < SILENCE) {
      return;
    }
    for (int k = from; k < to; k++) {
      float middle = magnitudes[k];
      if (middle < FLOOR * loudest
          || middle <= magnitudes[k - 1]
          || middle < magnitudes[k + 1]
          || middle < magnitudes[k - 2]
          || middle < magnitudes[k + 2]) {
        continue;
      }
      double left = Math.log(magnitudes[k - 1] + 1e-12);
      double here = Math.log(middle);
      double right = Math.log(magnitudes[k + 1] + 1e-12);
      double place = k + 0.5 * (left - right) / (left - 2 * here + right);
      double midi = 69 + 12 * Math.log(place * width / 440) / Math.log(2);
      double angle = 2 * Math.PI * (midi - Math.rint(midi));
      // The loud ones rule, but not alone: a held bass note must not outvote the rest.
      double strength = Math.sqrt(middle);
      east += strength * Math.cos(angle);
      north += strength * Math.sin(angle);
      weight += strength;
      squares += strength * strength;
    }
  }

  /** Between −50 (exclusive) and 50 cents. */
  double cents() {
    if (weight == 0) {
      return 0;
    }
    double cents = 100 * StrictMath.atan2(north, east) / (2 * StrictMath.PI);
    double rounded = StrictMath.rint(cents * 10) / 10;
    return rounded <= -50 ? 50 : rounded;
  }

  /** How well the peaks agree: 0 for none, 1 for all on one tuning. */
  double agreement() {
    return weight == 0 ? 0 : StrictMath.hypot(east, north) / weight;
  }

  /** The tuning with its confidence, that it is right to 5 cents. */
  Estimate<Cents> estimate() {
    double peaks = squares == 0 ? 0 : weight * weight / squares;
    // Peaks at random agree by 1/√n; notes held for long are one peak many times.
    double chance = 1 / StrictMath.sqrt(1 + peaks / 20);
    double above = Math.max(0, agreement() - chance) / Math.max(1e-9, 1 - chance);
    return Estimate.of(
        new Cents(cents()), new Confidence(Math.min(0.99, 1 - StrictMath.exp(-6 * above))));
  }
}
