package continuo.listening.harmony;

/**
 * A scale of pitch, three bins a semitone, onto which the bins of a transform are laid by
 * triangles. The middle bin of each three stands on the equal-tempered semitone of A4 = 440 Hz.
 */
final class PitchScale {
  /** The MIDI number of the lowest semitone. */
  static final int LOWEST = 21;

  static final int SEMITONES = 84;
  static final int PER_SEMITONE = 3;
  static final int BINS = SEMITONES * PER_SEMITONE;

  private final int[] first = new int[BINS];
  private final float[][] weights = new float[BINS][];

  PitchScale() {
    int bins = PitchSpectra.LENGTH / 2 + 1;
    for (int p = 0; p < BINS; p++) {
      double centre = hertz(p) * PitchSpectra.LENGTH / PitchSpectra.RATE;
      double low = hertz(p - 1) * PitchSpectra.LENGTH / PitchSpectra.RATE;
      double high = hertz(p + 1) * PitchSpectra.LENGTH / PitchSpectra.RATE;
      // Low bins are narrower than those of the transform, which are then read between.
      low = Math.min(low, centre - 1);
      high = Math.max(high, centre + 1);
      int from = Math.max(0, (int) Math.ceil(low));
      int to = Math.min(bins - 1, (int) Math.floor(high));
      float[] row = new float[Math.max(1, to - from + 1)];
      double sum = 0;
      for (int k = from; k <= to; k++) {
        double weight = k <= centre ? (k - low) / (centre - low) : (high - k) / (high - centre);
        row[k - from] = (float) Math.max(0, weight);
        sum += row[k - from];
      }
      for (int i = 0; i < row.length && sum > 0; i++) {
        row[i] /= (float) sum;
      }
      first[p] = from;
      weights[p] = row;
    }
  }

  /** The frequency of a bin, perhaps a fraction of one. */
  static double hertz(double bin) {
    double midi = LOWEST + (bin - 1) / PER_SEMITONE;
    return 440 * StrictMath.pow(2, (midi - 69) / 12);
  }

  float[] map(float[] magnitudes) {
    float[] result = new float[BINS];
    for (int p = 0; p < BINS; p++) {
      float[] row = weights[p];
      float sum = 0;
      for (int i = 0; i < row.length; i++) {
        sum += row[i] * magnitudes[first[p] + i];
      }
      result[p] = sum;
    }
    return result;
  }

  /**
   * Reads a spectrum {@code cents} higher, so that a recording tuned so far up stands on the
   * semitones.
   */
  static float[] retuned(float[] spectrum, double cents) {
    double shift = cents / 100 * PER_SEMITONE;
    int whole = (int) Math.floor(shift);
    float part = (float) (shift - whole);
    float[] result = new float[BINS];
    for (int p = 0; p < BINS; p++) {
      int low = Math.max(0, Math.min(BINS - 1, p + whole));
      int high = Math.max(0, Math.min(BINS - 1, p + whole + 1));
      result[p] = (1 - part) * spectrum[low] + part * spectrum[high];
    }
    return result;
  }
}
