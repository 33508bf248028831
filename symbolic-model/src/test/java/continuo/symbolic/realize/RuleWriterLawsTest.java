package continuo.symbolic.realize;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.plan.Plan;
import continuo.testsupport.Laws;
import continuo.theory.score.Score;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of the score of every plan. */
class RuleWriterLawsTest {
  private final ScoreWriter writer = new RuleWriter();

  @Test
  void the_frame_of_the_score_is_the_plan_s() {
    Laws.check(
        200,
        gen -> {
          Plan plan = RandomPlans.plan(gen);

          Score score = writer.write(plan).value();

          assertThat(score.end()).isEqualTo(plan.end());
          assertThat(score.meterMap()).isEqualTo(plan.meterMap());
          assertThat(score.tempoMap()).isEqualTo(plan.tempoMap());
          assertThat(score.bars()).hasSize(plan.bars());
          assertThat(score.parts().stream().map(part -> part.id()))
              .containsExactlyElementsOf(plan.parts().stream().map(part -> part.id()).toList());
        });
  }

  @Test
  void velocities_of_every_part_differ() {
    Laws.check(
        200,
        gen -> {
          Plan plan = RandomPlans.plan(gen);

          List<List<Integer>> parts =
              writer.write(plan).value().parts().stream()
                  .map(
                      part ->
                          Stream.concat(
                                  part.notes().map(n -> n.velocity().value()),
                                  part.hits().map(h -> h.velocity().value()))
                              .toList())
                  .filter(velocities -> velocities.size() > 16)
                  .toList();

          assertThat(parts).allSatisfy(v -> assertThat(spread(v)).isGreaterThan(3));
        });
  }

  private static double spread(List<Integer> values) {
    double mean = values.stream().mapToInt(v -> v).average().orElseThrow();
    return Math.sqrt(
        values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void the_same_plan_gives_the_same_score() {
    Laws.check(
        60,
        gen -> {
          Plan plan = RandomPlans.plan(gen);

          assertThat(writer.write(plan).value()).isEqualTo(new RuleWriter().write(plan).value());
        });
  }
}
