package continuo.soundfonts.synthesis;

import continuo.theory.random.RandomSource;
import java.util.function.DoubleUnaryOperator;

/** Noise that repeats without a seam: random phases on every bin, through an inverse transform. */
final class PeriodicNoise {
  private PeriodicNoise() {}

  /**
   * {@code frames} frames of noise with mean power 1.
   *
   * @param frames a power of two
   * @param decibels the spectrum's level at a frequency in hertz
   */
  static double[] of(int frames, double rate, DoubleUnaryOperator decibels, RandomSource random) {
    double[] real = new double[frames];
    double[] imaginary = new double[frames];
    for (int bin = 1; bin < frames / 2; bin++) {
      double level = Wave.amplitude(decibels.applyAsDouble(bin * rate / frames));
      double phase = 2 * Math.PI * random.nextDouble();
      // A Rayleigh magnitude makes it noise and not a chord of equal sines.
      double magnitude =
          level * StrictMath.sqrt(-StrictMath.log(1 - 0.999999 * random.nextDouble()));
      real[bin] = magnitude * StrictMath.cos(phase);
      imaginary[bin] = magnitude * StrictMath.sin(phase);
      real[frames - bin] = real[bin];
      imaginary[frames - bin] = -imaginary[bin];
    }
    transform(real, imaginary);
    double power = 0;
    for (double value : real) {
      power += value * value;
    }
    double gain = power > 0 ? StrictMath.sqrt(frames / power) : 0;
    for (int i = 0; i < frames; i++) {
      real[i] *= gain;
    }
    return real;
  }

  /** The radix-2 discrete Fourier transform in place (references: cooley1965). */
  private static void transform(double[] real, double[] imaginary) {
    int n = real.length;
    for (int i = 1, j = 0; i < n; i++) {
      int bit = n >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        double swap = real[i];
        real[i] = real[j];
        real[j] = swap;
        swap = imaginary[i];
        imaginary[i] = imaginary[j];
        imaginary[j] = swap;
      }
    }
    for (int length = 2; length <= n; length <<= 1) {
      int half = length / 2;
      for (int k = 0; k < half; k++) {
        double cosine = StrictMath.cos(2 * Math.PI * k / length);
        double sine = StrictMath.sin(2 * Math.PI * k / length);
        for (int i = k; i < n; i += length) {
          double re = real[i + half] * cosine - imaginary[i + half] * sine;
          double im = real[i + half] * sine + imaginary[i + half] * cosine;
          real[i + half] = real[i] - re;
          imaginary[i + half] = imaginary[i] - im;
          real[i] += re;
          imaginary[i] += im;
        }
      }
    }
  }
}
