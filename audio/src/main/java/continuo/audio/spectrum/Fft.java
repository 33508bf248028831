package continuo.audio.spectrum;

import continuo.theory.diagnostic.Check;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The discrete Fourier transform of real signals of one length, any length, through JTransforms.
 * Immutable after construction and safe for several threads; a plan is worth keeping.
 */
public final class Fft {
  private final int length;
  private final DoubleFFT_1D transform;

  /** A transform of {@code length} samples, 2 to 2²⁴. */
  public Fft(int length) {
    this.length = Check.inRange(length, 2, 1 << 24, "transform length", "split the signal");
    transform = new DoubleFFT_1D(length);
  }

  /** The number of samples. */
  public int length() {
    return length;
  }

  /** The number of frequencies from 0 to half the sample rate: {@code length / 2 + 1}. */
  public int bins() {
    return length / 2 + 1;
  }

  /**
   * The spectrum of {@code samples}, unscaled: bin {@code k} is Σ x[n]·e^(−2πi·k·n/length).
   *
   * @param samples {@code length} real samples; not changed
   */
  public Spectrum forward(double[] samples) {
    Check.that(
        samples.length == length,
        "the transform takes %d samples but got %d",
        length,
        samples.length);
    double[] packed = samples.clone();
    transform.realForward(packed);
    double[] real = new double[bins()];
    double[] imaginary = new double[bins()];
    real[0] = packed[0];
    // JTransforms packs Re 0, Re n/2, Re 1, Im 1, … if even, and Re 0, Im (n−1)/2, Re 1, … if odd.
    boolean even = length % 2 == 0;
    int last = bins() - 1;
    for (int k = 1; k <= last; k++) {
      boolean special = k == last;
      if (special && even) {
        real[k] = packed[1];
      } else {
        real[k] = packed[2 * k];
        imaginary[k] = special ? packed[1] : packed[2 * k + 1];
      }
    }
    return new Spectrum(real, imaginary);
  }

  /** The signal whose spectrum this is: the inverse of {@link #forward}. */
  public double[] inverse(Spectrum spectrum) {
    Check.that(
        spectrum.bins() == bins(),
        "the transform takes %d bins but got %d",
        bins(),
        spectrum.bins());
    double[] packed = new double[length];
    packed[0] = spectrum.real(0);
    boolean even = length % 2 == 0;
    int last = bins() - 1;
    for (int k = 1; k <= last; k++) {
      boolean special = k == last;
      if (special && even) {
        packed[1] = spectrum.real(k);
      } else {
        packed[2 * k] = spectrum.real(k);
        packed[special ? 1 : 2 * k + 1] = spectrum.imaginary(k);
      }
    }
    transform.realInverse(packed, true);
    return packed;
  }

  /**
   * The transform in place, for those who make spectra by the thousand.
   *
   * @param samples an even number of samples; replaced by the spectrum as Re 0, Re n/2, Re 1, Im 1,
   *     Re 2, Im 2 …
   */
  public void forwardPacked(double[] samples) {
    Check.that(
        length % 2 == 0 && samples.length == length,
        "the signal must have the even length %d but has %d",
        length,
        samples.length);
    transform.realForward(samples);
  }

  /**
   * The inverse in place, for those who make spectra by the thousand.
   *
   * @param packed the spectrum of an even length as Re 0, Re n/2, Re 1, Im 1, Re 2, Im 2 …;
   *     replaced by the signal
   */
  public void inverseOfPacked(double[] packed) {
    Check.that(
        length % 2 == 0 && packed.length == length,
        "the packed spectrum must have the even length %d but has %d",
        length,
        packed.length);
    transform.realInverse(packed, true);
  }
}
