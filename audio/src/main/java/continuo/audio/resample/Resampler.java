package continuo.audio.resample;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;

/**
 * Converts between any two sample rates by band-limited interpolation with a Kaiser-windowed sinc
 * (references: smith2002).
 *
 * <p>Flat to 0.91 of half the lower rate (20 kHz at 44.1 kHz), aliases and images below −110 dB.
 * Output frame {@code k} is the signal at {@code k / to} seconds, so nothing is delayed; a signal
 * of {@code n} frames becomes {@link #outputFrames ⌈n · to / from⌉} frames. Outside the signal is
 * silence. Immutable; the state of one conversion is a {@link Stream}.
 */
public final class Resampler {
  private static final double ATTENUATION = 120;
  private static final double PASSBAND = 0.91;

  /**
   * More phases than this are interpolated linearly, at an error below −140 dB. A kernel that is
   * longer because it cuts off lower is as much smoother and needs as many fewer.
   */
  private static final int MAXIMUM_PHASES = 4096;

  private static final int FEWEST_PHASES = 64;

  private final SampleRate from;
  private final SampleRate to;
  private final long inputStep;
  private final long outputStep;
  private final SincKernel kernel;

  /** A converter; the table it builds is worth keeping for several conversions. */
  public Resampler(SampleRate from, SampleRate to) {
    this.from = Objects.requireNonNull(from, "from");
    this.to = Objects.requireNonNull(to, "to");
    long divisor =
        BigInteger.valueOf(from.hertz()).gcd(BigInteger.valueOf(to.hertz())).longValueExact();
    inputStep = from.hertz() / divisor;
    outputStep = to.hertz() / divisor;
    double lower = Math.min(1, (double) to.hertz() / from.hertz());
    double transition = lower * (1 - PASSBAND) / 2;
    int halfLength = (int) Math.ceil((ATTENUATION - 7.95) / (14.36 * transition) / 2) + 1;
    kernel =
        SincKernel.of(
            halfLength,
            (int)
                Math.min(
                    (double) outputStep,
                    Math.max(FEWEST_PHASES, Math.ceil(MAXIMUM_PHASES * lower))),
            lower * (1 + PASSBAND) / 2,
            ATTENUATION);
  }

  /** The whole recording at another rate; the very same object if it has that rate. */
  public static AudioBuffer resample(AudioBuffer audio, SampleRate to) {
    if (audio.rate().equals(to)) {
      return audio;
    }
    Stream stream = new Resampler(audio.rate(), to).stream(audio.channels());
    float[][] result =
        new float[audio.channels()]
            [Math.toIntExact(outputFrames(audio.frames(), audio.rate(), to))];
    int done = 0;
    int block = 1 << 14;
    for (int start = 0; start < audio.frames(); start += block) {
      int length = Math.min(block, audio.frames() - start);
      float[][] samples = new float[audio.channels()][length];
      for (int c = 0; c < samples.length; c++) {
        audio.copyTo(c, start, samples[c]);
      }
      done = append(stream.process(samples, 0, length), result, done);
    }
    append(stream.finish(), result, done);
    return AudioBuffer.adopt(to, result);
  }

  private static int append(float[][] block, float[][] result, int at) {
    for (int c = 0; c < result.length; c++) {
      System.arraycopy(block[c], 0, result[c], at, block[c].length);
    }
    return at + block[0].length;
  }

  /** How many frames {@code frames} become: {@code ⌈frames · to / from⌉}. */
  public static long outputFrames(long frames, SampleRate from, SampleRate to) {
    return ceilDivide(Math.multiplyExact(frames, (long) to.hertz()), from.hertz());
  }

  private static long ceilDivide(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }

  /** The rate of what goes in. */
  public SampleRate from() {
    return from;
  }

  /** The rate of what comes out. */
  public SampleRate to() {
    return to;
  }

  /** Rows of the table, which with its length decide how much memory it takes. */
  int phases() {
    return kernel.phases();
  }

  /** A conversion of one signal that arrives block by block. */
  public Stream stream(int channels) {
    return new Stream(this, channels);
  }

  /**
   * The state of one conversion: a few hundred frames of history. Mutable, for one signal and one
   * thread.
   */
  public static final class Stream {
    private final Resampler resampler;
    private final int half;
    private float[][] window;
    private long windowStart;
    private int filled;
    private long received;
    private long produced;

    private Stream(Resampler resampler, int channels) {
      this.resampler = resampler;
      half = resampler.kernel.halfLength();
      window = new float[channels][4 * half];
      windowStart = -half;
      filled = half;
    }

    /**
     * Takes the next frames and returns the output frames that they complete, perhaps none.
     *
     * @param block {@code float[channels][frames]}; not changed, not kept
     */
    public float[][] process(float[][] block, int fromInclusive, int toExclusive) {
      append(block, fromInclusive, toExclusive - fromInclusive);
      received += toExclusive - fromInclusive;
      return produce(readyFrames());
    }

    /** Ends the signal and returns the rest. */
    public float[][] finish() {
      append(new float[window.length][half], 0, half);
      return produce(outputFrames(received, resampler.from, resampler.to) - produced);
    }

    /** Output frames whose last tap lies in the window. */
    private long readyFrames() {
      long usable = windowStart + filled - half;
      return Math.max(
          0,
          ceilDivide(Math.multiplyExact(usable, resampler.outputStep), resampler.inputStep)
              - produced);
    }

    private float[][] produce(long count) {
      int frames = Math.toIntExact(count);
      float[][] result = new float[window.length][frames];
      SincKernel kernel = resampler.kernel;
      boolean exact = kernel.phases() == resampler.outputStep;
      for (int i = 0; i < frames; i++) {
        long position = Math.multiplyExact(produced + i, resampler.inputStep);
        int frame = Math.toIntExact(position / resampler.outputStep - windowStart);
        long remainder = position % resampler.outputStep;
        if (exact) {
          for (int c = 0; c < result.length; c++) {
            result[c][i] = (float) kernel.interpolate(window[c], frame, (int) remainder);
          }
        } else {
          double phase = (double) remainder / resampler.outputStep * kernel.phases();
          int row = (int) phase;
          for (int c = 0; c < result.length; c++) {
            result[c][i] = (float) kernel.interpolate(window[c], frame, row, phase - row);
          }
        }
      }
      produced += frames;
      discard();
      return result;
    }

    private void append(float[][] block, int start, int length) {
      int needed = Math.addExact(filled, length);
      for (int c = 0; c < window.length; c++) {
        if (needed > window[c].length) {
          window[c] = Arrays.copyOf(window[c], needed + needed / 2);
        }
        System.arraycopy(block[c], start, window[c], filled, length);
      }
      filled = needed;
    }

    /** Forgets what no later output frame reaches. */
    private void discard() {
      long next = Math.multiplyExact(produced, resampler.inputStep) / resampler.outputStep;
      int unused = (int) Math.min(filled, Math.max(0, next - half + 1 - windowStart));
      for (float[] channel : window) {
        System.arraycopy(channel, unused, channel, 0, filled - unused);
      }
      filled -= unused;
      windowStart += unused;
    }
  }
}
