package continuo.audio.spectrum;

import continuo.theory.diagnostic.Check;

/** Analysis windows (references: harris1978) in their periodic form, which overlap-adds evenly. */
public enum Window {
  /** All ones. */
  RECTANGULAR(1),
  /** Raised cosine: side lobes fall 18 dB an octave from −31 dB. */
  HANN(0.5, 0.5),
  /** Raised cosine on a step: first side lobes below −41 dB. */
  HAMMING(0.54, 0.46),
  /** Three terms: side lobes below −58 dB. */
  BLACKMAN(0.42, 0.5, 0.08),
  /** Four terms: side lobes below −92 dB. */
  BLACKMAN_HARRIS(0.35875, 0.48829, 0.14128, 0.01168);

  private final double[] terms;

  Window(double... terms) {
    this.terms = terms;
  }

  /** The window over {@code length} samples, at least 1. */
  public double[] of(int length) {
    Check.inRange(length, 1, 1 << 24, "window length", "use a shorter window");
    double[] result = new double[length];
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int k = 0; k < terms.length; k++) {
        double sign = k % 2 == 0 ? 1 : -1;
        sum += sign * terms[k] * StrictMath.cos(2 * StrictMath.PI * k * i / length);
      }
      result[i] = sum;
    }
    return result;
  }
}
