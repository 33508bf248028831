package continuo.renderer.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.audio.loudness.Lufs;
import continuo.renderer.track.AudioTrack;
import continuo.testsupport.Laws;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.unit.Decibels;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MasterTest {
  @Test
  void any_music_reaches_its_loudness_below_the_ceiling() {
    Laws.check(
        4,
        gen -> {
          double level = gen.doubleBetween(0.0005, 2);
          double crest = gen.doubleBetween(0, 12);
          double target = gen.pick(-14.0, -16.0, -23.0);
          AudioTrack premaster = bursts(gen.longBetween(0, 1 << 20), level, crest);

          Master.Mastered mastered =
              Master.master(premaster, new MasterSettings(new Lufs(target), new Decibels(-1)));

          assertThat(mastered.loudness().integrated().orElseThrow().value())
              .isCloseTo(target, within(0.3));
          assertThat(mastered.loudness().truePeak().orElseThrow().value())
              .isLessThanOrEqualTo(-1.0);
        });
  }

  @Test
  void an_offset_is_taken_away_and_the_lowest_note_of_a_bass_stays() {
    int frames = 4 * 48_000;
    float[][] samples = new float[2][frames];
    for (int i = 0; i < frames; i++) {
      // The lowest string of a double bass with an extension: C1, 32.7 Hz.
      float tone = (float) (0.1 * Math.sin(2 * Math.PI * 32.7 * i / 48_000) + 0.05);
      samples[0][i] = tone;
      samples[1][i] = tone;
    }
    AudioTrack premaster = AudioTrack.of(AudioBuffer.adopt(SampleRate.STUDIO, samples));

    float[] left =
        Master.master(premaster, new MasterSettings(new Lufs(-30), new Decibels(-1)))
            .audio()
            .channel(0);

    double mean = 0;
    double energy = 0;
    for (int i = frames / 2; i < frames; i++) {
      mean += left[i] / (frames / 2.0);
      energy += left[i] * left[i] / (frames / 2.0);
    }
    assertThat(Math.abs(mean)).isLessThan(0.01 * Math.sqrt(energy));
    assertThat(energy).isGreaterThan(0.001);
  }

  @Test
  void silence_stays_silence() {
    AudioTrack silence = AudioTrack.of(AudioBuffer.silence(SampleRate.STUDIO, 2, 48_000));

    Master.Mastered mastered = Master.master(silence, MasterSettings.STREAMING);

    assertThat(mastered.audio()).isEqualTo(silence.toBuffer());
    assertThat(mastered.loudness().integrated()).isEmpty();
  }

  /** Notes of noise and tone that decay; the higher the crest, the sharper. */
  private static AudioTrack bursts(long seed, double level, double crest) {
    RandomSource random = new Seed(seed).random();
    int frames = 2 * 48_000;
    float[][] samples = new float[2][frames];
    double envelope = 0;
    for (int i = 0; i < frames; i++) {
      envelope = i % 12_000 == 0 ? 1 : envelope * (1 - (1 + crest) / 24_000);
      double tone = Math.sin(i * 0.05) + 0.3 * random.nextGaussian();
      samples[0][i] = (float) (level * envelope * tone);
      samples[1][i] = (float) (level * envelope * (tone + 0.1 * random.nextGaussian()));
    }
    return AudioTrack.of(AudioBuffer.adopt(SampleRate.STUDIO, samples));
  }
}
