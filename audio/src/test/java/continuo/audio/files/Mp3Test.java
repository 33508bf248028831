package continuo.audio.files;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.audio.Signals;
import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.testsupport.Laws;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Mp3Test {
  private static byte[] mp3(AudioBuffer audio, int kilobits) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Tags tags =
        Tags.NONE
            .with(Tag.TITLE, "Ünï")
            .with(Tag.COMPOSER, "N. N.")
            .with(Tag.DATE, "2026-11-24")
            .with(Tag.COMMENT, "seed 7");
    AudioWriter.write(out, audio, new RecordingFormat.Mp3(kilobits), tags, Dither.NONE);
    return out.toByteArray();
  }

  @Test
  void the_length_is_exact_at_every_rate() {
    Laws.check(
        20,
        gen -> {
          int hertz = gen.pick(48_000, 44_100, 32_000, 22_050, 16_000);
          int frames = gen.pick(1, 575, 576, 1152, 1153, 20_001, 48_000);
          float[][] channels = new float[gen.intBetween(1, 3)][];
          for (int c = 0; c < channels.length; c++) {
            channels[c] = Signals.sine(hertz, 440, 0.5, frames);
          }

          AudioReader reader =
              AudioReader.open(mp3(AudioBuffer.copyOf(new SampleRate(hertz), channels), 128), "x");
          AudioBuffer read = reader.readAll().value();

          assertThat(read.rate().hertz()).isEqualTo(hertz);
          assertThat(read.frames()).isEqualTo(frames);
          assertThat(reader.head().frames()).hasValue(frames);
          assertThat(read.channels()).isEqualTo(channels.length);
          assertThat(reader.tags().values())
              .containsEntry(Tag.TITLE, "Ünï")
              .containsEntry(Tag.COMPOSER, "N. N.")
              .containsEntry(Tag.DATE, "2026-11-24")
              .containsEntry(Tag.COMMENT, "seed 7");
          assertThat(reader.diagnostics()).isEmpty();
        });
  }

  @Test
  void rates_that_mpeg_lacks_go_to_the_next_one() throws IOException {
    AudioBuffer low = AudioBuffer.copyOf(new SampleRate(12_345), new float[12_345]);
    AudioBuffer high = AudioBuffer.copyOf(new SampleRate(96_000), new float[96_000]);

    assertThat(AudioReader.read(mp3(low, 64), "x").value().toString())
        .isEqualTo("AudioBuffer[1 channels, 16000 frames at 16000 Hz]");
    assertThat(AudioReader.read(mp3(high, 64), "x").value().toString())
        .isEqualTo("AudioBuffer[1 channels, 48000 frames at 48000 Hz]");
  }

  @Test
  void what_comes_back_lies_where_it_was_and_sounds_alike() throws IOException {
    float[] sine = Signals.sine(48_000, 440, 0.5, 96_000);
    float[] other = Signals.sine(48_000, 1000, 0.25, 96_000);

    AudioBuffer read =
        AudioReader.read(mp3(AudioBuffer.copyOf(SampleRate.STUDIO, sine, other), 256), "x").value();

    assertThat(signalToNoise(sine, read.channel(0))).isGreaterThan(40);
    assertThat(signalToNoise(other, read.channel(1))).isGreaterThan(40);
  }

  @Test
  void low_bit_rates_keep_the_level() throws IOException {
    for (int hertz : new int[] {22_050, 44_100}) {
      float[] sine = Signals.sine(hertz, 440, 0.5, hertz);

      AudioBuffer read =
          AudioReader.read(mp3(AudioBuffer.copyOf(new SampleRate(hertz), sine), 64), "x").value();

      double peak = 0;
      for (int i = hertz / 4; i < hertz / 2; i++) {
        peak = Math.max(peak, Math.abs(read.sample(0, i)));
      }
      assertThat(20 * Math.log10(peak / 0.5)).as("%d Hz", hertz).isBetween(-0.1, 0.1);
    }
  }

  private static double signalToNoise(float[] expected, float[] actual) {
    double signal = 0;
    double noise = 0;
    for (int i = expected.length / 4; i < 3 * expected.length / 4; i++) {
      signal += expected[i] * expected[i];
      noise += (expected[i] - actual[i]) * (expected[i] - actual[i]);
    }
    return 10 * Math.log10(signal / noise);
  }

  @Test
  void without_the_tag_of_lame_nothing_is_cut() throws IOException {
    AudioBuffer audio = AudioBuffer.copyOf(SampleRate.CD, Signals.sine(44_100, 440, 0.5, 5000));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AudioWriter.write(out, audio, new RecordingFormat.Mp3(128), Tags.NONE, Dither.NONE);
    byte[] bytes = out.toByteArray();
    int first = Mp3Head.of(bytes, 0).orElseThrow().size();

    AudioBuffer read =
        AudioReader.read(Arrays.copyOfRange(bytes, first, bytes.length), "bare.mp3").value();

    assertThat(read.frames() % 1152).isEqualTo(0);
    assertThat(read.frames()).isGreaterThanOrEqualTo(5000 + 1105);
  }

  @Test
  void a_file_whose_rest_is_damaged_says_where_reading_stopped() throws IOException {
    AudioBuffer audio = AudioBuffer.copyOf(SampleRate.STUDIO, new float[48_000 * 8]);
    byte[] bytes = mp3(audio, 128);
    int size = 384;
    int start = bytes.length % size;
    for (int frame = start + 50 * size; frame < bytes.length; frame += size) {
      Arrays.fill(bytes, frame + 4, frame + size, (byte) 0xff);
    }

    Result<AudioBuffer> result =
        AudioReader.read(Arrays.copyOfRange(bytes, start + size, bytes.length), "bare.mp3");

    assertThat(result.diagnostics().get(0).toString())
        .matches(
            "bare.mp3, byte \\d+: 101 frames in a row could not be decoded; the rest was left out;"
                + " get another copy");
  }

  @Test
  void a_truncated_file_gives_what_there_is_and_a_warning() throws IOException {
    AudioBuffer audio = AudioBuffer.copyOf(SampleRate.CD, Signals.sine(44_100, 440, 0.5, 44_100));
    byte[] bytes = mp3(audio, 128);

    Result<AudioBuffer> result =
        AudioReader.read(Arrays.copyOf(bytes, bytes.length / 2), "cut.mp3");

    assertThat(result.value().frames()).isBetween(15_000, 25_000);
    assertThat(result.diagnostics()).extracting(Diagnostic::code).contains("audio-truncated");
  }

  @Test
  void the_same_recording_gives_the_same_bytes() throws IOException {
    AudioBuffer audio = AudioBuffer.copyOf(SampleRate.CD, Signals.sine(44_100, 440, 0.5, 20_000));

    assertThat(mp3(audio, 128)).isEqualTo(mp3(audio, 128));
  }
}
