package continuo.audio.files;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Opens the encoder of a format. */
final class Encoders {
  private Encoders() {}

  /** Refuses what a format cannot hold, before anything is written. */
  static void check(RecordingFormat format, AudioShape shape) {
    format.<Boolean>fold(
        wav -> within(65_535 / (wav.bits() / 8), shape, "WAV"),
        flac -> within(8, shape, "FLAC") && rate(655_350, shape, "FLAC"),
        opus -> within(2, shape, "Opus"),
        mp3 -> within(2, shape, "MP3"));
  }

  private static boolean within(int channels, AudioShape shape, String format) {
    if (shape.channels() > channels) {
      throw new CompositionException(
          Diagnostic.error(
              "audio-shape",
              "",
              "%s holds at most %d channels here but the recording has %d"
                  .formatted(format, channels, shape.channels()),
              "mix it down, or write WAV"));
    }
    return true;
  }

  private static boolean rate(int highest, AudioShape shape, String format) {
    if (shape.rate().hertz() > highest) {
      throw new CompositionException(
          Diagnostic.error(
              "audio-shape",
              "",
              "%s holds at most %d Hz but the recording has %d"
                  .formatted(format, highest, shape.rate().hertz()),
              "resample it, or write WAV"));
    }
    return true;
  }

  static Encoder open(
      ByteTarget target, RecordingFormat format, AudioShape shape, Tags tags, Dither dither)
      throws IOException {
    try {
      return format.<Encoder>fold(
          wav -> checked(() -> new WavEncoder(target, wav.bits(), shape, tags, dither)),
          flac -> checked(() -> new FlacEncoder(target, flac.bits(), shape, tags, dither)),
          opus -> checked(() -> new OpusStreamEncoder(target, opus.kilobits(), shape, tags)),
          mp3 -> checked(() -> new Mp3Encoder(target, mp3.kilobits(), shape, tags)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private interface Opening {
    Encoder open() throws IOException;
  }

  private static Encoder checked(Opening opening) {
    try {
      return opening.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
