package continuo.renderer;

import static continuo.renderer.TestPerformances.note;
import static continuo.renderer.TestPerformances.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.renderer.mix.MasterSettings;
import continuo.renderer.track.AudioTrack;
import continuo.soundfonts.bank.Bank;
import continuo.soundfonts.sf2.SoundFont;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The whole way from a performance to a mix, with the bank that ships. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RendererTest {
  private static final Performance TRIO =
      new Performance(
          "trio", List.of(melody("violin", 67), melody("cello", 43), chords()), new Seconds(4));
  private static final RenderOptions OPTIONS =
      RenderOptions.DEFAULT.withRate(new SampleRate(32_000));

  @Test
  void stems_begin_together_are_equally_long_and_sum_to_the_premaster() {
    try (Rendering rendering = new Renderer().render(TRIO, OPTIONS)) {
      assertThat(rendering.stems())
          .hasSize(3)
          .allSatisfy(s -> assertThat(s.audio().frames()).isEqualTo(7 * 32_000));
      double[] difference = new double[7 * 32_000];
      float[] premaster = rendering.premaster().toBuffer().channel(0);
      for (Stem stem : rendering.stems()) {
        float[] left = stem.audio().toBuffer().channel(0);
        for (int i = 0; i < left.length; i++) {
          difference[i] += left[i];
        }
      }
      double worst = 0;
      for (int i = 0; i < difference.length; i++) {
        worst = Math.max(worst, Math.abs(difference[i] - premaster[i]));
      }
      assertThat(20 * Math.log10(worst + 1e-12)).as("dBFS").isLessThan(-120);
    }
  }

  @Test
  void the_mix_is_as_loud_as_asked_and_below_its_ceiling() {
    try (Rendering rendering = new Renderer().render(TRIO, OPTIONS)) {
      assertThat(rendering.loudness().integrated().orElseThrow().value())
          .isCloseTo(-14, within(0.1));
      assertThat(rendering.loudness().truePeak().orElseThrow().value()).isLessThan(-1);
      assertThat(rendering.diagnostics()).isEmpty();
    }
  }

  @Test
  void a_sound_that_the_soundfont_lacks_is_named() {
    RenderOptions click = OPTIONS.withBank(TestBanks.click()).withDry(true);
    Performance two =
        new Performance(
            "two",
            List.of(part("violin", note(0, 1, 67)), part("piano", note(0, 1, 60))),
            new Seconds(1));

    try (Rendering rendering = new Renderer().render(two, click)) {
      assertThat(rendering.diagnostics())
          .extracting(Diagnostic::toString)
          .containsExactly(
              "part violin: the soundfont click has no program 40; its \"click\" plays instead;"
                  + " use a complete General MIDI soundfont");
    }
  }

  @Test
  void threads_and_repetition_change_nothing() {
    try (Rendering one = new Renderer().render(TRIO, OPTIONS.withThreads(1));
        Rendering three = new Renderer().render(TRIO, OPTIONS.withThreads(3))) {
      assertThat(three.mix().toBuffer()).isEqualTo(one.mix().toBuffer());
      assertThat(three.stems().get(2).audio().toBuffer())
          .isEqualTo(one.stems().get(2).audio().toBuffer());
    }
  }

  @Test
  void an_edit_of_one_part_leaves_the_other_stems_and_their_keys_alone() {
    PlayedPart edited = part("cello", note(0.1, 1, 45));
    Performance after =
        new Performance(
            "trio", List.of(TRIO.parts().get(0), edited, TRIO.parts().get(2)), TRIO.end());
    Map<String, AudioTrack> kept = new HashMap<>();
    try (Rendering before = new Renderer().render(TRIO, OPTIONS)) {
      for (Stem stem : before.stems()) {
        kept.put(stem.contentKey(), AudioTrack.of(stem.audio().toBuffer()));
      }
    }

    KeptStems stems = (partId, key) -> Optional.ofNullable(kept.get(key));
    try (Rendering again = new Renderer().render(after, OPTIONS, stems, Renderer.Listener.NONE)) {
      assertThat(again.stems()).extracting(Stem::kept).containsExactly(true, false, true);
      try (Rendering anew = new Renderer().render(after, OPTIONS)) {
        assertThat(again.mix().toBuffer()).isEqualTo(anew.mix().toBuffer());
      }
    }
  }

  @Test
  void one_part_alone_is_rendered_as_among_the_others() {
    AudioBuffer alone = new Renderer().renderPart(TRIO, "cello", OPTIONS).audio().toBuffer();

    try (Rendering all = new Renderer().render(TRIO, OPTIONS)) {
      assertThat(alone).isEqualTo(all.stems().get(1).audio().toBuffer());
    }
  }

  @Test
  void a_dry_rendering_is_the_sum_of_bare_instruments() {
    try (Rendering rendering = new Renderer().render(TRIO, OPTIONS.withDry(true))) {
      float[] mix = rendering.mix().toBuffer().channel(0);

      assertThat(rendering.mix()).isSameAs(rendering.premaster());
      assertThat(peak(mix, 5 * 32_000 + 16_000, mix.length))
          .as("no room rings on")
          .isLessThan(2e-4f);
    }
  }

  @Test
  void another_loudness_is_reached_too() {
    MasterSettings broadcast =
        new MasterSettings(
            new continuo.audio.loudness.Lufs(-23), new continuo.theory.unit.Decibels(-3));

    try (Rendering rendering = new Renderer().render(TRIO, OPTIONS.withMaster(broadcast))) {
      assertThat(rendering.loudness().integrated().orElseThrow().value())
          .isCloseTo(-23, within(0.1));
      assertThat(rendering.loudness().truePeak().orElseThrow().value()).isLessThan(-3);
    }
  }

  @Test
  void silence_and_a_performance_without_parts_are_rendered() {
    Performance silent = new Performance("", List.of(part("flute")), new Seconds(1));
    Performance empty = new Performance("", List.of(), new Seconds(1));

    try (Rendering one = new Renderer().render(silent, OPTIONS);
        Rendering two = new Renderer().render(empty, OPTIONS)) {
      assertThat(one.mix().frames()).isEqualTo(4 * 32_000);
      assertThat(one.loudness().integrated()).isEmpty();
      assertThat(two.stems()).isEmpty();
    }
  }

  @Test
  void progress_counts_every_part_and_the_mix() {
    List<String> heard = new ArrayList<>();
    try (Rendering rendering =
        new Renderer()
            .render(
                TRIO,
                OPTIONS.withThreads(1),
                KeptStems.NONE,
                (done, of, what) -> heard.add(done + "/" + of + " " + what))) {
      assertThat(rendering.stems()).hasSize(3);
    }

    assertThat(heard).containsExactly("1/4 violin", "2/4 cello", "3/4 piano", "4/4 mix");
  }

  @Test
  void a_mix_without_stems_is_the_mix_with_them() {
    try (Rendering apart = new Renderer().render(TRIO, OPTIONS);
        Rendering together =
            new Renderer()
                .renderMix(TRIO, OPTIONS.withThreads(3), KeptStems.NONE, Renderer.Listener.NONE);
        Rendering alone =
            new Renderer()
                .renderMix(TRIO, OPTIONS.withThreads(1), KeptStems.NONE, Renderer.Listener.NONE)) {
      assertThat(together.stems()).isEmpty();
      assertThat(difference(together.premaster(), apart.premaster())).isLessThan(1e-6f);
      assertThat(together.mix().toBuffer()).isEqualTo(alone.mix().toBuffer());
    }
  }

  @Test
  void what_is_played_as_it_comes_is_the_premaster() {
    List<Float> heard = new ArrayList<>();
    new Renderer()
        .play(
            TRIO,
            OPTIONS,
            (block, frames) -> {
              for (int i = 0; i < frames; i++) {
                heard.add(block[0][i]);
              }
            });

    try (Rendering rendering =
        new Renderer().renderMix(TRIO, OPTIONS, KeptStems.NONE, Renderer.Listener.NONE)) {
      float[][] whole = new float[2][rendering.premaster().frames()];
      rendering.premaster().read(0, whole, whole[0].length);
      assertThat(heard).hasSize(whole[0].length);
      for (int i = 0; i < whole[0].length; i += 97) {
        assertThat(heard.get(i)).isEqualTo(whole[0][i]);
      }
    }
  }

  @Test
  void a_mix_of_kept_stems_is_their_sum() {
    try (Rendering apart = new Renderer().render(TRIO, OPTIONS)) {
      Map<String, AudioTrack> all = new HashMap<>();
      apart.stems().forEach(stem -> all.put(stem.contentKey(), stem.audio()));
      Map<String, AudioTrack> one = new HashMap<>(all);
      one.remove(apart.stems().get(1).contentKey());
      try (Rendering whole =
              new Renderer().renderMix(TRIO, OPTIONS, find(all), Renderer.Listener.NONE);
          Rendering part =
              new Renderer().renderMix(TRIO, OPTIONS, find(one), Renderer.Listener.NONE)) {
        assertThat(whole.mix().toBuffer()).isEqualTo(apart.mix().toBuffer());
        assertThat(difference(part.premaster(), apart.premaster())).isLessThan(1e-6f);
      }
    }
  }

  private static KeptStems find(Map<String, AudioTrack> tracks) {
    return (partId, key) -> Optional.ofNullable(tracks.get(key));
  }

  private static float difference(AudioTrack one, AudioTrack other) {
    float[][] a = new float[2][one.frames()];
    float[][] b = new float[2][one.frames()];
    one.read(0, a, one.frames());
    other.read(0, b, one.frames());
    float worst = 0;
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < a[c].length; i++) {
        worst = Math.max(worst, Math.abs(a[c][i] - b[c][i]));
      }
    }
    return worst;
  }

  @Test
  void a_bank_without_a_sound_for_a_part_is_an_error_that_says_so() {
    SoundFont font = TestBanks.click().soundFont();
    Bank noKit = new Bank("no kit", "no-kit", font.subset(List.of(font.presets().get(0))));
    Performance drums = new Performance("", List.of(part("drums", note(0, 1, 36))), new Seconds(1));

    assertThatThrownBy(() -> new Renderer().render(drums, OPTIONS.withBank(noKit)))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            "no kit, part drums: the soundfont has no drum kit (bank 128); use a General MIDI soundfont");
  }

  private static float peak(float[] samples, int from, int to) {
    float peak = 0;
    for (int i = from; i < to; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak;
  }

  private static PlayedPart melody(String instrument, int key) {
    int[] steps = {0, 2, 4, 7, 5, 4, 2, 0};
    PlayedNote[] notes = new PlayedNote[steps.length];
    for (int i = 0; i < steps.length; i++) {
      notes[i] = note(0.5 * i, 0.45, key + steps[i], 70 + 5 * i);
    }
    return part(instrument, notes);
  }

  private static PlayedPart chords() {
    return part(
        "piano",
        note(0, 1.9, 60),
        note(0, 1.9, 64),
        note(0, 1.9, 67),
        note(2, 1.9, 59),
        note(2, 1.9, 62),
        note(2, 1.9, 67));
  }
}
