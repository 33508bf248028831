package continuo.planner.explain;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.PlanGenerators;
import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Plan;
import continuo.testsupport.Laws;
import continuo.theory.random.Seed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanExplanationTest {

  @Test
  void it_says_what_was_understood_what_was_decided_and_why() {
    Plan plan =
        new Planner()
            .plan(
                PlanRequest.of(
                    "a sad gloopy string quartet in D minor, 3/4, 72 bpm, about 90 seconds",
                    new Seed(2)))
            .value();

    String text = PlanExplanation.of(plan);

    assertThat(text)
        .contains("  key          D minor  (\"D minor\", confidence 0.97)")
        .contains("  not understood: gloopy")
        .contains("style        romantic: no style is named; the ensemble and the mood suggest it")
        .containsPattern("  energy              \\|[ ▁-█]+\\|")
        .containsPattern("Violin I            \\|lead━+\\|")
        .contains("perfect authentic cadence")
        .containsPattern("\\n +1  Dm +i +tonic\\n");
  }

  @Test
  void a_section_whose_chords_come_back_names_the_one_that_had_them() {
    Plan plan =
        new Planner()
            .plan(
                PlanRequest.builder("a pop song").form("A:8 B:8 A:8 B:8").seed(new Seed(1)).build())
            .value();

    assertThat(PlanExplanation.of(plan))
        .containsPattern("A \\(A\\), bars 17 to 24, \\d/\\d\\n    the chords of a-1\\n");
  }

  @Test
  void any_plan_can_be_explained() {
    Laws.check(
        40,
        gen -> {
          Plan plan = PlanGenerators.plan(gen);

          assertThat(PlanExplanation.of(plan)).contains(plan.title(), "Form", "Harmony");
        });
  }
}
