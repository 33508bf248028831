package continuo.renderer.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.buffer.SampleRate;
import continuo.inference.ModelManifest;
import continuo.renderer.synth.SteadyHeld.Part;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SingleNotesTest {
  private static ModelManifest manifest(String licence, String... data) {
    return new ModelManifest(
        "m",
        "1",
        "m.onnx",
        "0".repeat(64),
        licence,
        List.of(data).stream()
            .map(l -> new ModelManifest.TrainingData("d", l, "somebody"))
            .toList(),
        List.of(new ModelManifest.Measure("error", 1, "dB", "other notes")));
  }

  @Test
  void networks_that_learned_from_share_alike_recordings_are_not_sampled() {
    assertThat(SingleNotes.isFree(manifest("Apache-2.0", "CC0-1.0", "CC-BY-3.0"))).isTrue();
    assertThat(SingleNotes.isFree(manifest("CC-BY-SA-3.0", "CC0-1.0"))).isFalse();
    assertThat(SingleNotes.isFree(manifest("Apache-2.0", "CC0-1.0", "CC-BY-SA-3.0"))).isFalse();
    assertThat(SingleNotes.isFree(manifest("Apache-2.0", "unknown"))).isFalse();
  }

  @Test
  void of_those_that_ship_only_the_free_ones_are_opened() {
    try (SingleNotes notes = SingleNotes.free()) {
      assertThat(notes.networks())
          .extracting(ModelManifest::name)
          .isNotEmpty()
          .noneMatch(name -> name.endsWith("-bysa"));
      assertThat(notes.programs()).hasSizeGreaterThan(110);
      assertThat(notes.pieces()).hasSizeGreaterThan(47);
    }
  }

  @Test
  void a_held_note_repeats_but_for_its_shimmer_once_it_is_steady() {
    try (SingleNotes notes = SingleNotes.free()) {
      SingleNotes.Playing square =
          notes.programs().stream().filter(p -> p.number() == 80).findFirst().orElseThrow();
      // 440 Hz: a hundred periods are 4800 frames.
      SingleNotes.Steady steady =
          new SingleNotes.Steady(SampleRate.STUDIO, 24_000, 0.2, 0.5, 4_800);

      float[] tone = notes.held(square, 69, 0.75, steady, Part.TONE);

      double most = 0;
      double worst = 0;
      for (int i = 12_000; i < 19_000; i++) {
        most = Math.max(most, Math.abs(tone[i]));
        worst = Math.max(worst, Math.abs(tone[i] - tone[i + 4_800]));
      }
      assertThat(worst / most).isCloseTo(0, within(0.12));
    }
  }
}
