package continuo.renderer.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.inference.Device;
import continuo.renderer.neural.models.ShippedModels;
import continuo.renderer.synth.Gesture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExpressionNetworkTest {
  private static PhraseNote note(double key, double duration, double before, long seed) {
    return new PhraseNote(key, duration, 0.6, before, before, 2, 2, 0, seed);
  }

  private static List<Gesture> gestures(List<PhraseNote> notes) {
    try (LazySession session =
        new LazySession(ShippedModels.store(), ShippedModels.EXPRESSION, Device.CPU)) {
      return new ExpressionNetwork(session).gestures(notes);
    }
  }

  private static double mean(List<Gesture> gestures, ToDoubleFunction<Gesture> value) {
    return gestures.stream().mapToDouble(value).average().orElseThrow();
  }

  @Test
  void the_same_note_is_shaped_alike_and_another_take_otherwise() {
    List<Gesture> first = gestures(List.of(note(60, 0.5, 0, 1), note(60, 0.5, 0, 2)));
    List<Gesture> again = gestures(List.of(note(60, 0.5, 0, 1), note(60, 0.5, 0, 2)));
    assertThat(again).isEqualTo(first);
    assertThat(first.get(0)).isNotEqualTo(first.get(1));
  }

  @Test
  void a_note_is_shaped_alike_whoever_else_is_asked_for() {
    PhraseNote note = note(67, 0.8, 0.1, 7);
    Gesture alone = gestures(List.of(note)).get(0);
    Gesture among = gestures(List.of(note(40, 2, 2, 3), note)).get(1);
    assertThat(among.attack()).isCloseTo(alone.attack(), within(1e-4));
    assertThat(among.vibrato()).isCloseTo(alone.vibrato(), within(1e-4));
  }

  @Test
  void what_is_drawn_differs_and_its_mean_depends_on_the_context() {
    List<PhraseNote> joined = new ArrayList<>();
    List<PhraseNote> apart = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      joined.add(note(66, 0.3, 0, i));
      apart.add(note(66, 0.3, Phrases.ALONE, i));
    }
    List<Gesture> legato = gestures(joined);
    List<Gesture> single = gestures(apart);
    assertThat(legato.stream().map(Gesture::lean).distinct().count()).isGreaterThan(300);
    assertThat(Math.abs(mean(legato, Gesture::lean) - mean(single, Gesture::lean)))
        .as("a joined note leans otherwise than one that stands alone")
        .isGreaterThan(0.3);
  }
}
