package continuo.audio.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.Signals;
import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.random.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WAV files against the JDK's reader, and against the specification where the JDK reads too little.
 */
class WavWritingTest {
  private static final AudioBuffer STEREO =
      AudioBuffer.adopt(
          SampleRate.STUDIO,
          Signals.sine(48_000, 440, 0.5, 1001),
          Signals.sine(48_000, 660, 0.25, 1001));

  private static byte[] wav(AudioBuffer audio, int bits, Tags tags, Dither dither)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AudioWriter.write(out, audio, new RecordingFormat.Wav(bits), tags, dither);
    return out.toByteArray();
  }

  private static AudioInputStream jdk(byte[] bytes)
      throws IOException, UnsupportedAudioFileException {
    return AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes));
  }

  @Test
  void sixteen_bits_are_read_back_by_the_jdk_as_the_nearest_steps() throws Exception {
    AudioInputStream stream = jdk(wav(STEREO, 16, Tags.NONE, Dither.NONE));
    ByteBuffer samples = ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(stream.getFormat().toString()).startsWith("PCM_SIGNED 48000.0 Hz, 16 bit, stereo");
    assertThat(stream.getFrameLength()).isEqualTo(1001);
    assertThat(samples.getShort(4 * 17))
        .isEqualTo((short) Math.round(STEREO.sample(0, 17) * 32768));
    assertThat(samples.getShort(4 * 1000 + 2))
        .isEqualTo((short) Math.round(STEREO.sample(1, 1000) * 32768));
  }

  @Test
  void twenty_four_bits_and_floating_point_are_read_by_the_jdk() throws Exception {
    AudioFormat whole = jdk(wav(STEREO, 24, Tags.NONE, Dither.NONE)).getFormat();
    AudioInputStream floating = jdk(wav(STEREO, 32, Tags.NONE, Dither.NONE));
    ByteBuffer samples = ByteBuffer.wrap(floating.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(whole.getSampleSizeInBits()).isEqualTo(24);
    assertThat(whole.getChannels()).isEqualTo(2);
    assertThat(floating.getFormat().getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_FLOAT);
    assertThat(samples.getFloat(8 * 500 + 4)).isEqualTo(STEREO.sample(1, 500));
  }

  @Test
  void the_header_of_16_bits_is_the_plain_one_of_44_bytes_and_tags_follow_the_samples()
      throws IOException {
    byte[] bytes = wav(STEREO, 16, Tags.NONE.with(Tag.TITLE, "Möwe"), Dither.NONE);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(new String(bytes, 36, 4, StandardCharsets.US_ASCII)).isEqualTo("data");
    assertThat(buffer.getInt(40)).isEqualTo(4004);
    assertThat(buffer.getInt(4)).isEqualTo(bytes.length - 8);
    assertThat(new String(bytes, 44 + 4004, bytes.length - 4048, StandardCharsets.UTF_8))
        .isEqualTo("LIST\u0012\0\0\0INFOINAM\u0006\0\0\0Möwe\0");
  }

  @Test
  void odd_sizes_are_padded() throws IOException {
    AudioBuffer mono = AudioBuffer.silence(SampleRate.STUDIO, 1, 3);

    byte[] bytes = wav(mono, 24, Tags.NONE.with(Tag.TITLE, "Ab"), Dither.NONE);

    assertThat(bytes.length % 2).isEqualTo(0);
    assertThat(new String(bytes, 68 + 9 + 1, 4, StandardCharsets.US_ASCII)).isEqualTo("LIST");
  }

  @Test
  void beyond_4_GiB_the_head_is_that_of_an_RF64() {
    AudioShape shape = new AudioShape(SampleRate.STUDIO, 2, 1L << 30);

    byte[] head = WavEncoder.head(32, shape, 8L << 30, 0);
    ByteBuffer buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(new String(head, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RF64");
    assertThat(buffer.getInt(4)).isEqualTo(-1);
    assertThat(new String(head, 12, 4, StandardCharsets.US_ASCII)).isEqualTo("ds64");
    assertThat(buffer.getLong(20)).isEqualTo((8L << 30) + head.length - 8);
    assertThat(buffer.getLong(28)).isEqualTo(8L << 30);
    assertThat(buffer.getLong(36)).isEqualTo(1L << 30);
    assertThat(buffer.getInt(head.length - 4)).isEqualTo(-1);
  }

  @Test
  void dither_is_triangular_white_and_the_same_for_the_same_seed() throws IOException {
    AudioBuffer quiet = AudioBuffer.silence(SampleRate.STUDIO, 1, 100_000);
    Dither dither = Dither.triangular(new Seed(7));

    byte[] bytes = wav(quiet, 16, Tags.NONE, dither);

    ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double sum = 0;
    double squares = 0;
    double neighbours = 0;
    for (int i = 0; i < 100_000; i++) {
      int sample = samples.getShort(44 + 2 * i);
      sum += sample;
      squares += sample * sample;
      neighbours += i == 0 ? 0 : sample * samples.getShort(42 + 2 * i);
    }
    assertThat(bytes).isEqualTo(wav(quiet, 16, Tags.NONE, dither));
    assertThat(bytes).isNotEqualTo(wav(quiet, 16, Tags.NONE, Dither.triangular(new Seed(8))));
    assertThat(sum / 100_000).isCloseTo(0, within(0.01));
    // Triangular noise has 1/6 of a squared step, rounding adds 1/12.
    assertThat(squares / 100_000).isCloseTo(1.0 / 6 + 1.0 / 12, within(0.01));
    assertThat(neighbours / 100_000).isCloseTo(0, within(0.01));
  }

  @Test
  void dither_keeps_what_lies_below_one_step() throws IOException {
    AudioBuffer quiet =
        AudioBuffer.adopt(SampleRate.STUDIO, Signals.sine(48_000, 1000, 0.4 / 32768, 480_000));

    byte[] plain = wav(quiet, 16, Tags.NONE, Dither.NONE);
    ByteBuffer dithered =
        ByteBuffer.wrap(wav(quiet, 16, Tags.NONE, Dither.triangular(new Seed(1))))
            .order(ByteOrder.LITTLE_ENDIAN);

    double correlation = 0;
    for (int i = 0; i < 480_000; i++) {
      correlation += dithered.getShort(44 + 2 * i) * Math.sin(2 * Math.PI * i / 48);
    }
    assertThat(plain).endsWith(new byte[960_000]);
    assertThat(correlation / 240_000).isCloseTo(0.4, within(0.01));
  }

  @Test
  void clipping_and_values_that_are_no_number_are_reported(@TempDir Path folder)
      throws IOException {
    AudioBuffer loud =
        AudioBuffer.copyOf(SampleRate.STUDIO, new float[] {2, 0.5f, -1.5f, Float.NaN, 1});

    List<Diagnostic> whole =
        AudioWriter.write(
            folder.resolve("a.wav"), loud, new RecordingFormat.Wav(16), Tags.NONE, Dither.NONE);
    List<Diagnostic> floating =
        AudioWriter.write(
            folder.resolve("b.wav"), loud, new RecordingFormat.Wav(32), Tags.NONE, Dither.NONE);

    assertThat(whole)
        .extracting(Diagnostic::toString)
        .containsExactly(
            "2 samples beyond full scale were clipped to 16 bits, the highest at +6.0 dBFS;"
                + " lower the gain, or write 32-bit float",
            "1 samples were infinite or not a number and became silence;"
                + " report this as a fault of the program that made them");
    assertThat(floating).extracting(Diagnostic::code).containsExactly("audio-not-finite");
    assertThat(Files.size(folder.resolve("a.wav"))).isEqualTo(44 + 10);
  }

  @Test
  void blocks_make_no_difference_and_the_announced_length_is_kept() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordingFormat format = new RecordingFormat.Wav(16);
    Dither dither = Dither.triangular(new Seed(3));
    AudioWriter writer = AudioWriter.open(out, format, AudioShape.of(STEREO), Tags.NONE, dither);
    float[][] samples = {STEREO.channel(0), STEREO.channel(1)};
    writer.write(samples, 0, 7);
    writer.write(samples, 7, 7);
    writer.write(samples, 7, 1000);

    assertThatThrownBy(writer::finish)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the recording was announced with 1001 frames but got 1000");
    assertThatThrownBy(() -> writer.write(samples, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the recording was announced with 1001 frames but gets at least 1002");
    writer.write(samples, 1000, 1001);
    writer.finish();

    assertThat(out.toByteArray()).isEqualTo(wav(STEREO, 16, Tags.NONE, dither));
  }
}
