package continuo.audio.loudness;

import continuo.audio.buffer.SampleRate;
import continuo.audio.filter.Biquad;

/**
 * The two filters of K-weighting at any sample rate (references: bs1770, annex 1), for one channel:
 * both in one loop, as measuring is what mastering does most. Transposed direct form II.
 *
 * <p>The recommendation gives coefficients at 48 kHz only. The corner frequencies, quality factors
 * and gain below are those of the analogue filters whose bilinear transforms they are, which gives
 * the same curve at other rates (references: libebur128).
 */
final class KWeighting {
  private static final double SHELF_CORNER = 1681.974450955533;
  private static final double SHELF_GAIN = 3.999843853973347;
  private static final double SHELF_Q = 0.7071752369554196;
  private static final double HIGH_PASS_CORNER = 38.13547087602444;
  private static final double HIGH_PASS_Q = 0.5003270373238773;

  private static final int LOWEST_WITH_SHELF = 4_000;

  private final Biquad shelf;
  private final Biquad highPass;
  private double shelf1;
  private double shelf2;
  private double high1;
  private double high2;

  /** Filters at rest. */
  KWeighting(SampleRate rate) {
    shelf = shelf(rate);
    highPass = highPass(rate);
  }

  /** A sum, and to it the energy of {@code [from, to)} of the next samples once weighted. */
  double addEnergy(double before, float[] samples, int from, int to) {
    double b0 = shelf.b0();
    double b1 = shelf.b1();
    double b2 = shelf.b2();
    double a1 = shelf.a1();
    double a2 = shelf.a2();
    double c0 = highPass.b0();
    double c1 = highPass.b1();
    double c2 = highPass.b2();
    double d1 = highPass.a1();
    double d2 = highPass.a2();
    double s1 = shelf1;
    double s2 = shelf2;
    double h1 = high1;
    double h2 = high2;
    double sum = before;
    for (int i = from; i < to; i++) {
      double x = samples[i];
      double y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      double z = c0 * y + h1;
      h1 = c1 * y - d1 * z + h2;
      h2 = c2 * y - d2 * z;
      sum += z * z;
    }
    shelf1 = s1;
    shelf2 = s2;
    high1 = h1;
    high2 = h2;
    return sum;
  }

  /**
   * The first stage: the shelf that stands for the head. What a rate below 4 kHz can hold lies
   * below the shelf and stays as it is.
   */
  static Biquad shelf(SampleRate rate) {
    if (rate.hertz() < LOWEST_WITH_SHELF) {
      return Biquad.IDENTITY;
    }
    double k = StrictMath.tan(StrictMath.PI * SHELF_CORNER / rate.hertz());
    double vh = StrictMath.pow(10, SHELF_GAIN / 20);
    double vb = StrictMath.pow(vh, 0.4996667741545416);
    return Biquad.normalised(
        vh + vb * k / SHELF_Q + k * k,
        2 * (k * k - vh),
        vh - vb * k / SHELF_Q + k * k,
        1 + k / SHELF_Q + k * k,
        2 * (k * k - 1),
        1 - k / SHELF_Q + k * k);
  }

  /** The second stage: the high-pass, whose numerator the recommendation leaves unnormalised. */
  static Biquad highPass(SampleRate rate) {
    double k = StrictMath.tan(StrictMath.PI * HIGH_PASS_CORNER / rate.hertz());
    double a0 = 1 + k / HIGH_PASS_Q + k * k;
    return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / HIGH_PASS_Q + k * k) / a0);
  }
}
