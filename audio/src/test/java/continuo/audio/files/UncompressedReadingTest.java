package continuo.audio.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.audio.Signals;
import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.testsupport.Laws;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WAV, AIFF and AU: what we write, what the JDK writes, and heads made by hand. */
class UncompressedReadingTest {
  private static byte[] written(AudioBuffer audio, RecordingFormat format, Tags tags)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AudioWriter.write(out, audio, format, tags, Dither.NONE);
    return out.toByteArray();
  }

  @Test
  void what_is_written_is_read_back_to_the_half_step_with_its_tags() {
    Laws.check(
        100,
        gen -> {
          int bits = gen.pick(16, 24, 32);
          int frames = gen.edgy(0, 9000);
          float[][] channels = new float[gen.edgy(1, 7)][];
          for (int c = 0; c < channels.length; c++) {
            channels[c] = Signals.noise(gen, 0.999, frames);
          }
          SampleRate rate = new SampleRate(gen.pick(8000, 44_100, 48_000, 192_000));
          AudioBuffer audio = AudioBuffer.copyOf(rate, channels);
          Tags tags =
              Tags.NONE.with(Tag.TITLE, gen.pick("a", "Ünï", "第一")).with(Tag.COMPOSER, "N. N.");

          byte[] bytes = written(audio, new RecordingFormat.Wav(bits), tags);
          AudioReader reader = AudioReader.open(bytes, "x.wav");
          AudioBuffer read = reader.readAll().value();

          assertThat(read.rate()).isEqualTo(rate);
          assertThat(read.channels()).isEqualTo(channels.length);
          assertThat(read.frames()).isEqualTo(frames);
          double step = bits == 32 ? 0 : Math.scalb(1.0, 1 - bits);
          for (int c = 0; c < channels.length; c++) {
            assertThat(Signals.largestDifference(read.channel(c), channels[c]))
                .isLessThanOrEqualTo(step / 2);
          }
          assertThat(written(read, new RecordingFormat.Wav(bits), tags)).isEqualTo(bytes);
          assertThat(reader.tags()).isEqualTo(tags);
          assertThat(reader.diagnostics()).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "WAVE, PCM_UNSIGNED, 8, false, 'WAV, 8-bit'",
    "WAVE, PCM_SIGNED, 32, false, 'WAV, 32-bit'",
    "WAVE, ALAW, 8, false, 'WAV, A-law'",
    "WAVE, ULAW, 8, false, 'WAV, µ-law'",
    "AIFF, PCM_SIGNED, 8, true, 'AIFF, 8-bit'",
    "AIFF, PCM_SIGNED, 16, true, 'AIFF, 16-bit'",
    "AIFF, PCM_SIGNED, 24, true, 'AIFF, 24-bit'",
    "AU, PCM_SIGNED, 16, true, 'AU, 16-bit'",
    "AU, PCM_SIGNED, 32, true, 'AU, 32-bit'",
    "AU, ULAW, 8, true, 'AU, µ-law'"
  })
  void files_of_the_jdk_are_read(
      String container, String encoding, int bits, boolean bigEndian, String words)
      throws IOException {
    AudioFormat linear = new AudioFormat(44_100, 16, 2, true, false);
    ByteBuffer samples = ByteBuffer.allocate(4 * 5000).order(ByteOrder.LITTLE_ENDIAN);
    float[] sine = Signals.sine(44_100, 440, 0.5, 5000);
    for (float sample : sine) {
      samples.putShort((short) Math.round(sample * 32768)).putShort((short) 0);
    }
    AudioFormat format =
        new AudioFormat(
            new AudioFormat.Encoding(encoding), 44_100, bits, 2, bits / 4, 44_100, bigEndian);
    byte[] payload = new byte[5000 * bits / 4];
    for (int i = 0; i < 5000; i++) {
      encode(samples.getShort(4 * i), encoding, bits, bigEndian, payload, i * bits / 4);
      encode((short) 0, encoding, bits, bigEndian, payload, i * bits / 4 + bits / 8);
    }
    AudioInputStream stream = new AudioInputStream(new ByteArrayInputStream(payload), format, 5000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AudioFileFormat.Type type =
        switch (container) {
          case "WAVE" -> AudioFileFormat.Type.WAVE;
          case "AIFF" -> AudioFileFormat.Type.AIFF;
          default -> AudioFileFormat.Type.AU;
        };
    AudioSystem.write(stream, type, out);

    AudioReader reader = AudioReader.open(out.toByteArray(), "jdk");
    AudioBuffer audio = reader.readAll().value();

    assertThat(linear.getFrameSize()).isEqualTo(4);
    assertThat(reader.head().format()).isEqualTo(words);
    assertThat(audio.rate()).isEqualTo(SampleRate.CD);
    assertThat(audio.frames()).isEqualTo(5000);
    float tolerance = encoding.endsWith("LAW") ? 0.02f : bits == 8 ? 1 / 128f : 1e-4f;
    assertThat(Signals.largestDifference(audio.channel(0), sine)).isLessThan(tolerance);
    assertThat(Signals.largestDifference(audio.channel(1), new float[5000])).isLessThan(tolerance);
  }

  /** G.711 by search of the nearest code, with the JDK's own decoder as the judge of nearness. */
  private static void encode(
      short sample, String encoding, int bits, boolean bigEndian, byte[] target, int at) {
    if (encoding.endsWith("LAW")) {
      target[at] = nearest(sample, encoding);
      return;
    }
    int value =
        encoding.equals("PCM_UNSIGNED") ? (sample >> 8) + 128 : (sample << 16) >> (32 - bits);
    for (int b = 0; b < bits / 8; b++) {
      int shift = 8 * (bigEndian ? bits / 8 - 1 - b : b);
      target[at + b] = (byte) (value >> shift);
    }
  }

  private static byte nearest(short sample, String encoding) {
    short[] table = Laws711.table(encoding);
    int best = 0;
    for (int code = 1; code < 256; code++) {
      best = Math.abs(table[code] - sample) < Math.abs(table[best] - sample) ? code : best;
    }
    return (byte) best;
  }

  /** The 256 values of a G.711 law as the JDK decodes them. */
  private static final class Laws711 {
    private static final short[] A = decode("ALAW");
    private static final short[] MU = decode("ULAW");

    static short[] table(String encoding) {
      return encoding.equals("ALAW") ? A : MU;
    }

    private static short[] decode(String encoding) {
      byte[] codes = new byte[256];
      for (int i = 0; i < 256; i++) {
        codes[i] = (byte) i;
      }
      AudioFormat law =
          new AudioFormat(new AudioFormat.Encoding(encoding), 8000, 8, 1, 1, 8000, false);
      AudioFormat linear = new AudioFormat(8000, 16, 1, true, false);
      short[] result = new short[256];
      try (AudioInputStream stream =
          AudioSystem.getAudioInputStream(
              linear, new AudioInputStream(new ByteArrayInputStream(codes), law, 256))) {
        ByteBuffer.wrap(stream.readAllBytes())
            .order(ByteOrder.LITTLE_ENDIAN)
            .asShortBuffer()
            .get(result);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return result;
    }
  }

  @ParameterizedTest
  @CsvSource({"ALAW, A_LAW", "ULAW, MU_LAW"})
  void every_code_of_g711_means_what_the_jdk_says(String encoding, SampleCoding coding) {
    short[] table = Laws711.table(encoding);
    for (int code = 0; code < 256; code++) {
      assertThat(coding.decode(new byte[] {(byte) code}, 0, ByteOrder.LITTLE_ENDIAN) * 32768)
          .as("code %d", code)
          .isEqualTo(table[code]);
    }
  }

  @Test
  void aiff_c_is_read_in_both_byte_orders_and_as_floating_point() {
    byte[] samples = {0x40, 0, (byte) 0xc0, 0};
    byte[] swapped = {0, 0x40, 0, (byte) 0xc0};
    byte[] floats = new Bytes().bigEndian(Float.floatToIntBits(0.25f), 4).toArray();

    assertThat(aiffC("NONE", 16, 2, samples).channel(0)).containsExactly(0.5f, -0.5f);
    assertThat(aiffC("sowt", 16, 2, swapped).channel(0)).containsExactly(0.5f, -0.5f);
    assertThat(aiffC("fl32", 32, 1, floats).channel(0)).containsExactly(0.25f);
    assertThatThrownBy(() -> aiffC("ima4", 16, 2, samples))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            "a.aifc, byte 12: AIFF-C with compression \"ima4\" is not read;"
                + " convert the file to PCM, FLAC or MP3");
  }

  private static AudioBuffer aiffC(String compression, int bits, int frames, byte[] samples) {
    Bytes body = new Bytes().ascii("AIFC");
    body.ascii("COMM").bigEndian(24, 4).bigEndian(1, 2).bigEndian(frames, 4).bigEndian(bits, 2);
    // 44100 as an 80-bit extended number.
    body.bigEndian(0x400e, 2).bigEndian(0xac44L << 48, 8).ascii(compression).bigEndian(0, 2);
    body.ascii("ANNO").bigEndian(3, 4).ascii("odd").u8(0);
    body.ascii("SSND").bigEndian(8L + samples.length, 4).bigEndian(0, 8).raw(samples);
    byte[] file = new Bytes().ascii("FORM").bigEndian(body.size(), 4).raw(body.toArray()).toArray();
    Result<AudioBuffer> result = AudioReader.read(file, "a.aifc");
    assertThat(result.value().rate()).isEqualTo(SampleRate.CD);
    assertThat(result.diagnostics()).isEmpty();
    return result.value();
  }

  @Test
  void unknown_and_odd_chunks_are_passed_over_and_20_bits_lie_in_3_bytes() {
    Bytes body = new Bytes().ascii("WAVE").ascii("JUNK").littleEndian(3, 4).ascii("abc").u8(0);
    body.ascii("fmt ").littleEndian(40, 4).littleEndian(0xfffe, 2).littleEndian(1, 2);
    body.littleEndian(48_000, 4).littleEndian(144_000, 4).littleEndian(3, 2).littleEndian(20, 2);
    body.littleEndian(22, 2).littleEndian(20, 2).littleEndian(4, 4).littleEndian(1, 2);
    body.raw(new byte[14]);
    body.ascii("data").littleEndian(6, 4).littleEndian(0x400000, 3).littleEndian(0xc00000, 3);
    byte[] file =
        new Bytes().ascii("RIFF").littleEndian(body.size(), 4).raw(body.toArray()).toArray();

    Result<AudioBuffer> result = AudioReader.read(file, "a.wav");

    assertThat(result.value().channel(0)).containsExactly(0.5f, -0.5f);
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void an_RF64_takes_its_size_from_the_chunk_ds64() throws IOException {
    AudioBuffer audio = AudioBuffer.copyOf(SampleRate.STUDIO, Signals.sine(48_000, 440, 0.5, 100));
    byte[] plain = written(audio, new RecordingFormat.Wav(16), Tags.NONE);
    Bytes large = new Bytes().ascii("RF64").littleEndian(-1, 4).ascii("WAVE");
    large.ascii("ds64").littleEndian(28, 4).littleEndian(272, 8).littleEndian(200, 8);
    large.littleEndian(100, 8).littleEndian(0, 4);
    large.raw(Arrays.copyOfRange(plain, 12, 40)).littleEndian(-1, 4);
    large.raw(Arrays.copyOfRange(plain, 44, plain.length)).ascii("junkjunk");

    AudioReader reader = AudioReader.open(large.toArray(), "a.wav");

    assertThat(reader.head().format()).isEqualTo("WAV (RF64), 16-bit");
    assertThat(reader.readAll().value()).isEqualTo(AudioReader.read(plain, "b.wav").value());
  }

  @Test
  void a_truncated_file_gives_what_there_is_and_a_warning() throws IOException {
    AudioBuffer audio = AudioBuffer.copyOf(SampleRate.STUDIO, Signals.sine(48_000, 440, 0.5, 100));
    byte[] whole = written(audio, new RecordingFormat.Wav(16), Tags.NONE);

    Result<AudioBuffer> result = AudioReader.read(Arrays.copyOf(whole, 44 + 101), "cut.wav");

    assertThat(result.value().frames()).isEqualTo(50);
    assertThat(result.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "cut.wav, byte 145: the file announces 100 frames but ends after 50;"
                + " get the complete file");
  }

  @Test
  void a_stream_that_never_learnt_its_size_is_read_to_the_end() throws IOException {
    AudioBuffer audio = AudioBuffer.copyOf(SampleRate.STUDIO, Signals.sine(48_000, 440, 0.5, 100));
    byte[] bytes = written(audio, new RecordingFormat.Wav(16), Tags.NONE);
    Arrays.fill(bytes, 4, 8, (byte) -1);
    Arrays.fill(bytes, 40, 44, (byte) -1);

    Result<AudioBuffer> result = AudioReader.read(bytes, "pipe.wav");

    assertThat(result.value().frames()).isEqualTo(100);
    assertThat(result.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("audio-length-unknown");
  }

  @Test
  void faults_name_the_file_and_the_byte() throws IOException {
    byte[] wav =
        written(AudioBuffer.silence(SampleRate.CD, 1, 10), new RecordingFormat.Wav(16), Tags.NONE);
    byte[] noRate = wav.clone();
    Arrays.fill(noRate, 24, 28, (byte) 0);
    byte[] noChannel = wav.clone();
    noChannel[22] = 0;
    byte[] adpcm = wav.clone();
    adpcm[20] = 2;

    assertThatThrownBy(() -> AudioReader.read(new byte[0], "e.wav"))
        .hasMessage("e.wav, byte 0: the file is empty; give a recording");
    assertThatThrownBy(
            () -> AudioReader.read("hello, world".getBytes(StandardCharsets.UTF_8), "h.txt"))
        .hasMessage(
            "h.txt, byte 0: this is no recording that is read here;"
                + " give WAV, AIFF, AU, FLAC, MP3, Ogg Vorbis or Ogg Opus");
    assertThatThrownBy(() -> AudioReader.read(noRate, "r.wav"))
        .hasMessage(
            "r.wav, byte 12: the sample rate must be in [1000, 768000] Hz but was 0;"
                + " the file is damaged or is no recording");
    assertThatThrownBy(() -> AudioReader.read(noChannel, "c.wav"))
        .hasMessage(
            "c.wav, byte 12: the number of channels must be in [1, 255] but was 0;"
                + " the file is damaged or is no recording");
    assertThatThrownBy(() -> AudioReader.read(adpcm, "p.wav"))
        .hasMessage(
            "p.wav, byte 12: WAV with format code 2 is not read; convert the file to PCM, FLAC or MP3");
    assertThatThrownBy(() -> AudioReader.read(Arrays.copyOf(wav, 36), "d.wav"))
        .hasMessage("d.wav, byte 36: there is no chunk \"data\"; get the complete file");
  }

  @Test
  void a_file_is_read_in_blocks_of_any_size(@TempDir Path folder) throws IOException {
    float[] sine = Signals.sine(48_000, 440, 0.5, 20_000);
    Path file = folder.resolve("ü.wav");
    Files.write(
        file,
        written(
            AudioBuffer.copyOf(SampleRate.STUDIO, sine), new RecordingFormat.Wav(32), Tags.NONE));

    float[][] block = new float[1][20_010];
    try (AudioReader reader = AudioReader.open(file)) {
      assertThat(reader.head().frames()).hasValue(20_000);
      assertThat(reader.read(block, 0, 5000)).isEqualTo(5000);
      assertThat(reader.read(block, 5000, 5001)).isEqualTo(1);
      assertThat(reader.read(block, 5001, 20_010)).isEqualTo(14_999);
      assertThat(reader.read(block, 0, 1)).isEqualTo(0);
      assertThat(reader.framesRead()).isEqualTo(20_000);
    }

    assertThat(Arrays.copyOf(block[0], 20_000)).isEqualTo(sine);
  }
}
