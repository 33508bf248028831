package continuo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.listening.Listening;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Role;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.unit.Seconds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccompanimentPlannerTest {
  private static final int[] TUNE = {
    60, 64, 67, 64, 69, 65, 69, 65, 71, 67, 62, 67, 72, 72, 72, 0,
    60, 64, 67, 64, 69, 65, 69, 65, 71, 67, 62, 67, 60, 60, 60, 0
  };

  private static PlanRequest.Builder request() {
    return PlanRequest.builder("").instruments("strings,piano").seed(new Seed(1));
  }

  private static Plan plan(Listening heard, PlanRequest request) {
    return AccompanimentPlanner.plan(new AccompanimentRequest(heard, request, Optional.empty()))
        .value();
  }

  @Test
  void bar_lines_are_where_the_recording_has_them() {
    Plan plan = plan(HeardThings.line("C major", 97, 0.73, TUNE), request().build());

    List<MeterMap.Bar> bars = plan.meterMap().bars(plan.end());
    for (int bar = 0; bar < 8; bar++) {
      double seconds = plan.tempoMap().toSeconds(bars.get(bar + 1).at()).value();
      assertThat(seconds).isCloseTo(0.73 + bar * 4 * 60 / 97.0, within(1e-6));
    }
  }

  @Test
  void the_line_leads_and_the_added_parts_accompany() {
    Plan plan = plan(HeardThings.line("C major", 97, 0.73, TUNE), request().build());

    assertThat(plan.parts().stream().map(p -> p.id()).toList())
        .containsExactly("recording", "strings", "piano");
    assertThat(plan.sections())
        .allSatisfy(
            section ->
                assertThat(section.assignments())
                    .filteredOn(a -> a.role() == Role.LEAD)
                    .extracting(Assignment::part)
                    .containsExactly("recording"));
    assertThat(plan.lines()).hasSize(1);
    assertThat(plan.lines().get(0).notes()).hasSize(30);
    assertThat(plan.lines().get(0).notes().stream().map(n -> n.key()).limit(4).toList())
        .containsExactly(60, 64, 67, 64);
  }

  @Test
  void chords_fit_the_line() {
    Plan plan = plan(HeardThings.line("C major", 97, 0.73, TUNE), request().build());

    List<String> chords =
        plan.sections().stream()
            .skip(1)
            .flatMap(s -> s.chords().stream())
            .map(c -> c.chord().map(Chord::symbol).orElse("N.C."))
            .toList();
    assertThat(chords).startsWith("C", "F").endsWith("C");
  }

  @Test
  void chords_that_were_heard_for_sure_are_kept() {
    Plan plan =
        plan(
            HeardThings.of(
                "C major", 100, 0, List.of("C", "Am", "Dm", "G7", "C", "Am", "F", "C"), TUNE),
            request().build());

    assertThat(
            plan.sections().stream()
                .flatMap(s -> s.chords().stream())
                .map(PlannedChord::chord)
                .map(c -> c.map(Chord::symbol).orElse("N.C."))
                .toList())
        .containsExactly("C", "Am", "Dm", "G7", "C", "Am", "F", "C");
  }

  @Test
  void a_person_overrules_the_machine() {
    Listening heard = HeardThings.line("C major", 97, 0.73, TUNE);
    PlanRequest request = request().tempo("60").key("Am").meter("3/4").chords("Am E | Am").build();

    Plan plan =
        AccompanimentPlanner.plan(
                new AccompanimentRequest(heard, request, Optional.of(new Seconds(1))))
            .value();

    List<MeterMap.Bar> bars = plan.meterMap().bars(plan.end());
    assertThat(plan.tempoMap().toSeconds(bars.get(1).at()).value()).isCloseTo(1, within(1e-9));
    assertThat(plan.tempoMap().toSeconds(bars.get(2).at()).value()).isCloseTo(4, within(1e-9));
    assertThat(plan.sections().get(1).phrases().get(0).key()).isEqualTo(Key.of("A minor"));
    assertThat(plan.sections().get(1).chords().stream().map(c -> c.chord().orElseThrow().symbol()))
        .startsWith("Am", "E", "Am");
  }

  @Test
  void without_a_pulse_and_without_a_tempo_there_is_nothing_to_count() {
    Listening heard = HeardThings.line("C major", 97, 0.73, TUNE);
    Listening free =
        new Listening(
            heard.duration(),
            Optional.empty(),
            heard.tonality(),
            heard.melody(),
            heard.energy(),
            List.of());

    assertThatThrownBy(() -> plan(free, request().build()))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("no beat was heard");
    assertThat(plan(free, request().tempo("97").build()).lines()).hasSize(1);
  }

  @Test
  void what_came_from_the_recording_is_said() {
    Plan plan = plan(HeardThings.line("C major", 97, 0.73, TUNE), request().build());

    assertThat(plan.brief().slot("key").orElseThrow().value()).isEqualTo("C major");
    assertThat(plan.decisions()).extracting(d -> d.field()).contains("tempo", "key", "chords");
  }
}
