package continuo.theory.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VoiceLeadingTest {

  private static List<Integer> keys(Gen gen) {
    return gen.list(1, 5, g -> g.edgy(36, 85));
  }

  private static List<Integer> classes(Gen gen) {
    return gen.list(1, 5, g -> g.intBetween(0, 12));
  }

  private static List<Integer> moved(List<Integer> keys, int semitones) {
    return keys.stream().map(key -> key + semitones).toList();
  }

  @Test
  void known_costs() {
    assertThat(VoiceLeading.cost(List.of(60, 64, 67), List.of(60, 65, 69))).isEqualTo(3);
    assertThat(VoiceLeading.cost(List.of(60, 64, 67), List.of(59, 62, 65, 67))).isEqualTo(4);
    assertThat(VoiceLeading.costOfPitchClasses(List.of(0, 4, 7), List.of(0, 5, 9))).isEqualTo(3);
    assertThat(VoiceLeading.costOfPitchClasses(List.of(0, 4, 7), List.of(11, 4, 7))).isEqualTo(1);
    assertThat(VoiceLeading.costOfPitchClasses(List.of(0, 4, 7), List.of(4, 8, 11))).isEqualTo(2);
    assertThat(VoiceLeading.costOfPitchClasses(List.of(0), List.of(6))).isEqualTo(6);
  }

  @Test
  void an_empty_chord_is_refused() {
    assertThatThrownBy(() -> VoiceLeading.cost(List.of(), List.of(60)))
        .hasMessage("voice leading needs notes in both chords");
  }

  @Test
  void staying_costs_nothing_and_both_ways_cost_the_same() {
    Laws.check(
        gen -> {
          List<Integer> a = keys(gen);
          List<Integer> b = keys(gen);

          assertThat(VoiceLeading.cost(a, a)).isZero();
          assertThat(VoiceLeading.cost(a, b)).isEqualTo(VoiceLeading.cost(b, a));
          assertThat(VoiceLeading.cost(moved(a, 5), moved(b, 5)))
              .isEqualTo(VoiceLeading.cost(a, b));
        });
  }

  @Test
  void pitch_classes_cost_at_most_what_any_register_costs() {
    Laws.check(
        gen -> {
          List<Integer> a = classes(gen);
          List<Integer> b = classes(gen);

          int cost = VoiceLeading.costOfPitchClasses(a, b);

          assertThat(cost).isEqualTo(VoiceLeading.costOfPitchClasses(b, a));
          assertThat(VoiceLeading.costOfPitchClasses(a, a)).isZero();
          assertThat(cost)
              .isLessThanOrEqualTo(
                  VoiceLeading.cost(
                      a.stream().distinct().toList(), b.stream().distinct().toList()));
        });
  }

  @Test
  void pitch_classes_turn_round_together() {
    Laws.check(
        gen -> {
          List<Integer> a = classes(gen);
          List<Integer> b = classes(gen);
          int turn = gen.intBetween(0, 12);

          assertThat(
                  VoiceLeading.costOfPitchClasses(
                      a.stream().map(p -> (p + turn) % 12).toList(),
                      b.stream().map(p -> (p + turn) % 12).toList()))
              .isEqualTo(VoiceLeading.costOfPitchClasses(a, b));
        });
  }
}
