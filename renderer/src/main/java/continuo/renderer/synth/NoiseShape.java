package continuo.renderer.synth;

import continuo.audio.spectrum.Fft;

/**
 * Turns densities of noise in bands into spectra: 65 centres equally far apart on the mel scale
 * (references: oshaughnessy1987) from 0 to 24 kHz, decibels linear between them. One for every rate
 * and hop; immutable and safe for several threads.
 */
final class NoiseShape {
  /** How many bands. */
  static final int BANDS = 65;

  private static final double TOP = 24_000;
  private static final float[] WIDTHS = widths();
  private static final int ANGLES = 4_096;
  private static final float[] COSINES = cosines();

  private final Fft fft;
  private final int length;
  private final int[] band;
  private final float[] share;
  private final double scale;
  private final float[] shortRise;
  private final float[] longRise;

  /**
   * A shape.
   *
   * @param grid of the frames
   */
  NoiseShape(Grid grid) {
    length = Integer.highestOneBit(2 * grid.longestHop() - 1) * 2;
    fft = new Fft(length);
    int bins = length / 2;
    band = new int[bins];
    share = new float[bins];
    for (int k = 1; k < bins; k++) {
      double position = mel((double) k * grid.rate() / length) / mel(TOP) * (BANDS - 1);
      band[k] = (int) Math.min(BANDS - 2.0, Math.floor(position));
      share[k] = (float) Math.min(1, position - band[k]);
    }
    // Of a sine's amplitude from the density, and of the transform's scaling.
    scale = StrictMath.sqrt(2.0 * grid.rate() / length) * length / 2;
    shortRise = rising(grid.rate() / grid.frequency());
    longRise = rising(grid.longestHop());
  }

  private static float[] rising(int hop) {
    float[] result = new float[hop];
    for (int t = 0; t < hop; t++) {
      result[t] = (float) StrictMath.sin(Math.PI * (t + 0.5) / (2.0 * hop));
    }
    return result;
  }

  /** The first half of the window for a hop of so many samples; its mirror image is the second. */
  float[] rise(int hop) {
    return hop == shortRise.length ? shortRise : longRise;
  }

  private static float[] cosines() {
    float[] result = new float[ANGLES];
    for (int i = 0; i < ANGLES; i++) {
      result[i] = (float) StrictMath.cos(2 * Math.PI * i / ANGLES);
    }
    return result;
  }

  private static float[] widths() {
    float[] result = new float[BANDS];
    for (int b = 0; b < BANDS; b++) {
      double wide = (hertz(b + 1) - hertz(b - 1)) / 2;
      result[b] = (float) (10 * StrictMath.log10(wide));
    }
    return result;
  }

  private static double hertz(int band) {
    double place = Math.max(0, Math.min(BANDS - 1, band)) * mel(TOP) / (BANDS - 1);
    return 700 * (StrictMath.pow(10, place / 2_595) - 1);
  }

  /** By how many dB a band's level exceeds its density: 10 log of its width in hertz. */
  static float width(int band) {
    return WIDTHS[band];
  }

  /** Whether any of 65 bands is above {@code floor} once so many dB are added to its density. */
  static boolean isAudible(float[] bands, double level, double floor) {
    float least = (float) (floor - level);
    for (int b = 0; b < BANDS; b++) {
      if (bands[b] + WIDTHS[b] > least) {
        return true;
      }
    }
    return false;
  }

  /** Hertz in mel. */
  static double mel(double hertz) {
    return 2_595 * StrictMath.log10(1 + hertz / 700);
  }

  /** Samples of a frame. */
  int length() {
    return length;
  }

  /**
   * Makes one frame of noise.
   *
   * @param seed of the note
   * @param frame its number
   * @param bands {@code float[65]} densities in dB, from {@code offset} on
   * @param level added to all, dB
   * @param out {@code double[length]}, overwritten
   */
  void make(long seed, int frame, float[] bands, int offset, double level, double[] out) {
    long start = Chance.start(seed, Chance.NOISE + (long) frame);
    int bins = length / 2;
    float raised = (float) level;
    float strength = (float) scale;
    out[0] = 0;
    out[1] = 0;
    long bits = 0;
    for (int k = 1; k < bins; k++) {
      int quarter = (k - 1) & 3;
      bits = quarter == 0 ? Chance.at(start, (k - 1) >> 2) : bits >>> 16;
      int angle = (int) (bits & 0xffff) >> 4;
      float low = bands[offset + band[k]];
      float density = low + share[k] * (bands[offset + band[k] + 1] - low) + raised;
      float amplitude = strength * Levels.roughAmplitude(density);
      out[2 * k] = amplitude * COSINES[angle];
      out[2 * k + 1] = amplitude * COSINES[(angle + 3 * ANGLES / 4) & (ANGLES - 1)];
    }
    fft.inverseOfPacked(out);
  }
}
