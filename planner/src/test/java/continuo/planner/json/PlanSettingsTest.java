package continuo.planner.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Plan;
import continuo.planner.plan.Section;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.random.Seed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanSettingsTest {
  private static PlanRequest.Builder song() {
    return PlanRequest.builder("")
        .style("pop")
        .form("verse:8 chorus:8 verse:8 chorus:8")
        .instruments("piano,bass,drums")
        .key("C")
        .seed(new Seed(4));
  }

  private static Plan plan(PlanRequest.Builder request) {
    return new Planner().plan(request.build()).value();
  }

  @Test
  void fields_are_set_by_name_and_by_index() {
    Plan plan =
        plan(
            song()
                .set("sections[2].parts.piano.density", ".8")
                .set("sections.chorus.parts.bass.texture", "walking")
                .set("sections[0].chords[0].chord", "Am7/G")
                .set("parts.piano.name", "Old upright")
                .set("tempos[0].bpm", "97.5")
                .set("title", "Sunday"));

    assertThat(plan.title()).isEqualTo("Sunday");
    assertThat(plan.tempos().get(0).bpm().value()).isEqualTo(97.5);
    assertThat(plan.parts().get(0).name()).isEqualTo("Old upright");
    Section third = plan.sections().get(2);
    assertThat(third.assignments())
        .filteredOn(a -> a.part().equals("piano"))
        .singleElement()
        .satisfies(a -> assertThat(a.density()).isEqualTo(0.8));
    assertThat(plan.sections())
        .filteredOn(s -> s.label().equals("Chorus"))
        .hasSize(2)
        .allSatisfy(
            s ->
                assertThat(s.assignments())
                    .filteredOn(a -> a.part().equals("bass"))
                    .allSatisfy(a -> assertThat(a.texture()).isEqualTo("walking")));
    assertThat(plan.sections().get(0).chords().get(0).chord().orElseThrow().symbol())
        .isEqualTo("Am7/G");
    assertThat(plan.decisions()).anyMatch(d -> d.field().equals("tempos[0].bpm"));
  }

  @Test
  void a_section_s_key_chords_length_and_energy_are_set_before_the_plan_is_made() {
    Plan plan =
        plan(
            song()
                .set("sections[1].key", "Eb")
                .set("sections.verse.chords", "Am F | C G")
                .set("sections[3].bars", "4")
                .set("sections[3].energy", "0.9"));

    assertThat(plan.sections().get(1).phrases().get(0).key().toString()).isEqualTo("Eb major");
    assertThat(plan.sections().get(3).phrases().get(0).key().toString()).isEqualTo("C major");
    assertThat(plan.sections().get(2).chords())
        .extracting(c -> c.chord().orElseThrow().symbol())
        .startsWith("Am", "F", "C", "G", "Am");
    assertThat(plan.sections().get(3).shape().energy()).containsExactly(0.9, 0.9, 0.9, 0.9);
  }

  @Test
  void one_number_fills_a_curve_and_a_list_replaces_it() {
    Plan plan =
        plan(
            song()
                .set("sections[0].tension", "0.25")
                .set("sections[1].energy", "[0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8]"));

    assertThat(plan.sections().get(0).shape().tension()).hasSize(8).containsOnly(0.25);
    assertThat(plan.sections().get(1).shape().energy())
        .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8);
  }

  @Test
  void an_unknown_path_names_those_near_it() {
    assertThatThrownBy(() -> plan(song().set("sections.chorsu.label", "Refrain")))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("--set sections.chorsu.label: the plan has no sections.chorsu")
        .hasMessageContaining("sections.chorus-1");
    assertThatThrownBy(() -> plan(song().set("sections[0].parts.piano.densty", "1")))
        .hasMessageContaining("the plan has no sections[0].parts.piano.densty")
        .hasMessageContaining("near it are sections[0].parts.piano.density");
    assertThatThrownBy(() -> plan(song().set("colour", "red")))
        .hasMessageContaining("there is no field \"colour\"");
  }

  @Test
  void a_value_that_is_not_legal_there_is_refused_with_its_place() {
    assertThatThrownBy(() -> plan(song().set("sections[0].parts.piano.density", "7")))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("$.sections[0].parts[0]")
        .hasMessageContaining("density");
  }
}
