package continuo.listening.signal;

import continuo.audio.spectrum.Fft;
import continuo.audio.spectrum.Window;
import continuo.theory.diagnostic.Check;
import java.util.Arrays;

/**
 * Magnitude spectra of a signal as it streams: windowed, centred on multiples of the hop, scaled so
 * that a sine of amplitude 1 in the middle of a bin has magnitude 1.
 */
public final class MagnitudeSpectra implements SignalSink {

  /** Takes spectra. */
  public interface SpectrumSink {
    /**
     * Takes the next spectrum.
     *
     * @param index counted from 0, centred on sample {@code index · hop}
     * @param magnitudes bins 0 to half the rate; not to be kept
     */
    void accept(int index, float[] magnitudes);
  }

  private final Framer framer;
  private final Fft fft;
  private final double[] window;
  private final double[] packed;
  private final float[] magnitudes;
  private final SpectrumSink sink;

  /**
   * A transform that feeds {@code sink}.
   *
   * @param windowLength samples that count, even
   * @param transformLength samples of the transform, even and not shorter: the rest is 0
   * @param hop samples between spectra
   */
  public MagnitudeSpectra(
      int windowLength, int transformLength, int hop, Window shape, SpectrumSink sink) {
    Check.that(
        transformLength >= windowLength && transformLength % 2 == 0,
        "the transform must be even and as long as its window of %d at least but was %d",
        windowLength,
        transformLength);
    this.sink = sink;
    framer = new Framer(windowLength, hop, this::transform);
    fft = new Fft(transformLength);
    packed = new double[transformLength];
    magnitudes = new float[fft.bins()];
    window = shape.of(windowLength);
    double sum = 0;
    for (double value : window) {
      sum += value;
    }
    for (int i = 0; i < window.length; i++) {
      window[i] *= 2 / sum;
    }
  }

  private void transform(int index, double[] frame) {
    for (int i = 0; i < frame.length; i++) {
      packed[i] = frame[i] * window[i];
    }
    Arrays.fill(packed, frame.length, packed.length, 0);
    fft.forwardPacked(packed);
    int last = magnitudes.length - 1;
    magnitudes[0] = (float) Math.abs(packed[0]);
    magnitudes[last] = (float) Math.abs(packed[1]);
    for (int k = 1; k < last; k++) {
      double real = packed[2 * k];
      double imaginary = packed[2 * k + 1];
      magnitudes[k] = (float) Math.sqrt(real * real + imaginary * imaginary);
    }
    sink.accept(index, magnitudes);
  }

  @Override
  public void accept(float[] samples, int fromInclusive, int toExclusive) {
    framer.accept(samples, fromInclusive, toExclusive);
  }

  @Override
  public void finish() {
    framer.finish();
  }
}
