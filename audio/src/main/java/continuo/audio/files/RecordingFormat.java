package continuo.audio.files;

import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How a recording is written to a file. */
public sealed interface RecordingFormat {
  /** What a file name may end in, without the dot. */
  List<String> EXTENSIONS = List.of("wav", "flac", "opus", "mp3");

  /** One function a format; a new format breaks every caller at compile time. */
  <R> R fold(
      Function<? super Wav, ? extends R> onWav,
      Function<? super Flac, ? extends R> onFlac,
      Function<? super Opus, ? extends R> onOpus,
      Function<? super Mp3, ? extends R> onMp3);

  /** How names of such files end, without the dot. */
  default String extension() {
    return fold(wav -> "wav", flac -> "flac", opus -> "opus", mp3 -> "mp3");
  }

  /**
   * The format that a file name asks for by its ending, in any case: 24-bit WAV, 24-bit FLAC, Opus
   * with 160 kbit/s, MP3 with 256 kbit/s.
   *
   * @throws CompositionException ({@code audio-format-unknown}) if it ends in nothing known
   */
  static RecordingFormat forFile(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    String extension = lower.substring(lower.lastIndexOf('.') + 1);
    return switch (extension) {
      case "wav", "wave" -> new Wav(24);
      case "flac" -> new Flac(24);
      case "opus" -> new Opus(160);
      case "mp3" -> new Mp3(256);
      default ->
          throw new CompositionException(
              Diagnostic.error(
                  "audio-format-unknown",
                  fileName,
                  lower.contains(".")
                      ? "recordings are not written as .%s files".formatted(extension)
                      : "the name does not say in which format to write the recording",
                  "end the name in .wav, .flac, .opus or .mp3"));
    };
  }

  /**
   * This format with so many bits a sample.
   *
   * @throws CompositionException ({@code audio-bits}) if the format has no such form
   */
  default RecordingFormat withBits(int bits) {
    return fold(
        wav -> {
          refuseUnless(bits == 16 || bits == 24 || bits == 32, bits, "WAV", "16, 24 or 32 (float)");
          return new Wav(bits);
        },
        flac -> {
          refuseUnless(bits == 16 || bits == 24, bits, "FLAC", "16 or 24");
          return new Flac(bits);
        },
        opus -> {
          throw bits(bits, "Opus has a bit rate, not bits a sample", "leave the bits out");
        },
        mp3 -> {
          throw bits(bits, "MP3 has a bit rate, not bits a sample", "leave the bits out");
        });
  }

  private static void refuseUnless(boolean possible, int bits, String format, String choices) {
    if (!possible) {
      throw bits(bits, format + " is written with " + choices + " bits", "choose one of these");
    }
  }

  private static CompositionException bits(int bits, String message, String fix) {
    return new CompositionException(
        Diagnostic.error(
            "audio-bits", "", "%s but %d bits were asked for".formatted(message, bits), fix));
  }

  /**
   * Uncompressed.
   *
   * @param bits 16 or 24 for whole numbers, 32 for floating point
   */
  record Wav(int bits) implements RecordingFormat {
    /** Checks the number of bits. */
    public Wav {
      Check.that(
          bits == 16 || bits == 24 || bits == 32,
          "WAV is written with 16, 24 or 32 (float) bits but was asked for %d",
          bits);
    }

    @Override
    public <R> R fold(
        Function<? super Wav, ? extends R> onWav,
        Function<? super Flac, ? extends R> onFlac,
        Function<? super Opus, ? extends R> onOpus,
        Function<? super Mp3, ? extends R> onMp3) {
      return onWav.apply(this);
    }
  }

  /**
   * Compressed without loss.
   *
   * @param bits 16 or 24
   */
  record Flac(int bits) implements RecordingFormat {
    /** Checks the number of bits. */
    public Flac {
      Check.that(
          bits == 16 || bits == 24,
          "FLAC is written with 16 or 24 bits but was asked for %d",
          bits);
    }

    @Override
    public <R> R fold(
        Function<? super Wav, ? extends R> onWav,
        Function<? super Flac, ? extends R> onFlac,
        Function<? super Opus, ? extends R> onOpus,
        Function<? super Mp3, ? extends R> onMp3) {
      return onFlac.apply(this);
    }
  }

  /**
   * Ogg Opus, at 48 kHz inside; one or two channels.
   *
   * @param kilobits kilobits a second, 16 to 510
   */
  record Opus(int kilobits) implements RecordingFormat {
    /** Checks the bit rate. */
    public Opus {
      Check.inRange(kilobits, 16, 510, "Opus bit rate in kbit/s", "128 is transparent for most");
    }

    @Override
    public <R> R fold(
        Function<? super Wav, ? extends R> onWav,
        Function<? super Flac, ? extends R> onFlac,
        Function<? super Opus, ? extends R> onOpus,
        Function<? super Mp3, ? extends R> onMp3) {
      return onOpus.apply(this);
    }
  }

  /**
   * MPEG layer III at a constant bit rate; one or two channels.
   *
   * @param kilobits kilobits a second, a step of MPEG-1 from 32 to 320
   */
  record Mp3(int kilobits) implements RecordingFormat {
    private static final List<Integer> STEPS =
        List.of(32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320);

    /** Checks the bit rate. */
    public Mp3 {
      Check.that(
          STEPS.contains(kilobits),
          "MP3 bit rate must be one of %s kbit/s but was %d",
          STEPS,
          kilobits);
    }

    @Override
    public <R> R fold(
        Function<? super Wav, ? extends R> onWav,
        Function<? super Flac, ? extends R> onFlac,
        Function<? super Opus, ? extends R> onOpus,
        Function<? super Mp3, ? extends R> onMp3) {
      return onMp3.apply(this);
    }
  }
}
