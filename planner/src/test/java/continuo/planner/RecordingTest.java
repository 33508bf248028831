package continuo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.listening.Listening;
import continuo.planner.brief.Source;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedLine;
import continuo.planner.plan.Section;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.random.Seed;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingTest {
  private static Plan plan(PlanRequest.Builder request) {
    return new Planner().plan(request.seed(new Seed(5)).build()).value();
  }

  private static Source sourceOf(Plan plan, String slot) {
    return plan.brief().slot(slot).orElseThrow().source();
  }

  @Nested
  class A_piece_that_fits_a_recording {
    private final Listening heard =
        HeardThings.of(
            "E minor",
            92.1,
            0.4,
            List.of("Em", "C", "G", "D", "Em", "C", "G", "D", "Em", "C", "G", "D"),
            IntStream.range(0, 48).map(i -> 64 + i % 5).toArray());

    @Test
    void takes_from_it_what_the_words_leave_open() {
      Plan plan = plan(PlanRequest.builder("a pop song").listening(heard));

      assertThat(plan.sections().get(0).phrases().get(0).key()).isEqualTo(Key.of("E minor"));
      assertThat(plan.tempos().get(0).bpm().value()).isBetween(90.2, 94.0);
      assertThat(sourceOf(plan, "key")).isEqualTo(Source.RECORDING);
      assertThat(sourceOf(plan, "tempo")).isEqualTo(Source.RECORDING);
      assertThat(sourceOf(plan, "meter")).isEqualTo(Source.RECORDING);
    }

    @Test
    void stands_below_the_words() {
      Plan plan = plan(PlanRequest.builder("a slow waltz in F major").listening(heard));

      assertThat(sourceOf(plan, "key")).isEqualTo(Source.WORDS);
      assertThat(sourceOf(plan, "meter")).isEqualTo(Source.WORDS);
      assertThat(plan.decisions())
          .anySatisfy(
              d -> {
                assertThat(d.field()).isEqualTo("key");
                assertThat(d.chosen()).isEqualTo("F major");
                assertThat(d.lost()).contains("E minor (heard)");
              });
    }

    @Test
    void gives_a_mode_that_is_asked_for_its_tonic() {
      Plan plan = plan(PlanRequest.builder("a piece in a major key").listening(heard));

      assertThat(plan.sections().get(0).phrases().get(0).key()).isEqualTo(Key.of("E major"));
    }

    @Test
    void speaks_its_harmonic_language() {
      int fitted = 0;
      int own = 0;
      for (int seed = 1; seed <= 12; seed++) {
        PlanRequest.Builder words = PlanRequest.builder("a pop song in E minor, 32 bars");
        own += looping(new Planner().plan(words.seed(new Seed(seed)).build()).value());
        fitted +=
            looping(
                new Planner().plan(words.seed(new Seed(seed)).listening(heard).build()).value());
      }

      assertThat(fitted).isGreaterThanOrEqualTo(8).isGreaterThan(3 * own);
    }

    /** How many sections begin with the recording's progression. */
    private static int looping(Plan plan) {
      return (int)
          plan.sections().stream()
              .map(
                  s ->
                      s.chords().stream()
                          .limit(4)
                          .map(c -> c.chord().map(x -> x.root().toString()).orElse(""))
                          .toList())
              .filter(roots -> roots.equals(List.of("E", "C", "G", "D")))
              .count();
    }

    @Test
    void grows_as_it_grows() {
      Plan plan = plan(PlanRequest.builder("a pop song, 32 bars").listening(heard));

      List<Double> energy =
          plan.sections().stream().flatMap(s -> s.shape().energy().stream()).toList();
      assertThat(energy).isSorted();
    }
  }

  @Nested
  class A_hummed_line {
    private final Listening hum =
        HeardThings.line("D major", 100, 0.3, 62, 66, 69, 66, 67, 66, 64, 64, 66, 64, 62, 62);

    @Test
    void is_the_theme_wherever_the_first_theme_stands() {
      Plan plan = plan(PlanRequest.builder("a folk tune for flute and guitar").melody(hum));

      assertThat(plan.lines()).isNotEmpty();
      String theme =
          plan.sections().get(plan.lines().get(0).bar() == 0 ? 0 : 1).phrases().get(0).theme();
      long statements =
          plan.sections().stream()
              .filter(s -> s.assignments().stream().anyMatch(a -> a.role().name().equals("LEAD")))
              .flatMap(s -> s.phrases().stream())
              .filter(p -> p.theme().equals(theme) && p.variation() < 2)
              .count();
      assertThat((long) plan.lines().size()).isEqualTo(statements);
      for (PlannedLine line : plan.lines()) {
        List<Integer> keys = line.notes().stream().map(n -> n.key()).toList();
        List<Integer> steps =
            IntStream.range(1, Math.min(8, keys.size()))
                .mapToObj(i -> keys.get(i) - keys.get(i - 1))
                .toList();
        assertThat(steps).containsExactly(4, 3, -3, 1, -1, -2, 0);
      }
    }

    @Test
    void gives_its_key_and_tempo_but_not_its_length() {
      Plan plan = plan(PlanRequest.builder("a folk tune").melody(hum));

      assertThat(plan.sections().get(0).phrases().get(0).key()).isEqualTo(Key.of("D major"));
      assertThat(plan.tempos().get(0).bpm().value()).isBetween(98.0, 102.0);
      assertThat(plan.tempoMap().toSeconds(plan.end()).value()).isGreaterThan(20);
    }

    @Test
    void moves_into_a_key_that_is_asked_for() {
      Plan plan = plan(PlanRequest.builder("a folk tune in A major").melody(hum));

      assertThat(Math.floorMod(plan.lines().get(0).notes().get(0).key(), 12)).isEqualTo(9);
    }

    @Test
    void stands_over_chords_that_fit_it() {
      Plan plan = plan(PlanRequest.builder("a folk tune in D major").melody(hum));

      int bar = plan.lines().get(0).bar();
      int first = 0;
      for (Section section : plan.sections()) {
        if (bar < first + section.bars()) {
          int inside = bar - first;
          Optional<Chord> chord =
              section.chords().stream()
                  .filter(c -> c.bar() <= inside)
                  .reduce((a, b) -> b)
                  .orElseThrow()
                  .chord();
          assertThat(chord.orElseThrow().symbol()).isIn("D", "Bm");
          return;
        }
        first += section.bars();
      }
    }

    @Test
    void must_be_heard() {
      Listening nothing =
          new Listening(
              hum.duration(), hum.rhythm(), hum.tonality(), List.of(), hum.energy(), List.of());

      assertThatThrownBy(() -> plan(PlanRequest.builder("a tune").melody(nothing)))
          .isInstanceOf(CompositionException.class)
          .hasMessageContaining("no note was heard");
    }
  }
}
