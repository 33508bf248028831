package continuo.planner.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.planner.plan.Plan;
import java.util.Objects;

/** A plan together with the fields of its file that Continuo does not know, to be kept. */
public final class PlanDocument {
  private final Plan plan;
  private final ObjectNode original;

  PlanDocument(Plan plan, ObjectNode original) {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.original = original.deepCopy();
  }

  /** The plan. */
  public Plan plan() {
    return plan;
  }

  /** The same unknown fields around another plan; sections and parts are matched by their ids. */
  public PlanDocument withPlan(Plan newPlan) {
    return new PlanDocument(newPlan, original);
  }

  ObjectNode original() {
    return original;
  }
}
