package continuo.audio.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import continuo.audio.Signals;
import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files of every format, by seeded mutation: whatever they hold, reading ends soon, in a
 * recording of no more frames than bytes could mean, or in an error that names the file.
 */
class HostileFilesTest {
  private static final int MUTANTS = 80;

  static Stream<String> originals() {
    return Stream.of(
        "a.wav",
        "a.flac",
        "a.opus",
        "a.mp3",
        "sine-440-mono.ogg",
        "six-channels.opus",
        "lame-stereo.mp3",
        "libopus-stereo.opus",
        "ffmpeg-24.flac");
  }

  private static byte[] original(String name) throws IOException {
    if (!name.startsWith("a.")) {
      return ForeignFilesTest.resource(name);
    }
    AudioBuffer audio =
        AudioBuffer.copyOf(
            SampleRate.STUDIO,
            Signals.sine(48_000, 440, 0.5, 9000),
            Signals.sine(48_000, 660, 0.5, 9000));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Tags tags = Tags.NONE.with(Tag.TITLE, "title").with(Tag.COMMENT, "comment");
    AudioWriter.write(out, audio, RecordingFormat.forFile(name), tags, Dither.NONE);
    return out.toByteArray();
  }

  private static byte[] mutate(byte[] original, Gen gen) {
    byte[] bytes = original.clone();
    RandomSource random = new Seed(gen.longBetween(0, 1L << 30)).random();
    // Heads decide most, so half of all changes go there.
    int reach = gen.oneIn(2) ? Math.min(200, bytes.length) : bytes.length;
    for (int i = gen.pick(1, 1, 2, 5, 40); i > 0; i--) {
      int at = random.nextInt(reach);
      bytes[at] =
          (byte)
              switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> 0xff;
                case 2 -> bytes[at] ^ (1 << random.nextInt(8));
                default -> random.nextInt(256);
              };
    }
    return switch (gen.intBetween(0, 6)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> {
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(bytes.length - from);
        byte[] cut = new byte[bytes.length - (to - from)];
        System.arraycopy(bytes, 0, cut, 0, from);
        System.arraycopy(bytes, to, cut, from, bytes.length - to);
        yield cut;
      }
      default -> bytes;
    };
  }

  @ParameterizedTest
  @MethodSource("originals")
  void end_in_a_recording_or_in_an_error_with_a_place(String name) throws IOException {
    byte[] original = original(name);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            Laws.check(
                MUTANTS,
                gen -> {
                  byte[] bytes = mutate(original, gen);
                  try {
                    AudioBuffer audio = AudioReader.read(bytes, "x").value();
                    assertThat((long) audio.frames()).isLessThan(20_000_000);
                  } catch (CompositionException e) {
                    assertThat(e.diagnostics().get(0).location()).startsWith("x, byte ");
                  }
                }));
  }
}
