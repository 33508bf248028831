package continuo.audio.files;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.theory.diagnostic.Check;
import java.util.Objects;

/**
 * The outer measures of a recording.
 *
 * @param rate frames a second
 * @param channels 1 to 255
 * @param frames the exact length, at least 0
 */
public record AudioShape(SampleRate rate, int channels, long frames) {

  /** Checks the ranges. */
  public AudioShape {
    Objects.requireNonNull(rate, "rate");
    Check.inRange(channels, 1, 255, "number of channels", "write several files");
    Check.inRange(frames, 0, 1L << 48, "frames", "count the frames of one channel");
  }

  /** The measures of a recording in memory. */
  public static AudioShape of(AudioBuffer audio) {
    return new AudioShape(audio.rate(), audio.channels(), audio.frames());
  }
}
