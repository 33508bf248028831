package continuo.audio.spectrum;

import continuo.theory.diagnostic.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * The short-time Fourier transform and its inverse (references: griffin1984): windowed spectra
 * every {@code hop} samples, and weighted overlap-add back.
 *
 * <p>Spectrum {@code m} is centred on sample {@code m · hop}; outside the signal is silence. The
 * inverse of an unchanged transform is the signal, to rounding. Immutable and safe for several
 * threads.
 */
public final class ShortTimeTransform {
  private final Fft fft;
  private final int hop;
  private final double[] window;

  /**
   * A transform.
   *
   * @param length samples a spectrum, even
   * @param hop samples between spectra, at most half of {@code length}
   */
  public ShortTimeTransform(int length, int hop, Window window) {
    Check.that(length % 2 == 0, "transform length must be even but was %d", length);
    this.hop = Check.inRange(hop, 1, length / 2, "hop", "spectra must overlap by half at least");
    fft = new Fft(length);
    this.window = window.of(length);
  }

  /** Samples a spectrum. */
  public int length() {
    return fft.length();
  }

  /** Samples between spectra. */
  public int hop() {
    return hop;
  }

  /** How many spectra a signal of {@code frames} samples has: {@code ⌊frames / hop⌋ + 1}. */
  public int count(int frames) {
    return frames / hop + 1;
  }

  /** One spectrum, centred on sample {@code index · hop}. */
  public Spectrum at(float[] signal, int index) {
    double[] block = new double[length()];
    int start = index * hop - length() / 2;
    for (int i = Math.max(0, -start); i < block.length && start + i < signal.length; i++) {
      block[i] = signal[start + i] * window[i];
    }
    return fft.forward(block);
  }

  /** All spectra of a signal. */
  public List<Spectrum> forward(float[] signal) {
    List<Spectrum> result = new ArrayList<>();
    for (int m = 0; m < count(signal.length); m++) {
      result.add(at(signal, m));
    }
    return List.copyOf(result);
  }

  /**
   * The signal of {@code frames} samples whose transform is nearest to {@code spectra} in the sense
   * of least squares.
   *
   * @throws IllegalArgumentException if there are not {@link #count} spectra
   */
  public float[] inverse(List<Spectrum> spectra, int frames) {
    Check.that(
        spectra.size() == count(frames),
        "%d samples have %d spectra but got %d",
        frames,
        count(frames),
        spectra.size());
    double[] sum = new double[frames];
    double[] weight = new double[frames];
    for (int m = 0; m < spectra.size(); m++) {
      double[] block = fft.inverse(spectra.get(m));
      int start = m * hop - length() / 2;
      for (int i = Math.max(0, -start); i < block.length && start + i < frames; i++) {
        sum[start + i] += block[i] * window[i];
        weight[start + i] += window[i] * window[i];
      }
    }
    float[] result = new float[frames];
    for (int i = 0; i < frames; i++) {
      result[i] = (float) (sum[i] / Math.max(weight[i], 1e-12));
    }
    return result;
  }
}
