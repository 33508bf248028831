package continuo.renderer.neural;

import static continuo.renderer.TestPerformances.controller;
import static continuo.renderer.TestPerformances.note;
import static continuo.renderer.TestPerformances.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.buffer.SampleRate;
import continuo.renderer.instrument.InstrumentRequest;
import continuo.renderer.instrument.PartStream;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.random.Seed;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NeuralRendererTest {
  private static final int RATE = 48_000;

  private static float[] play(NeuralRenderer renderer, PlayedPart part, double seconds) {
    return play(renderer, part, seconds, 1_000, new Seed(1));
  }

  private static float[] play(
      NeuralRenderer renderer, PlayedPart part, double seconds, int chunk, Seed seed) {
    InstrumentRequest request =
        new InstrumentRequest(SampleRate.STUDIO, seed, new Seconds(seconds));
    float[] result = new float[(int) (seconds * RATE)];
    try (PartStream stream = renderer.open(part, request)) {
      float[][] block = new float[stream.channels()][chunk];
      for (int at = 0; at < result.length; at += chunk) {
        int count = Math.min(chunk, result.length - at);
        stream.read(block, count);
        System.arraycopy(block[0], 0, result, at, count);
      }
    }
    return result;
  }

  private static double rms(float[] audio, double from, double to) {
    double sum = 0;
    for (int i = (int) (from * RATE); i < (int) (to * RATE); i++) {
      sum += audio[i] * audio[i];
    }
    return 10 * Math.log10(1e-20 + sum / ((to - from) * RATE));
  }

  /** The frequency near an expected one, by the phase that a sine of it gains within 0.2 s. */
  private static double centsOff(float[] audio, double from, double hertz) {
    double[] phase = new double[2];
    int window = 9_600;
    for (int w = 0; w < 2; w++) {
      int start = (int) (from * RATE) + w * 960;
      double re = 0;
      double im = 0;
      for (int i = 0; i < window; i++) {
        double angle = 2 * Math.PI * hertz * (start + i) / RATE;
        double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / window);
        re += hann * audio[start + i] * Math.cos(angle);
        im -= hann * audio[start + i] * Math.sin(angle);
      }
      phase[w] = Math.atan2(im, re);
    }
    double turned = Math.IEEEremainder(phase[1] - phase[0], 2 * Math.PI);
    double found = hertz + turned / (2 * Math.PI) / 0.02;
    return 1200 * Math.log(found / hertz) / Math.log(2);
  }

  private static double hertz(int key) {
    return 440 * Math.pow(2, (key - 69) / 12.0);
  }

  @Test
  void held_and_struck_notes_have_the_pitch_of_their_keys_within_3_cents() {
    try (NeuralRenderer renderer = TestVoices.renderer(1)) {
      for (int key = 24; key <= 108; key += 7) {
        float[] held = play(renderer, part("violin", note(0.1, 0.8, key)), 1);
        float[] struck = play(renderer, part("piano", note(0.1, 0.8, key)), 1);

        assertThat(centsOff(held, 0.3, hertz(key))).as("held %d", key).isCloseTo(0, within(3.0));
        assertThat(centsOff(struck, 0.3, hertz(key)))
            .as("struck %d", key)
            .isCloseTo(0, within(3.0));
      }
    }
  }

  @Test
  void a_note_begins_on_its_sample_and_rings_as_long_as_its_release() {
    try (NeuralRenderer renderer = TestVoices.renderer(1)) {
      float[] audio = play(renderer, part("violin", note(0.25, 0.5, 60)), 1.5);

      assertThat(java.util.Arrays.copyOf(audio, RATE / 4)).containsOnly(0);
      assertThat(rms(audio, 0.26, 0.30)).isGreaterThan(-40);
      assertThat(rms(audio, 0.80, 0.85)).isGreaterThan(-40);
      assertThat(rms(audio, 0.96, 1.5)).isLessThan(-150);
    }
  }

  @Test
  void a_voice_that_speaks_late_begins_early_and_reaches_the_next_note() {
    try (NeuralRenderer renderer = TestVoices.renderer(1, 0.08)) {
      PlayedPart part = part("violin", note(0.25, 0.5, 60), note(0.8, 0.3, 60));

      float[] audio = play(renderer, part, 1.5);

      assertThat(java.util.Arrays.copyOf(audio, (int) (0.17 * RATE))).containsOnly(0);
      assertThat(rms(audio, 0.18, 0.25)).isGreaterThan(-40);
      assertThat(quietest(audio, 0.3, 0.9)).isGreaterThan(-40);
      assertThat(rms(play(renderer, part("violin", note(0, 0.2, 60)), 0.5), 0, 0.05))
          .isGreaterThan(-40);
    }
  }

  @Test
  void struck_notes_decay_as_asked_and_dampers_end_them() {
    try (NeuralRenderer renderer = TestVoices.renderer(1)) {
      float[] audio = play(renderer, part("piano", note(0, 1.5, 60)), 2.5);

      assertThat(rms(audio, 1.2, 1.3) - rms(audio, 0.2, 0.3)).isCloseTo(-30, within(0.5));
      // 30 dB of its own and 200 of the damper, a second.
      assertThat(rms(audio, 1.58, 1.60) - rms(audio, 1.52, 1.54)).isCloseTo(-13.8, within(0.5));
    }
  }

  @Test
  void the_pedal_holds_what_the_key_lets_go() {
    try (NeuralRenderer renderer = TestVoices.renderer(1)) {
      PlayedPart pedalled =
          part(
              "piano", List.of(controller(0.1, 64, 127), controller(1.0, 64, 0)), note(0, 0.2, 60));

      float[] audio = play(renderer, pedalled, 2);

      assertThat(rms(audio, 0.9, 1.0)).isGreaterThan(-65);
      assertThat(rms(audio, 1.35, 1.5)).isLessThan(-100);
    }
  }

  @Test
  void velocity_and_expression_set_the_level() {
    try (NeuralRenderer renderer = TestVoices.renderer(1)) {
      float[] loud = play(renderer, part("violin", note(0, 1, 60, 120)), 1);
      float[] soft = play(renderer, part("violin", note(0, 1, 60, 60)), 1);
      float[] half =
          play(renderer, part("violin", List.of(controller(0, 11, 64)), note(0, 1, 60, 120)), 1);

      assertThat(rms(loud, 0.2, 0.8) - rms(soft, 0.2, 0.8)).isCloseTo(12.04, within(0.1));
      assertThat(rms(loud, 0.2, 0.8) - rms(half, 0.2, 0.8)).isCloseTo(11.9, within(0.1));
    }
  }

  @Test
  void bends_move_the_pitch_by_their_range() {
    try (NeuralRenderer renderer = TestVoices.renderer(1)) {
      List<PlayedControl> bend =
          List.of(new PlayedControl(new Seconds(0), PlayedControl.Kind.BEND, 0, 4_096));
      List<PlayedControl> wide = new ArrayList<>();
      wide.add(controller(0, 101, 0));
      wide.add(controller(0, 100, 0));
      wide.add(controller(0, 6, 12));
      wide.addAll(bend);

      float[] tone = play(renderer, part("violin", bend, note(0.1, 0.8, 60)), 1);
      float[] fifth = play(renderer, part("piano", wide, note(0.1, 0.8, 60)), 1);

      assertThat(centsOff(tone, 0.3, hertz(61))).isCloseTo(0, within(3.0));
      assertThat(centsOff(fifth, 0.3, hertz(66))).isCloseTo(0, within(3.0));
    }
  }

  @Test
  void notes_that_touch_are_joined_without_a_gap() {
    try (NeuralRenderer renderer = TestVoices.renderer(1)) {
      float[] joined = play(renderer, part("violin", note(0, 0.5, 60), note(0.5, 0.5, 64)), 1.2);
      float[] apart = play(renderer, part("violin", note(0, 0.45, 60), note(0.75, 0.3, 64)), 1.2);

      assertThat(quietest(joined, 0.3, 0.8)).isGreaterThan(-35);
      assertThat(quietest(apart, 0.3, 0.8)).isLessThan(-100);
      assertThat(centsOff(joined, 0.62, hertz(64))).isCloseTo(0, within(3.0));
    }
  }

  private static double quietest(float[] audio, double from, double to) {
    double least = 0;
    for (double at = from; at < to; at += 0.01) {
      least = Math.min(least, rms(audio, at, at + 0.02));
    }
    return least;
  }

  @Test
  void a_section_is_wide_and_its_players_differ() {
    InstrumentRequest request =
        new InstrumentRequest(SampleRate.STUDIO, new Seed(1), new Seconds(1));
    try (NeuralRenderer renderer = TestVoices.renderer(3);
        PartStream stream = renderer.open(part("violin", note(0, 1, 60)), request)) {
      float[][] block = new float[2][RATE];
      stream.read(block, RATE);

      double difference = 0;
      double sum = 0;
      for (int i = 0; i < RATE; i++) {
        difference += Math.pow(block[0][i] - block[1][i], 2);
        sum += Math.pow(block[0][i] + block[1][i], 2);
      }
      assertThat(stream.channels()).isEqualTo(2);
      assertThat(difference / sum).isBetween(0.02, 5.0);
    }
  }

  @Test
  void repeated_notes_are_never_identical() {
    try (NeuralRenderer renderer = TestVoices.renderer(1)) {
      float[] audio = play(renderer, part("piano", note(0, 0.4, 60), note(1, 0.4, 60)), 2);

      double difference = 0;
      for (int i = 0; i < RATE / 2; i++) {
        difference = Math.max(difference, Math.abs(audio[i] - audio[RATE + i]));
      }
      assertThat(difference).isGreaterThan(0.001);
    }
  }

  @Test
  void a_part_that_no_voice_plays_is_left_and_named() {
    PlayedPart flute = part("flute", note(0, 1, 72));
    PlayedPart violin = part("violin", note(0, 1, 72));

    try (NeuralRenderer renderer = TestVoices.renderer(1)) {
      List<Diagnostic> found =
          renderer.findings(new Performance("", List.of(flute, violin), new Seconds(1)));

      assertThat(renderer.plays(flute)).isFalse();
      assertThat(renderer.plays(violin)).isTrue();
      assertThat(found)
          .singleElement()
          .satisfies(
              d ->
                  assertThat(d.message())
                      .isEqualTo("no network plays Flute (73); the soundfont plays the part"));
    }
  }

  @Test
  void the_identity_changes_with_the_voice() {
    try (NeuralRenderer renderer = TestVoices.renderer(1)) {
      assertThat(renderer.identity(part("violin", note(0, 1, 72))))
          .isEqualTo("neural 2 final: held test");
    }
  }
}
