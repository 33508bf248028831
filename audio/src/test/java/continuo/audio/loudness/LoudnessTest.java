package continuo.audio.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.Signals;
import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.audio.filter.Biquad;
import continuo.testsupport.Laws;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Loudness against signals whose loudness is known: the minimum requirements of EBU Tech 3341
 * (integrated, momentary, short-term, true peak) and 3342 (range), and the coefficient table of
 * BS.1770.
 */
class LoudnessTest {
  private static final SampleRate RATE = SampleRate.STUDIO;

  /** A stereo 1 kHz sine whose level in dBFS changes: pairs of (level, seconds). */
  private static AudioBuffer sine(SampleRate rate, double... levelsAndSeconds) {
    int frames = 0;
    for (int i = 1; i < levelsAndSeconds.length; i += 2) {
      frames += (int) Math.round(levelsAndSeconds[i] * rate.hertz());
    }
    float[] samples = new float[frames];
    int at = 0;
    for (int i = 0; i < levelsAndSeconds.length; i += 2) {
      double amplitude = Math.pow(10, levelsAndSeconds[i] / 20);
      int end = at + (int) Math.round(levelsAndSeconds[i + 1] * rate.hertz());
      for (; at < end; at++) {
        samples[at] = (float) (amplitude * Math.sin(2 * Math.PI * 1000 * at / rate.hertz()));
      }
    }
    return AudioBuffer.copyOf(rate, samples, samples);
  }

  private static double integrated(AudioBuffer audio) {
    return Loudness.of(audio).integrated().orElseThrow().value();
  }

  @Nested
  class integrated_loudness {
    @ParameterizedTest
    @ValueSource(ints = {8000, 11_025, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000})
    void of_a_stereo_kilohertz_sine_is_its_level_at_every_rate(int hertz) {
      SampleRate rate = new SampleRate(hertz);

      assertThat(integrated(sine(rate, -23, 5))).isCloseTo(-23, within(0.05));
    }

    @Test
    void of_ebu_3341_case_3_leaves_out_what_the_relative_gate_stops() {
      assertThat(integrated(sine(RATE, -36, 10, -23, 60, -36, 10))).isCloseTo(-23, within(0.1));
    }

    @Test
    void of_ebu_3341_case_4_leaves_out_what_the_absolute_gate_stops() {
      assertThat(integrated(sine(RATE, -72, 10, -36, 10, -23, 60, -36, 10, -72, 10)))
          .isCloseTo(-23, within(0.1));
    }

    @Test
    void of_ebu_3341_case_5_averages_energy() {
      assertThat(integrated(sine(RATE, -26, 20, -20, 20.1, -26, 20))).isCloseTo(-23, within(0.1));
    }

    @Test
    void of_ebu_3341_case_6_weights_surrounds_and_leaves_out_the_effects_channel() {
      double[] levels = {-28, -28, -24, 0, -30, -30};
      float[][] channels = new float[6][48_000 * 20];
      for (int c = 0; c < 6; c++) {
        double amplitude = Math.pow(10, levels[c] / 20);
        for (int i = 0; i < channels[c].length; i++) {
          channels[c][i] = (float) (amplitude * Math.sin(2 * Math.PI * 1000 * i / 48_000));
        }
      }

      assertThat(integrated(AudioBuffer.adopt(RATE, channels))).isCloseTo(-23, within(0.1));
    }

    @Test
    void weights_the_sides_of_6_1_and_7_1_and_not_the_backs() {
      assertThat(ChannelLayout.of(7).weights())
          .containsExactly(1.0, 1.0, 1.0, 0.0, 1.0, 1.41, 1.41);
      assertThat(ChannelLayout.of(8).weights())
          .containsExactly(1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.41, 1.41);
    }

    @Test
    void of_one_channel_is_3_LU_below_two_alike() {
      AudioBuffer stereo = sine(RATE, -20, 3);
      AudioBuffer mono = AudioBuffer.copyOf(RATE, stereo.channel(0));

      assertThat(integrated(stereo) - integrated(mono)).isCloseTo(3.0103, within(1e-3));
    }

    @Test
    void is_empty_for_silence_and_for_less_than_400_ms() {
      Loudness silence = Loudness.of(AudioBuffer.silence(RATE, 2, 96_000));
      Loudness shortSine = Loudness.of(sine(RATE, -6, 0.39));

      assertThat(silence.integrated()).isEmpty();
      assertThat(silence.maximumMomentary()).isEmpty();
      assertThat(silence.truePeak()).isEmpty();
      assertThat(silence.momentary()).hasSize(17).containsOnly(Optional.empty());
      assertThat(shortSine.integrated()).isEmpty();
      assertThat(shortSine.momentary()).isEmpty();
      assertThat(shortSine.truePeak()).isPresent();
    }

    @Test
    void moves_with_gain_and_not_with_block_size() {
      Laws.check(
          30,
          gen -> {
            int frames = gen.intBetween(19_200, 60_000);
            float[] noise = Signals.noise(gen, 0.5, frames);
            double gain = gen.doubleBetween(0.1, 1);
            float[] quieter = new float[frames];
            for (int i = 0; i < frames; i++) {
              quieter[i] = (float) (noise[i] * gain);
            }
            LoudnessMeter meter = new LoudnessMeter(RATE, ChannelLayout.of(1));
            int at = 0;
            while (at < frames) {
              int next = Math.min(frames, at + gen.intBetween(1, 9_000));
              meter.add(new float[][] {noise}, at, next);
              at = next;
            }

            Loudness whole = Loudness.of(AudioBuffer.copyOf(RATE, noise));
            Loudness scaled = Loudness.of(AudioBuffer.copyOf(RATE, quieter));

            assertThat(meter.loudness()).isEqualTo(whole);
            assertThat(
                    scaled
                        .integrated()
                        .orElseThrow()
                        .gainTo(whole.integrated().orElseThrow())
                        .value())
                .isCloseTo(-20 * Math.log10(gain), within(1e-3));
          });
    }
  }

  @Nested
  class momentary_and_short_term_loudness {
    @Test
    void find_the_loudest_400_ms_and_3_s() {
      Loudness loudness = Loudness.of(sine(RATE, -40, 5, -20, 0.4, -40, 3, -30, 3, -40, 3));

      assertThat(loudness.maximumMomentary().orElseThrow().value()).isCloseTo(-20, within(0.1));
      assertThat(loudness.maximumShortTerm().orElseThrow().value())
          .isCloseTo(10 * Math.log10((0.4 * 1e-2 + 2.6 * 1e-4) / 3), within(0.1));
    }
  }

  @Nested
  class loudness_range {
    @Test
    void of_ebu_3342_cases_1_to_4() {
      assertThat(Loudness.of(sine(RATE, -20, 20, -30, 20)).range().value())
          .isCloseTo(10, within(1.0));
      assertThat(Loudness.of(sine(RATE, -20, 20, -15, 20)).range().value())
          .isCloseTo(5, within(1.0));
      assertThat(Loudness.of(sine(RATE, -40, 20, -20, 20)).range().value())
          .isCloseTo(20, within(1.0));
      assertThat(
              Loudness.of(sine(RATE, -50, 20, -35, 20, -20, 20, -35, 20, -50, 20)).range().value())
          .isCloseTo(15, within(1.0));
    }

    @Test
    void of_a_steady_sine_is_nothing() {
      assertThat(Loudness.of(sine(RATE, -20, 10)).range().value()).isCloseTo(0, within(0.01));
    }
  }

  @Nested
  class true_peak {
    /** A sine of full scale, a quarter of the rate, sampled 45 degrees off its peaks. */
    @Test
    void finds_the_peak_between_samples() {
      float[] samples = new float[48_000];
      for (int i = 0; i < samples.length; i++) {
        double fade = Math.min(1, Math.min(i, samples.length - 1 - i) / 4800.0);
        samples[i] = (float) (fade * 0.5 * Math.sin(Math.PI / 2 * i + Math.PI / 4));
      }

      Loudness loudness = Loudness.of(AudioBuffer.copyOf(RATE, samples));

      assertThat(loudness.samplePeak().orElseThrow().value()).isCloseTo(-9.03, within(0.01));
      assertThat(loudness.truePeak().orElseThrow().value()).isCloseTo(-6.02, within(0.02));
    }

    @Test
    void reads_sines_up_to_0_44_of_the_rate_at_most_0_15_dB_low() {
      Laws.check(
          40,
          gen -> {
            double turns = gen.doubleBetween(0.01, 0.44);
            double phase = gen.doubleBetween(0, 6.28);
            float[] samples = new float[20_000];
            for (int i = 0; i < samples.length; i++) {
              double fade = Math.min(1, Math.min(i, samples.length - 1 - i) / 4000.0);
              samples[i] = (float) (fade * Math.sin(2 * Math.PI * turns * i + phase));
            }

            double peak =
                Loudness.of(AudioBuffer.copyOf(RATE, samples)).truePeak().orElseThrow().value();

            assertThat(peak).isBetween(-0.15, 0.02);
          });
    }

    @Test
    void counts_the_last_sample_and_is_never_below_the_sample_peak() {
      float[] samples = new float[1000];
      samples[999] = -0.75f;

      Loudness loudness = Loudness.of(AudioBuffer.copyOf(RATE, samples));

      assertThat(loudness.samplePeak().orElseThrow().amplitude()).isCloseTo(0.75, within(1e-9));
      assertThat(loudness.truePeak().orElseThrow().amplitude()).isCloseTo(0.75, within(1e-9));
    }
  }

  @Nested
  class k_weighting {
    @Test
    void has_the_coefficients_that_bs_1770_prints_for_48_kHz() {
      Biquad shelf = KWeighting.shelf(RATE);
      Biquad highPass = KWeighting.highPass(RATE);

      assertThat(shelf.b0()).isCloseTo(1.53512485958697, within(1e-10));
      assertThat(shelf.b1()).isCloseTo(-2.69169618940638, within(1e-10));
      assertThat(shelf.b2()).isCloseTo(1.19839281085285, within(1e-10));
      assertThat(shelf.a1()).isCloseTo(-1.69065929318241, within(1e-10));
      assertThat(shelf.a2()).isCloseTo(0.73248077421585, within(1e-10));
      assertThat(highPass.b0()).isEqualTo(1);
      assertThat(highPass.b1()).isEqualTo(-2);
      assertThat(highPass.b2()).isEqualTo(1);
      assertThat(highPass.a1()).isCloseTo(-1.99004745483398, within(1e-10));
      assertThat(highPass.a2()).isCloseTo(0.99007225036621, within(1e-10));
    }

    @Test
    void is_stable_at_the_lowest_rate() {
      assertThat(KWeighting.shelf(new SampleRate(1000))).isEqualTo(Biquad.IDENTITY);
      assertThat(integrated(sine(new SampleRate(4000), -20, 2))).isCloseTo(-20, within(1.0));
    }
  }

  @Test
  void a_block_with_another_number_of_channels_is_refused() {
    LoudnessMeter meter = new LoudnessMeter(RATE, ChannelLayout.of(2));

    assertThatThrownBy(() -> meter.add(new float[1][10], 0, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the meter measures 2 channels but the block has 1");
  }
}
