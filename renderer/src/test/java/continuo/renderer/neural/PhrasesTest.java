package continuo.renderer.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.renderer.TestPerformances;
import continuo.renderer.synth.Gesture;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PhrasesTest {
  private static final int OBOE = 68;
  private static final Gesture SHAPED = new Gesture(1, 2, 3, 0.5, 1.2, 0.1);

  private static Sounding note(double onset, double release, int key) {
    long start = Math.round(onset * 48_000);
    return new Sounding(
        start, onset, release, release, key, 0.6, OBOE, Set.of(), new Seed(start + key));
  }

  private static Controllers controllers(boolean swelling) {
    return new Controllers(
        swelling
            ? TestPerformances.part(
                "oboe",
                List.of(TestPerformances.controller(0.7, 11, 80)),
                TestPerformances.note(0, 1, 60))
            : TestPerformances.part("oboe", TestPerformances.note(0, 1, 60)));
  }

  private static List<PhraseNote> seen(int program, List<Sounding> notes) {
    List<PhraseNote> seen = new ArrayList<>();
    Phrases.gestures(
        program,
        notes,
        controllers(false),
        asked -> {
          seen.addAll(asked);
          return ExpressionModel.NONE.gestures(asked);
        });
    return seen;
  }

  @Test
  void a_note_is_seen_with_its_neighbours() {
    List<PhraseNote> seen =
        seen(OBOE, List.of(note(0, 0.5, 60), note(0.5, 1, 64), note(1.25, 2, 62)));

    PhraseNote middle = seen.get(1);
    assertThat(middle.before()).isZero();
    assertThat(middle.after()).isCloseTo(0.25, within(1e-9));
    assertThat(middle.leap()).isEqualTo(4);
    assertThat(middle.ahead()).isEqualTo(-2);
    assertThat(middle.duration()).isCloseTo(0.5, within(1e-9));
    assertThat(middle.family()).isEqualTo(1);
    assertThat(seen.get(0).before()).isEqualTo(Phrases.ALONE);
    assertThat(seen.get(2).after()).isEqualTo(Phrases.ALONE);
  }

  @Test
  void what_lies_two_seconds_off_is_no_neighbour() {
    List<PhraseNote> seen = seen(OBOE, List.of(note(0, 0.5, 60), note(5, 6, 72), note(6, 7, 74)));
    assertThat(seen).hasSize(2);
    assertThat(seen.get(0).before()).isEqualTo(Phrases.ALONE);
    assertThat(seen.get(0).leap()).isZero();
  }

  @Test
  void a_note_that_stands_alone_is_in_no_phrase() {
    assertThat(seen(OBOE, List.of(note(0, 0.5, 60), note(5, 6, 72)))).isEmpty();
  }

  @Test
  void organs_have_no_gestures() {
    assertThat(seen(19, List.of(note(0, 1, 60)))).isEmpty();
  }

  @Test
  void a_level_that_the_score_shapes_is_left_to_the_score() {
    Sounding early = note(0, 0.5, 60);
    Sounding swelling = note(0.6, 1, 62);
    Map<Sounding, Gesture> shaped =
        Phrases.gestures(
            OBOE, List.of(early, swelling), controllers(true), notes -> List.of(SHAPED, SHAPED));

    assertThat(shaped.get(early)).isEqualTo(SHAPED);
    assertThat(shaped.get(swelling)).isEqualTo(SHAPED.unswelled());
  }
}
