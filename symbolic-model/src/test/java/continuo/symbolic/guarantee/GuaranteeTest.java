package continuo.symbolic.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.plan.Plan;
import continuo.symbolic.midi.MidiWriter;
import continuo.symbolic.realize.RandomPlans;
import continuo.symbolic.realize.RuleWriter;
import continuo.testsupport.Laws;
import org.junit.jupiter.api.Test;

/**
 * The guarantee: whatever the plan, the MIDI that is written keeps it. Checked on the bytes by
 * {@link PlanKeeper}, which shares no code with the realiser.
 *
 * <p>A few hundred plans by default; {@code -Dguarantee.plans=10000} runs as many as it names.
 */
class GuaranteeTest {
  private static final int PLANS = Integer.getInteger("guarantee.plans", 300);

  @Test
  void every_plan_is_kept_in_the_bytes_that_are_written() {
    Laws.check(
        PLANS,
        gen -> {
          Plan plan = RandomPlans.plan(gen);

          byte[] bytes = new MidiWriter().write(new RuleWriter().write(plan).value()).value();

          assertThat(PlanKeeper.faults(plan, bytes)).isEmpty();
        });
  }

  @Test
  void the_same_plan_gives_the_same_bytes() {
    Laws.check(
        PLANS / 5,
        gen -> {
          Plan plan = RandomPlans.plan(gen);

          byte[] first = new MidiWriter().write(new RuleWriter().write(plan).value()).value();
          byte[] second = new MidiWriter().write(new RuleWriter().write(plan).value()).value();

          assertThat(second).isEqualTo(first);
        });
  }
}
