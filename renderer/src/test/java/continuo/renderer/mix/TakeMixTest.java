package continuo.renderer.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.renderer.track.AudioTrack;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TakeMixTest {
  private static final SampleRate RATE = new SampleRate(16_000);

  private static float[] tone(double hertz, double level, int frames) {
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = (float) (level * Math.sin(2 * Math.PI * hertz * i / RATE.hertz()));
    }
    return samples;
  }

  private static AudioTrack track(float[]... channels) {
    return AudioTrack.of(AudioBuffer.adopt(RATE, channels));
  }

  private static AudioTrack stereo(double hertz, double level, int frames) {
    return track(tone(hertz, level, frames), tone(hertz, level, frames));
  }

  @Test
  void the_take_is_in_the_mix_sample_by_sample() {
    AudioTrack take = track(tone(440, 0.3, 48_000));
    AudioTrack others = stereo(2_100, 0.2, 60_000);

    TakeMix mix = TakeMix.of(take, others, MasterSettings.STREAMING);

    float[] mixed = mix.toBuffer().channel(0);
    float[] own = take.toBuffer().channel(0);
    float[] under = others.toBuffer().channel(0);
    assertThat(mix.frames()).isEqualTo(60_000);
    for (int i = 0; i < 60_000; i += 7) {
      double expected =
          (i < 48_000 ? mix.takeGain() * own[i] : 0) + mix.accompanimentGain() * under[i];
      assertThat((double) mixed[i]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void it_has_the_asked_loudness_where_peaks_allow_it() {
    TakeMix mix =
        TakeMix.of(
            track(tone(440, 0.01, 64_000)), stereo(2_100, 0.01, 64_000), MasterSettings.STREAMING);

    assertThat(mix.loudness().integrated().orElseThrow().value()).isCloseTo(-14, within(0.1));
  }

  @Test
  void peaks_stay_below_the_ceiling_without_a_limiter() {
    float[] clicks = tone(440, 0.001, 64_000);
    for (int i = 1_000; i < clicks.length; i += 8_000) {
      clicks[i] = 0.9f;
    }

    TakeMix mix = TakeMix.of(track(clicks), stereo(2_100, 0.001, 64_000), MasterSettings.STREAMING);

    assertThat(mix.loudness().truePeak().orElseThrow().value()).isLessThanOrEqualTo(-1 + 0.01);
    assertThat(mix.loudness().integrated().orElseThrow().value()).isLessThan(-14.3);
  }

  @Test
  void an_accompaniment_in_the_take_s_own_band_goes_far_under_it() {
    AudioTrack take = track(tone(440, 0.2, 64_000));

    TakeMix same = TakeMix.of(take, stereo(450, 0.2, 64_000), MasterSettings.STREAMING);
    TakeMix other = TakeMix.of(take, stereo(3_000, 0.2, 64_000), MasterSettings.STREAMING);

    double sameUnder = 20 * Math.log10(same.accompanimentGain() / same.takeGain());
    assertThat(sameUnder).isLessThanOrEqualTo(-5.9);
    assertThat(other.covered()).isZero();
    assertThat(same.covered()).isLessThanOrEqualTo(TakeMix.COVERED);
  }

  @Test
  void silence_beside_silence_is_silence() {
    TakeMix mix =
        TakeMix.of(track(new float[16_000]), stereo(440, 0, 16_000), MasterSettings.STREAMING);

    assertThat(mix.loudness().integrated()).isEmpty();
    assertThat(mix.toBuffer().channel(0)).containsOnly(0f);
  }

  @Test
  void rates_must_agree() {
    AudioTrack other = AudioTrack.of(AudioBuffer.adopt(new SampleRate(44_100), new float[2][100]));

    assertThatThrownBy(() -> TakeMix.of(track(new float[100]), other, MasterSettings.STREAMING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rate");
  }
}
