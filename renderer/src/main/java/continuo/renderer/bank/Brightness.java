package continuo.renderer.bank;

import continuo.audio.spectrum.Fft;
import continuo.audio.spectrum.Spectrum;

/** Which sample rate a sound needs. */
final class Brightness {
  private static final int[] RATES = {12_000, 16_000, 20_000, 24_000, 28_000, 32_000, 36_000};
  private static final int LENGTH = 2_048;

  /** What of half the rate a sampler plays back undisturbed. */
  private static final double USABLE = 0.92;

  private Brightness() {}

  /**
   * The lowest rate at which what is lost lies so many decibels below the whole.
   *
   * @param sound at {@code rate}
   * @param most the highest rate that may be answered
   */
  static int rate(float[] sound, double rate, double decibels, int most) {
    double[] power = power(sound);
    double whole = 1e-20;
    for (double bin : power) {
      whole += bin;
    }
    for (int candidate : RATES) {
      if (candidate >= most) {
        break;
      }
      double lost = 0;
      for (int b = (int) (USABLE * candidate / 2 / rate * LENGTH); b < power.length; b++) {
        lost += power[b];
      }
      if (10 * StrictMath.log10(lost / whole + 1e-20) < -decibels) {
        return candidate;
      }
    }
    return most;
  }

  private static double[] power(float[] sound) {
    Fft fft = new Fft(LENGTH);
    double[] sum = new double[LENGTH / 2];
    double[] window = new double[LENGTH];
    for (int from = 0; from == 0 || from + LENGTH <= sound.length; from += LENGTH / 2) {
      for (int i = 0; i < LENGTH; i++) {
        double hann = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / LENGTH);
        window[i] = from + i < sound.length ? hann * sound[from + i] : 0;
      }
      Spectrum spectrum = fft.forward(window);
      for (int b = 0; b < sum.length; b++) {
        double re = spectrum.real(b);
        double im = spectrum.imaginary(b);
        sum[b] += re * re + im * im;
      }
    }
    return sum;
  }
}
