package continuo.planner.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Section;
import continuo.theory.harmony.Chord;
import continuo.theory.random.Seed;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GivenChordsTest {
  private static Plan plan(String chords, String form) {
    return new Planner()
        .plan(
            PlanRequest.builder("")
                .chords(chords)
                .meter("4/4")
                .form(form)
                .seed(new Seed(1))
                .build())
        .value();
  }

  private static String symbols(Section section) {
    return section.chords().stream()
        .map(c -> c.chord().map(Chord::symbol).orElse(Chord.NO_CHORD))
        .collect(Collectors.joining(" "));
  }

  @Test
  void a_progression_begins_anew_with_each_section() {
    Plan plan = plan("C | Am | F", "A:4 B:4");

    assertThat(plan.sections())
        .extracting(GivenChordsTest::symbols)
        .containsExactly("C Am F C", "C Am F C");
    assertThat(plan.decisions())
        .filteredOn(d -> d.field().equals("chords"))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.reason())
                  .isEqualTo(
                      "the progression of 3 bars is cut at the end of a-1 (4 bars), b-1 (4 bars)");
              assertThat(d.contradiction()).isFalse();
            });
  }

  @Test
  void a_progression_as_long_as_the_piece_runs_through_it_once() {
    Plan plan = plan("C | Am | F | G | Em | A7 | Dm | G7", "A:4 B:4");

    assertThat(plan.sections())
        .extracting(GivenChordsTest::symbols)
        .containsExactly("C Am F G", "Em A7 Dm G7");
    assertThat(plan.decisions()).noneMatch(d -> d.field().equals("chords"));
  }

  @Test
  void more_chords_than_beats_share_the_bar_evenly() {
    Plan plan = plan("C D E F G A Bb C | F", "A:2");

    List<PlannedChord> chords = plan.sections().get(0).chords();
    assertThat(symbols(plan.sections().get(0))).isEqualTo("C D E F G A Bb C F");
    assertThat(chords.subList(0, 8))
        .extracting(c -> c.offset().quarters())
        .containsExactly(0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5);
  }

  @Test
  void chords_that_find_no_place_are_a_contradiction() {
    Plan plan = plan("C | Am | F | G | Em | A7", "A:4");

    assertThat(plan.decisions())
        .filteredOn(Decision::contradiction)
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.reason()).isEqualTo("6 bars of chords do not fit into 4 bars");
              assertThat(d.lost()).isEqualTo("the last 2 bars of them");
            });
  }
}
