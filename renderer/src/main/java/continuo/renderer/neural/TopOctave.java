package continuo.renderer.neural;

import continuo.renderer.synth.OscillatorBank;

/**
 * What networks were not taught: recordings that were compressed end near 16 kHz, and so do the
 * distances that training minimises. Above 15.5 kHz their answers are held below what they say
 * beneath it, and bursts of noise are kept from rising again once they fall.
 */
final class TopOctave {
  private static final double TAUGHT = 15_500;
  private static final float PER_BAND = 2;
  private static final int LAST_BAND = lastBand();

  /** Given frames of a burst up to 80 ms may rise. */
  private static final int SETTLED = 8;

  private TopOctave() {}

  private static int lastBand() {
    int band = Bands.COUNT - 1;
    while (Bands.hertz(band) > TAUGHT) {
      band--;
    }
    return band;
  }

  /** Holds the highest bands of every row. */
  static void noise(float[] densities) {
    for (int at = 0; at < densities.length; at += Bands.COUNT) {
      float last = densities[at + LAST_BAND];
      for (int b = LAST_BAND + 1; b < Bands.COUNT; b++) {
        float most = last - PER_BAND * (b - LAST_BAND);
        densities[at + b] = Math.min(densities[at + b], most);
      }
    }
  }

  /** Keeps a burst, row after row of given frames, from rising after 80 ms. */
  static void settle(float[] burst) {
    for (int at = (SETTLED + 1) * Bands.COUNT; at < burst.length; at++) {
      burst[at] = Math.min(burst[at], burst[at - Bands.COUNT]);
    }
  }

  /** Holds the highest harmonics of a row below the last one that was taught. */
  static void harmonics(float[] levels, int row, double key) {
    double hertz = 440 * StrictMath.pow(2, (key - 69) / 12);
    int last = (int) (TAUGHT / hertz) - 1;
    if (last < 1) {
      return;
    }
    int at = row * OscillatorBank.HARMONICS;
    for (int k = last + 1; k < OscillatorBank.HARMONICS; k++) {
      double fall = 24 * StrictMath.log10((k + 1.0) / (last + 1)) / StrictMath.log10(2);
      levels[at + k] = (float) Math.min(levels[at + k], levels[at + last] - fall);
    }
  }

  /** Holds the highest partials of a struck note below the last one that was taught. */
  static void partials(float[] levels, float[] deviation, float stretch, double key) {
    double hertz = 440 * StrictMath.pow(2, (key - 69) / 12);
    float last = Float.POSITIVE_INFINITY;
    for (int p = 0; p < levels.length; p++) {
      int k = p + 1;
      double ratio = k * StrictMath.sqrt(1 + Math.max(0, stretch) * k * k) + deviation[p];
      if (ratio * hertz <= TAUGHT) {
        last = levels[p];
      } else {
        levels[p] = Math.min(levels[p], last - 6);
      }
    }
  }

  /** Silences modes of drums that were not taught. */
  static void modes(float[] frequency, float[] levels) {
    for (int m = 0; m < levels.length; m++) {
      if (frequency[m] > TAUGHT) {
        levels[m] = -200;
      }
    }
  }
}
