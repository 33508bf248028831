package continuo.renderer.neural;

import static continuo.renderer.TestPerformances.controller;
import static continuo.renderer.TestPerformances.note;
import static continuo.renderer.TestPerformances.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.buffer.SampleRate;
import continuo.renderer.instrument.InstrumentRequest;
import continuo.renderer.instrument.PartStream;
import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.random.Seed;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What holds for any part, played by the models that always ship. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NeuralRendererLawsTest {
  private static final int TRIALS = 25;

  private static final NeuralRenderer RENDERER =
      new NeuralRenderer(new VoiceLibrary().addModelled(), ProgramTable.shipped(), Quality.FINAL);

  @AfterAll
  static void close() {
    RENDERER.close();
  }

  private static PlayedPart anyPart(Gen gen) {
    Instrument instrument =
        gen.oneIn(5)
            ? Instruments.standardKit()
            : Instruments.byProgram(gen.pick(List.of(6, 14, 16, 38, 47, 52, 80, 89, 105, 114)));
    List<PlayedNote> notes = new ArrayList<>();
    int count = gen.intBetween(0, 12);
    for (int i = 0; i < count; i++) {
      int key = instrument.isDrumKit() ? gen.intBetween(27, 88) : gen.intBetween(0, 128);
      double length = gen.pick(List.of(1e-9, 0.001, 0.02, 0.3, 1.2));
      notes.add(note(gen.intBetween(0, 20) / 10.0, length, key, gen.intBetween(1, 128)));
    }
    List<PlayedControl> controls = new ArrayList<>();
    int changes = gen.intBetween(0, 8);
    for (int i = 0; i < changes; i++) {
      double at = gen.intBetween(0, 20) / 10.0;
      controls.add(
          gen.oneIn(3)
              ? new PlayedControl(
                  new Seconds(at), PlayedControl.Kind.BEND, 0, gen.intBetween(-8_192, 8_192))
              : controller(
                  at,
                  gen.pick(List.of(1, 7, 10, 11, 64, 100, 101, 6, 123)),
                  gen.intBetween(0, 128)));
    }
    return new PlayedPart("p", "p", instrument, notes, controls);
  }

  private static float[] play(PlayedPart part, int rate, int chunk, int frames) {
    InstrumentRequest request =
        new InstrumentRequest(new SampleRate(rate), new Seed(5), new Seconds(3));
    try (PartStream stream = RENDERER.open(part, request)) {
      float[][] block = new float[stream.channels()][chunk];
      float[] result = new float[frames];
      for (int at = 0; at < frames; at += chunk) {
        int count = Math.min(chunk, frames - at);
        stream.read(block, count);
        for (int i = 0; i < count; i++) {
          result[at + i] = block[stream.channels() - 1][i];
        }
      }
      return result;
    }
  }

  @Test
  void pieces_equal_the_whole_and_a_seed_gives_the_same_bytes() {
    Laws.check(
        TRIALS,
        gen -> {
          PlayedPart part = anyPart(gen);
          int chunk = gen.pick(List.of(1, 7, 480, 4_096, 10_000));

          float[] whole = play(part, 24_000, 48_000, 48_000);
          float[] pieces = play(part, 24_000, chunk, 48_000);

          assertThat(pieces).isEqualTo(whole);
        });
  }

  @Test
  void nothing_is_ever_without_number_or_beyond_reason() {
    Laws.check(
        TRIALS,
        gen -> {
          PlayedPart part = anyPart(gen);
          int rate = gen.pick(List.of(8_000, 22_050, 44_100, 48_000, 96_000));

          float[] audio = play(part, rate, 4_096, 2 * rate);

          for (float sample : audio) {
            assertThat(Math.abs(sample)).isLessThan(12f);
          }
          if (part.notes().isEmpty()) {
            assertThat(audio).containsOnly(0);
          }
        });
  }

  @Test
  void a_chord_of_64_voices_sounds() {
    PlayedNote[] notes = new PlayedNote[64];
    for (int i = 0; i < notes.length; i++) {
      notes[i] = note(0, 0.5, 32 + i);
    }
    PlayedPart part = part("warm-pad", notes);

    float[] audio = play(part, 24_000, 4_096, 24_000);

    float peak = 0;
    for (float sample : audio) {
      peak = Math.max(peak, Math.abs(sample));
    }
    assertThat(peak).isBetween(0.05f, 20f);
  }

  @Test
  void without_networks_most_programs_sound_and_the_rest_are_left() {
    List<Integer> left = new ArrayList<>();
    for (int program = 0; program < 128; program++) {
      PlayedPart part =
          new PlayedPart(
              "p", "p", Instruments.byProgram(program), List.of(note(0, 0.3, 60)), List.of());
      if (RENDERER.plays(part)) {
        assertThat(energy(play(part, 24_000, 4_096, 12_000)))
            .as("program %d", program)
            .isGreaterThan(0.01);
      } else {
        left.add(program);
      }
    }

    assertThat(left)
        .containsExactly(
            0, 1, 2, 3, 40, 41, 42, 43, 64, 65, 66, 67, 71, 110, 120, 121, 122, 123, 124, 125, 126,
            127);
  }

  @Test
  void pieces_of_the_kit_are_as_loud_as_the_table_says() {
    double kick = loudest(play(part("drums", note(0, 0.1, 36)), 48_000, 4_096, 48_000));
    double snare = loudest(play(part("drums", note(0, 0.1, 38)), 48_000, 4_096, 48_000));
    double hat = loudest(play(part("drums", note(0, 0.1, 42)), 48_000, 4_096, 48_000));

    assertThat(kick - snare).isCloseTo(3, within(1.5));
    assertThat(hat - snare).isCloseTo(-11, within(1.5));
  }

  private static double loudest(float[] audio) {
    double most = 0;
    for (int from = 0; from + 2_400 <= audio.length; from += 100) {
      double sum = 0;
      for (int i = 0; i < 2_400; i++) {
        sum += audio[from + i] * audio[from + i];
      }
      most = Math.max(most, sum);
    }
    return 10 * Math.log10(most);
  }

  private static double energy(float[] audio) {
    double sum = 0;
    for (float sample : audio) {
      sum += sample * sample;
    }
    return sum;
  }
}
