package continuo.renderer.sampler;

import static continuo.renderer.TestPerformances.controller;
import static continuo.renderer.TestPerformances.note;
import static continuo.renderer.TestPerformances.part;
import static org.assertj.core.api.Assertions.assertThat;

import continuo.audio.buffer.SampleRate;
import continuo.renderer.TestBanks;
import continuo.renderer.instrument.InstrumentRequest;
import continuo.renderer.instrument.PartStream;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.random.Seed;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SamplerRendererTest {
  private static final SamplerRenderer SAMPLER = new SamplerRenderer(TestBanks.click());

  @Test
  void onsets_fall_on_the_nearest_frame() {
    List<PlayedNote> notes = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double onset = 0.05 + i * 0.1234567;
      notes.add(note(onset, 0.05, 57 + i % 25));
      expected.add((int) Math.round(onset * 48_000));
    }

    float[][] audio =
        play(part("piano", notes.toArray(new PlayedNote[0])), SampleRate.STUDIO, 260_000, 1_000);

    List<Integer> found = onsets(audio[0]);
    assertThat(found).hasSameSizeAs(expected);
    assertThat(found)
        .zipSatisfy(expected, (is, should) -> assertThat(is).isBetween(should - 1, should + 1));
  }

  @Test
  void the_notes_of_a_chord_begin_on_the_same_frame() {
    PlayedPart chord =
        part(
            "piano",
            note(0.5, 1, 60),
            note(0.5, 1, 64),
            note(0.5, 1, 67),
            note(0.5, 1, 72),
            note(0.5, 1, 76),
            note(0.5, 1, 79),
            note(0.5, 1, 84),
            note(0.5, 1, 88));

    float[][] audio = play(chord, SampleRate.STUDIO, 26_000, 26_000);

    assertThat(onsets(audio[0]))
        .singleElement()
        .satisfies(f -> assertThat(f).isBetween(23_999, 24_001));
    assertThat(Math.max(Math.max(audio[0][23_999], audio[0][24_000]), audio[0][24_001]))
        .as("eight clicks of 0.2 at once")
        .isGreaterThan(1.2f);
  }

  @Test
  void audio_does_not_depend_on_how_it_is_cut_into_chunks() {
    PlayedPart part =
        part(
            "piano",
            List.of(controller(0.3, 11, 60), controller(0.4, 1, 90)),
            note(0.1, 0.5, 60),
            note(0.2, 0.4, 67));

    float[][] whole = play(part, SampleRate.STUDIO, 48_000, 48_000);
    float[][] pieces = play(part, SampleRate.STUDIO, 48_000, 777);

    assertThat(pieces).isDeepEqualTo(whole);
  }

  @Test
  void it_plays_at_any_rate() {
    PlayedPart part = part("piano", note(0.25, 0.5, 69), note(1.0, 0.5, 69));

    float[][] audio = play(part, SampleRate.CD, 66_150, 4_410);

    assertThat(onsets(audio[0]))
        .zipSatisfy(
            List.of(11_025, 44_100),
            (is, should) -> assertThat(is).isBetween(should - 1, should + 1));
  }

  @Test
  void a_key_struck_again_before_it_is_let_go_sounds_twice() {
    PlayedPart part = part("piano", note(0.1, 2, 69), note(0.5, 0.2, 69));

    float[][] audio = play(part, SampleRate.STUDIO, 96_000, 4_800);

    assertThat(onsets(audio[0])).containsExactly(4_800, 24_000);
    assertThat(level(audio[0], 60_000, 90_000))
        .as("the long note still sounds after the short one ends")
        .isGreaterThan(0.005);
  }

  @Test
  void volume_and_expression_scale_the_sound_and_the_reverb_send_does_not() {
    PlayedPart loud = part("piano", note(0.1, 1, 69));
    PlayedPart soft = part("piano", List.of(controller(0, 11, 64)), note(0.1, 1, 69));
    PlayedPart sent = part("piano", List.of(controller(0, 91, 127)), note(0.1, 1, 69));

    double loudLevel = level(play(loud, SampleRate.STUDIO, 48_000, 4_800)[0], 10_000, 40_000);
    double softLevel = level(play(soft, SampleRate.STUDIO, 48_000, 4_800)[0], 10_000, 40_000);

    assertThat(softLevel / loudLevel).isBetween(0.2, 0.3);
    assertThat(play(sent, SampleRate.STUDIO, 48_000, 4_800))
        .isDeepEqualTo(play(loud, SampleRate.STUDIO, 48_000, 4_800));
  }

  @Test
  void drums_play_the_kit_of_the_bank() {
    PlayedPart drums = part("drums", note(0.1, 0.02, 69), note(0.15, 0.1, 69));

    float[][] audio = play(drums, SampleRate.STUDIO, 24_000, 4_800);

    assertThat(onsets(audio[0])).containsExactly(4_800, 7_200);
  }

  private static float[][] play(PlayedPart part, SampleRate rate, int frames, int chunk) {
    float[][] result = new float[2][frames];
    float[][] block = new float[2][chunk];
    InstrumentRequest request = new InstrumentRequest(rate, new Seed(1), new Seconds(60));
    try (PartStream stream = SAMPLER.open(part, request)) {
      stream.read(new float[2][stream.latencyFrames()], stream.latencyFrames());
      for (int from = 0; from < frames; from += chunk) {
        int count = Math.min(chunk, frames - from);
        stream.read(block, count);
        System.arraycopy(block[0], 0, result[0], from, count);
        System.arraycopy(block[1], 0, result[1], from, count);
      }
    }
    return result;
  }

  /** Frames at which a click begins: a jump after at least 20 ms without one. */
  private static List<Integer> onsets(float[] samples) {
    List<Integer> found = new ArrayList<>();
    int last = -100_000;
    for (int i = 1; i < samples.length; i++) {
      if (Math.abs(samples[i] - samples[i - 1]) > 0.04) {
        if (i - last > 1_000) {
          found.add(i);
        }
        last = i;
      }
    }
    return found;
  }

  private static double level(float[] samples, int fromInclusive, int toExclusive) {
    double sum = 0;
    for (int i = fromInclusive; i < toExclusive; i++) {
      sum += samples[i] * samples[i];
    }
    return Math.sqrt(sum / (toExclusive - fromInclusive));
  }
}
