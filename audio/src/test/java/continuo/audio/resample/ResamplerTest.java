package continuo.audio.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.Signals;
import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.testsupport.Laws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  private static AudioBuffer sine(int rate, double hertz, int frames) {
    return AudioBuffer.copyOf(new SampleRate(rate), Signals.sine(rate, hertz, 1, frames));
  }

  /** The largest difference from the same sine sampled at the new rate, away from the edges. */
  private static double errorDecibels(int from, int to, double hertz) {
    AudioBuffer converted = Resampler.resample(sine(from, hertz, from), new SampleRate(to));
    double worst = 0;
    for (int i = to / 4; i < 3 * to / 4; i++) {
      worst =
          Math.max(
              worst, Math.abs(converted.sample(0, i) - Math.sin(2 * Math.PI * hertz * i / to)));
    }
    return 20 * Math.log10(worst);
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 48000, 19900",
    "48000, 44100, 19900",
    "44100, 48000, 441",
    "48000, 96000, 21000",
    "96000, 48000, 21000",
    "22050, 48000, 10000",
    "48000, 8000, 3600",
    "8000, 48000, 3600",
    "44100, 47999, 15000",
    "47999, 44100, 15000",
    "192000, 44100, 19000",
    "192000, 8001, 3600",
    "11025, 12000, 4900"
  })
  void a_sine_stays_the_same_sine_in_place_to_minus_100_dB(int from, int to, double hertz) {
    assertThat(errorDecibels(from, to, hertz)).isLessThan(-100);
  }

  @ParameterizedTest
  @CsvSource({
    "48000, 44100, 22100",
    "48000, 44100, 23900",
    "96000, 48000, 24100",
    "96000, 48000, 47000",
    "48000, 8000, 4100",
    "48000, 47999, 23999.8"
  })
  void what_the_new_rate_cannot_hold_falls_below_minus_100_dB(int from, int to, double hertz) {
    AudioBuffer converted = Resampler.resample(sine(from, hertz, from), new SampleRate(to));

    double worst = 0;
    for (int i = to / 4; i < 3 * to / 4; i++) {
      worst = Math.max(worst, Math.abs(converted.sample(0, i)));
    }

    assertThat(20 * Math.log10(worst)).isLessThan(-100);
  }

  @Test
  void odd_rates_make_no_huge_tables() {
    assertThat(new Resampler(new SampleRate(768_000), new SampleRate(8_001)).phases())
        .isEqualTo(64);
    assertThat(new Resampler(new SampleRate(47_999), new SampleRate(44_100)).phases())
        .isEqualTo(3_764);
    assertThat(new Resampler(new SampleRate(44_100), new SampleRate(48_000)).phases())
        .isEqualTo(160);
  }

  @Test
  void the_length_is_exact_and_blocks_make_no_difference() {
    Laws.check(
        60,
        gen -> {
          SampleRate from = new SampleRate(gen.pick(8000, 44_100, 48_000, 22_051));
          SampleRate to = new SampleRate(gen.pick(48_000, 44_100, 96_000, 16_000, 12_345));
          int frames = gen.edgy(0, 3000);
          float[] noise = Signals.noise(gen, 1, frames);
          AudioBuffer whole = Resampler.resample(AudioBuffer.copyOf(from, noise), to);
          Resampler.Stream stream = new Resampler(from, to).stream(1);
          float[] joined = new float[whole.frames()];
          int done = 0;
          int at = 0;
          while (at < frames) {
            int next = Math.min(frames, at + gen.intBetween(1, 700));
            float[] block = stream.process(new float[][] {noise}, at, next)[0];
            System.arraycopy(block, 0, joined, done, block.length);
            done += block.length;
            at = next;
          }
          float[] rest = stream.finish()[0];
          System.arraycopy(rest, 0, joined, done, rest.length);

          assertThat(whole.frames())
              .isEqualTo((int) Math.ceil((double) frames * to.hertz() / from.hertz() - 1e-9));
          if (!from.equals(to)) {
            assertThat(done + rest.length).isEqualTo(whole.frames());
            assertThat(joined).isEqualTo(whole.channel(0));
          }
        });
  }

  @Test
  void an_impulse_stays_at_its_moment() {
    float[] impulse = new float[44_100];
    impulse[22_050] = 1;

    AudioBuffer converted =
        Resampler.resample(AudioBuffer.copyOf(SampleRate.CD, impulse), SampleRate.STUDIO);

    float[] result = converted.channel(0);
    int peak = 0;
    for (int i = 0; i < result.length; i++) {
      peak = result[i] > result[peak] ? i : peak;
    }
    assertThat(peak).isEqualTo(24_000);
    assertThat(result[23_990]).isCloseTo(result[24_010], within(1e-7f));
  }

  @Test
  void a_constant_stays_constant_and_channels_stay_apart() {
    float[] ones = new float[20_000];
    Arrays.fill(ones, 0.5f);

    AudioBuffer converted =
        Resampler.resample(
            AudioBuffer.copyOf(SampleRate.CD, ones, new float[20_000]), SampleRate.STUDIO);

    assertThat(converted.sample(0, 10_000)).isCloseTo(0.5f, within(1e-7f));
    assertThat(converted.channel(1)).containsOnly(0f);
  }

  @Test
  void the_same_rate_returns_the_same_recording() {
    AudioBuffer audio = sine(48_000, 440, 100);

    assertThat(Resampler.resample(audio, SampleRate.STUDIO)).isSameAs(audio);
  }
}
