package continuo.audio.files;

import continuo.audio.buffer.SampleRate;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a recording's file states before its samples.
 *
 * @param format the file format and coding, for people: {@code WAV, 24-bit}
 * @param rate frames a second
 * @param channels 1 to 255
 * @param frames the length, if it is stated
 */
public record AudioHead(String format, SampleRate rate, int channels, OptionalLong frames) {

  /** Checks that nothing is null. */
  public AudioHead {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(frames, "frames");
  }

  /** Refuses what a hostile file may state: such a rate, or no channel. */
  static AudioHead checked(
      ByteSource source,
      long offset,
      String format,
      long hertz,
      int channels,
      OptionalLong frames) {
    if (hertz < 1_000 || hertz > 768_000) {
      throw source.fault(
          "audio-rate",
          offset,
          "the sample rate must be in [1000, 768000] Hz but was %d".formatted(hertz),
          "the file is damaged or is no recording");
    }
    if (channels < 1 || channels > 255) {
      throw source.fault(
          "audio-channels",
          offset,
          "the number of channels must be in [1, 255] but was %d".formatted(channels),
          "the file is damaged or is no recording");
    }
    return new AudioHead(format, new SampleRate((int) hertz), channels, frames);
  }
}
