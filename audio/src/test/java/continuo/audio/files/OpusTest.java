package continuo.audio.files;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.audio.Signals;
import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.testsupport.Laws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OpusTest {
  private static byte[] opus(AudioBuffer audio, int kilobits) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Tags tags = Tags.NONE.with(Tag.TITLE, "Ünï").with(Tag.COMMENT, "seed 7");
    AudioWriter.write(out, audio, new RecordingFormat.Opus(kilobits), tags, Dither.NONE);
    return out.toByteArray();
  }

  @Test
  void the_length_is_exact_at_every_rate() {
    Laws.check(
        25,
        gen -> {
          SampleRate rate = new SampleRate(gen.pick(48_000, 44_100, 22_050, 96_000));
          int frames = gen.pick(0, 1, 647, 648, 649, 959, 960, 961, 48_000, 20_001);
          float[][] channels = new float[gen.intBetween(1, 3)][];
          for (int c = 0; c < channels.length; c++) {
            channels[c] = Signals.sine(rate.hertz(), 440, 0.5, frames);
          }

          AudioReader reader =
              AudioReader.open(opus(AudioBuffer.copyOf(rate, channels), 96), "x.opus");
          AudioBuffer read = reader.readAll().value();

          long expected = (long) Math.ceil(frames * 48_000.0 / rate.hertz());
          assertThat(read.frames()).isEqualTo((int) expected);
          assertThat(reader.head().frames()).hasValue(expected);
          assertThat(read.channels()).isEqualTo(channels.length);
          assertThat(reader.tags().get(Tag.TITLE)).contains("Ünï");
          assertThat(reader.tags().get(Tag.COMMENT)).contains("seed 7");
          assertThat(reader.diagnostics()).isEmpty();
        });
  }

  @Test
  void what_comes_back_lies_where_it_was_and_sounds_alike() throws IOException {
    float[] sine = Signals.sine(48_000, 440, 0.5, 96_000);
    float[] other = Signals.sine(48_000, 660, 0.25, 96_000);

    AudioBuffer read =
        AudioReader.read(opus(AudioBuffer.copyOf(SampleRate.STUDIO, sine, other), 160), "x.opus")
            .value();

    assertThat(signalToNoise(sine, read.channel(0))).isGreaterThan(30);
    assertThat(signalToNoise(other, read.channel(1))).isGreaterThan(24);
  }

  /**
   * In decibels, over the middle; a shift by one frame alone would cost all but 25 dB at 440 Hz.
   */
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
  void the_same_recording_gives_the_same_bytes() throws IOException {
    AudioBuffer audio = AudioBuffer.copyOf(SampleRate.CD, Signals.sine(44_100, 440, 0.5, 20_000));

    assertThat(opus(audio, 128)).isEqualTo(opus(audio, 128));
  }
}
