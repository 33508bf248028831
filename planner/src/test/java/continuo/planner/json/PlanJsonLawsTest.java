package continuo.planner.json;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.PlanGenerators;
import continuo.planner.plan.Plan;
import continuo.testsupport.Laws;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanJsonLawsTest {
  @Test
  void a_plan_that_is_written_and_read_is_the_same_plan() {
    Laws.check(
        1_000,
        gen -> {
          Plan plan = PlanGenerators.plan(gen);

          Plan read = PlanJson.read(PlanJson.write(plan), "plan.json").value().plan();

          assertThat(read).isEqualTo(plan);
        });
  }

  @Test
  void a_plan_that_is_read_and_written_is_the_same_text() {
    Laws.check(
        300,
        gen -> {
          String text = PlanJson.write(PlanGenerators.plan(gen));

          assertThat(PlanJson.write(PlanJson.read(text, "plan.json").value())).isEqualTo(text);
        });
  }
}
