package continuo.audio.loudness;

import continuo.audio.buffer.SampleRate;
import continuo.audio.resample.SincKernel;

/**
 * Finds the highest peak of one channel's waveform, between its samples too, by interpolation to
 * eight times its rate, four times above 48 kHz and twice above 96 kHz (references: bs1770, annex
 * 2, which asks for 192 kHz): it reads a sine below 0.44 of the sample rate at most 0.15 dB low.
 *
 * <p>A waveform without content above half the sample rate falls no faster from its highest peak
 * than a cosine of that frequency (references: duffin1938). So the points between two neighbours
 * are looked at only where a neighbour reaches that cosine's share of the peak found so far.
 *
 * <p>Mutable, for one signal and one thread.
 */
public final class TruePeakMeter {
  private static final int HALF_LENGTH = 16;
  private static final double ATTENUATION = 60;
  private static final int BLOCK = 256;

  private final SincKernel kernel;
  private final double maximumGain;
  private final double[] shares;
  private final float[] window = new float[2 * HALF_LENGTH + BLOCK];
  private int filled = HALF_LENGTH;
  private double truePeak;
  private double samplePeak;

  /** A meter before the first sample. */
  public TruePeakMeter(SampleRate rate) {
    int factor = Math.min(8, Math.max(2, 384_000 / rate.hertz()));
    kernel = SincKernel.of(HALF_LENGTH, factor, 1, ATTENUATION);
    maximumGain = kernel.maximumGain();
    shares = new double[factor + 1];
    for (int distance = 0; distance <= factor; distance++) {
      shares[distance] = StrictMath.cos(StrictMath.PI / 2 * distance / factor);
    }
  }

  /** Takes {@code [fromInclusive, toExclusive)} of {@code samples}. */
  public void add(float[] samples, int fromInclusive, int toExclusive) {
    int from = fromInclusive;
    while (from < toExclusive) {
      int length = Math.min(window.length - filled, toExclusive - from);
      System.arraycopy(samples, from, window, filled, length);
      filled += length;
      from += length;
      if (filled == window.length) {
        double[] peaks = scan(window, window.length - HALF_LENGTH);
        samplePeak = peaks[0];
        truePeak = peaks[1];
        System.arraycopy(window, window.length - 2 * HALF_LENGTH, window, 0, 2 * HALF_LENGTH);
        filled = 2 * HALF_LENGTH;
      }
    }
  }

  /** The highest magnitude between samples or on one, linear, 0 for silence. */
  public double truePeak() {
    return tail()[1];
  }

  /** The highest magnitude of a sample, linear, 0 for silence. */
  public double samplePeak() {
    return tail()[0];
  }

  /** The peaks with the frames that wait for their successors, taken to be followed by silence. */
  private double[] tail() {
    float[] padded = new float[filled + HALF_LENGTH];
    System.arraycopy(window, 0, padded, 0, filled);
    return scan(padded, filled);
  }

  /** Looks between the frames from {@code HALF_LENGTH - 1} on, up to frame {@code toExclusive}. */
  private double[] scan(float[] samples, int toExclusive) {
    double loudest = 0;
    for (float sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    double highestSample = samplePeak;
    for (int i = HALF_LENGTH - 1; i < toExclusive; i++) {
      highestSample = Math.max(highestSample, Math.abs(samples[i]));
    }
    double highest = Math.max(truePeak, highestSample);
    if (loudest * maximumGain > highest) {
      for (int i = HALF_LENGTH - 1; i < toExclusive; i++) {
        int middle = kernel.phases() / 2;
        double value = Math.abs(kernel.interpolate(samples, i, middle));
        highest = Math.max(highest, value);
        highest = between(samples, i, 0, middle, Math.max(Math.abs(samples[i]), value), highest);
        highest =
            between(
                samples,
                i,
                middle,
                kernel.phases(),
                Math.max(value, Math.abs(samples[i + 1])),
                highest);
      }
    }
    return new double[] {highestSample, highest};
  }

  /** Looks between two phases that have been looked at, the higher of them {@code neighbour}. */
  private double between(
      float[] samples, int frame, int low, int high, double neighbour, double highest) {
    if (high - low < 2) {
      return highest;
    }
    if (neighbour < shares[high - low] * highest) {
      return highest;
    }
    int middle = (low + high) / 2;
    double value = Math.abs(kernel.interpolate(samples, frame, middle));
    double reached = Math.max(highest, value);
    reached = between(samples, frame, low, middle, Math.max(neighbour, value), reached);
    return between(samples, frame, middle, high, Math.max(neighbour, value), reached);
  }
}
