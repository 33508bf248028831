package continuo.renderer.synth;

/**
 * Decibels and amplitudes, the same on every machine and quick enough for every partial of every
 * frame.
 */
final class Levels {
  /** What a network gives for silence. */
  static final double SILENCE = -120;

  private static final double OCTAVES_PER_DECIBEL = 1 / (20 * StrictMath.log10(2));
  private static final int BITS = 8;
  private static final int SIZE = 1 << BITS;
  private static final double[] POWERS = powers();

  /** A multiple of the table's size that makes all levels positive, so that casts round down. */
  private static final float FLOOR = 64 * SIZE;

  private static final float[] ROUGH_POWERS = roughPowers();
  private static final double LN_2 = StrictMath.log(2);

  private Levels() {}

  private static double[] powers() {
    double[] result = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      result[i] = StrictMath.pow(2, (double) i / SIZE);
    }
    return result;
  }

  private static float[] roughPowers() {
    float[] result = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      result[i] = (float) POWERS[i];
    }
    return result;
  }

  /** 10^(decibels / 20), 0 below -300 dB; off by less than one part in 10¹¹. */
  static double amplitude(double decibels) {
    return decibels < -300 ? 0 : exp2(decibels * OCTAVES_PER_DECIBEL);
  }

  /** 2^x for x within ±1000, by a table and the series of the remainder. */
  static double exp2(double x) {
    double scaled = x * SIZE;
    long whole = (long) Math.floor(scaled);
    double y = (scaled - whole) * (LN_2 / SIZE);
    double series = 1 + y * (1 + y * (0.5 + y * (1.0 / 6 + y / 24)));
    int exponent = (int) (whole >> BITS);
    return Double.longBitsToDouble((long) (exponent + 1023) << 52)
        * POWERS[(int) whole & (SIZE - 1)]
        * series;
  }

  /** {@link #amplitude} to four parts in a million, for the many bins of noise. */
  static float roughAmplitude(float decibels) {
    if (decibels < -300) {
      return 0;
    }
    float scaled = decibels * (float) (OCTAVES_PER_DECIBEL * SIZE) + FLOOR;
    int whole = (int) scaled;
    float y = (scaled - whole) * (float) (LN_2 / SIZE);
    int exponent = (whole - (int) FLOOR) >> BITS;
    return Float.intBitsToFloat((exponent + 127) << 23)
        * ROUGH_POWERS[whole & (SIZE - 1)]
        * (1 + y);
  }

  /**
   * The loudness of a note: the level of its loudest 50 ms (RMS) in dB below full scale.
   *
   * @param dynamic 0 to 1
   */
  static double reference(double dynamic) {
    return -20 + 40 * StrictMath.log10(Math.max(dynamic, 0.05) / 0.8);
  }

  /** The frequency of a key, which may have a fraction; 69 is 440 Hz. */
  static double hertz(double key) {
    return 440 * exp2((key - 69) / 12);
  }
}
