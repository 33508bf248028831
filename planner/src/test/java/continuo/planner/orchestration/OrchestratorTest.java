package continuo.planner.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Plan;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who plays what, when and where, seen through whole plans. */
class OrchestratorTest {
  private static final String SONG =
      "a pop song for flute, clarinet and piano only, flute plays the melody, in C major, 100 bpm,"
          + " with an intro, two verses and a chorus";

  private static Plan plan(String prompt, long seed) {
    return new Planner().plan(PlanRequest.of(prompt, new Seed(seed))).value();
  }

  private static List<String> players(Section section) {
    return section.assignments().stream().map(Assignment::part).toList();
  }

  private static Optional<Assignment> lead(Section section) {
    return section.assignments().stream().filter(a -> a.role() == Role.LEAD).findFirst();
  }

  private static double energy(Section section) {
    return section.shape().energy().stream().mapToDouble(e -> e).average().orElseThrow();
  }

  @Test
  void a_solo_piano_is_one_part_with_room_for_two_hands() {
    Plan plan = plan("a calm nocturne for solo piano", 3);

    assertThat(plan.parts()).extracting(p -> p.name()).containsExactly("Piano");
    assertThat(plan.sections())
        .allSatisfy(
            s -> assertThat(s.assignments().get(0).register().span()).isGreaterThanOrEqualTo(30));
  }

  @Test
  void the_opening_is_the_accompaniment_s_and_the_second_melody_waits() {
    Plan plan = plan(SONG, 5);
    Section intro = plan.sections().get(0);
    Section verse = plan.sections().get(1);

    assertThat(intro.label()).isEqualToIgnoringCase("intro");
    assertThat(players(intro)).containsExactly("piano");
    assertThat(players(verse)).containsExactlyInAnyOrder("flute", "piano");
    assertThat(plan.sections())
        .filteredOn(s -> s.label().equalsIgnoreCase("chorus"))
        .isNotEmpty()
        .allSatisfy(s -> assertThat(players(s)).contains("flute", "clarinet", "piano"));
  }

  @Test
  void a_string_quartet_plays_together() {
    Plan plan = plan("a classical string quartet in F major, 64 bars", 2);

    assertThat(plan.sections()).allSatisfy(s -> assertThat(s.assignments()).hasSizeGreaterThan(2));
    assertThat(plan.sections())
        .allSatisfy(s -> assertThat(lead(s).orElseThrow().part()).isEqualTo("violin-1"));
  }

  @Test
  void what_returns_returns_to_its_register() {
    for (long seed = 1; seed <= 12; seed++) {
      Plan plan = plan(SONG, seed);
      for (Section first : plan.sections()) {
        for (Section later : plan.sections()) {
          boolean same =
              first.letter().equals(later.letter())
                  && players(first).containsAll(players(later))
                  && Math.abs(energy(first) - energy(later)) < 0.05;
          if (same && lead(first).isPresent() && lead(later).isPresent()) {
            assertThat(lead(later).get().register()).isEqualTo(lead(first).get().register());
          }
        }
      }
    }
  }

  @Test
  void an_asked_span_is_laid_out_without_moving_whole_parts() {
    Plan plan = plan("music for piano and guitar with a pitch range of 5 octaves, 24 bars", 4);

    int low = 127;
    int high = 0;
    for (Section section : plan.sections()) {
      for (Assignment a : section.assignments()) {
        low = Math.min(low, a.register().low());
        high = Math.max(high, a.register().high());
        if (a.role() == Role.LEAD) {
          KeyRange middle = new KeyRange(60, 72);
          assertThat(Registers.overlap(a.register(), middle)).isGreaterThan(6);
        }
      }
    }
    assertThat(high - low).isBetween(60, 71);
  }

  @Test
  void a_span_that_no_instrument_reaches_is_decided_and_said() {
    Plan plan = plan("music for solo saxophone with a pitch range of 5 octaves", 4);

    assertThat(plan.decisions())
        .anySatisfy(
            d -> {
              assertThat(d.field()).isEqualTo("octaves");
              assertThat(d.contradiction()).isTrue();
              assertThat(d.lost()).isEqualTo("5");
            });
  }
}
