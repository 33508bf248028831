package continuo.renderer.neural;

/** The bands in which noise is described: 65 centres equally far apart in mel, 0 to 24 kHz. */
final class Bands {
  static final int COUNT = 65;
  private static final double TOP = 2_595 * StrictMath.log10(1 + 24_000 / 700.0);
  private static final double[] CENTRES = centres();

  private Bands() {}

  private static double[] centres() {
    double[] result = new double[COUNT];
    for (int b = 0; b < COUNT; b++) {
      result[b] = 700 * (StrictMath.pow(10, TOP * b / (COUNT - 1) / 2_595) - 1);
    }
    return result;
  }

  /** The centre of a band in hertz. */
  static double hertz(int band) {
    return CENTRES[band];
  }

  /**
   * The densities of a hill of noise whose whole power is 0 dB.
   *
   * @param centre hertz
   * @param octaves in which it falls by 6 dB to each side
   */
  static float[] hill(double centre, double octaves) {
    double[] decibels = new double[COUNT];
    double power = 0;
    for (int b = 0; b < COUNT; b++) {
      double away = StrictMath.log(Math.max(20, CENTRES[b]) / centre) / StrictMath.log(2) / octaves;
      decibels[b] = Math.max(-100, -6 * away * away);
      double low = b == 0 ? 0 : (CENTRES[b - 1] + CENTRES[b]) / 2;
      double high = b == COUNT - 1 ? CENTRES[b] : (CENTRES[b + 1] + CENTRES[b]) / 2;
      power += StrictMath.pow(10, decibels[b] / 10) * (high - low);
    }
    float[] result = new float[COUNT];
    double whole = 10 * StrictMath.log10(power);
    for (int b = 0; b < COUNT; b++) {
      result[b] = (float) (decibels[b] - whole);
    }
    return result;
  }
}
