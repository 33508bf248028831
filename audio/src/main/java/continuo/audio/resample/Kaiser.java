package continuo.audio.resample;

/**
 * The Kaiser window (references: kaiser1980), in {@code StrictMath} so that it is equal everywhere.
 */
final class Kaiser {
  private Kaiser() {}

  /** The shape parameter that gives a windowed low-pass this stopband attenuation above 50 dB. */
  static double beta(double attenuation) {
    return 0.1102 * (attenuation - 8.7);
  }

  /**
   * The window at {@code x} in [−1, 1] of its half-length, 1 in the middle and 0 outside.
   *
   * @param beta the shape, from {@link #beta}
   */
  static double at(double x, double beta) {
    double inside = 1 - x * x;
    return inside < 0 ? 0 : bessel(beta * StrictMath.sqrt(inside)) / bessel(beta);
  }

  /** The modified Bessel function of the first kind and order 0, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    double quarter = x * x / 4;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= quarter / ((double) k * k);
      sum += term;
    }
    return sum;
  }
}
