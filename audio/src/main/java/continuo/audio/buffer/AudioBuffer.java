package continuo.audio.buffer;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Seconds;
import java.util.Arrays;
import java.util.Objects;

/**
 * Immutable samples: {@code float[channels][frames]}, full scale -1 to 1 (beyond it is legal and
 * clips only in integer files), {@code frames} at {@link #rate}. Copies in and out.
 */
public final class AudioBuffer {
  private final SampleRate rate;
  private final float[][] samples;

  private AudioBuffer(SampleRate rate, float[][] samples) {
    this.rate = rate;
    this.samples = samples;
  }

  /**
   * A buffer that copies {@code samples}, {@code float[channels][frames]}.
   *
   * @throws IllegalArgumentException if there is no channel or channels differ in length
   */
  public static AudioBuffer copyOf(SampleRate rate, float[]... samples) {
    return adopt(rate, Arrays.stream(samples).map(float[]::clone).toArray(float[][]::new));
  }

  /**
   * A buffer around {@code samples} without copying; the caller gives the arrays away and must not
   * write them again.
   */
  public static AudioBuffer adopt(SampleRate rate, float[]... samples) {
    Objects.requireNonNull(rate, "rate");
    Check.that(samples.length > 0, "audio needs at least one channel");
    for (float[] channel : samples) {
      Check.that(
          channel.length == samples[0].length,
          "channels must be equally long but had %d and %d frames",
          samples[0].length,
          channel.length);
    }
    return new AudioBuffer(rate, samples);
  }

  /** Silence. */
  public static AudioBuffer silence(SampleRate rate, int channels, int frames) {
    return adopt(rate, new float[channels][frames]);
  }

  /** The sample rate. */
  public SampleRate rate() {
    return rate;
  }

  /** The number of channels, at least 1. */
  public int channels() {
    return samples.length;
  }

  /** The number of frames: samples in each channel. */
  public int frames() {
    return samples[0].length;
  }

  /** The length. */
  public Seconds duration() {
    return rate.secondsAt(frames());
  }

  /** One sample. */
  public float sample(int channel, int frame) {
    return samples[channel][frame];
  }

  /** A copy of one channel. */
  public float[] channel(int channel) {
    return samples[channel].clone();
  }

  /** Copies frames {@code [fromInclusive, fromInclusive + target.length)} of a channel. */
  public void copyTo(int channel, int fromInclusive, float[] target) {
    System.arraycopy(samples[channel], fromInclusive, target, 0, target.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AudioBuffer buffer
        && buffer.rate.equals(rate)
        && Arrays.deepEquals(buffer.samples, samples);
  }

  @Override
  public int hashCode() {
    return 31 * rate.hashCode() + Arrays.deepHashCode(samples);
  }

  @Override
  public String toString() {
    return "AudioBuffer[%d channels, %d frames at %d Hz]"
        .formatted(channels(), frames(), rate.hertz());
  }
}
