package continuo.planner.orchestration;

import continuo.planner.brief.InstrumentWish.Task;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import java.util.List;
import java.util.Objects;

/**
 * A part of the ensemble and what it can do.
 *
 * @param part the part
 * @param roles what it can do, the usual first
 * @param task what the words say that it does
 * @param asked true where it was asked for and must be heard well
 */
public record Member(PlannedPart part, List<Role> roles, Task task, boolean asked) {
  /** Copies the list. */
  public Member {
    Objects.requireNonNull(part, "part");
    roles = List.copyOf(roles);
    Objects.requireNonNull(task, "task");
  }

  boolean can(Role role) {
    return roles.contains(role);
  }

  /** How well a role suits: 0 is its usual one; large where it cannot. */
  int rank(Role role) {
    int index = roles.indexOf(role);
    return index < 0 ? 100 : index;
  }
}
