package continuo.planner.words;

import continuo.planner.brief.Brief;
import continuo.planner.brief.Wishes;
import continuo.planner.plan.Decision;
import java.util.List;
import java.util.Objects;

/**
 * What a prompt says: typed wishes, and what no rule read.
 *
 * @param prompt the words
 * @param wishes what they ask for
 * @param notUnderstood pieces that no rule read, in order
 * @param decisions what was chosen where the words contradict themselves, and notes on what was
 *     taken for what
 */
public record Reading(
    String prompt, Wishes wishes, List<String> notUnderstood, List<Decision> decisions) {
  /** Copies the lists. */
  public Reading {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(wishes, "wishes");
    notUnderstood = List.copyOf(notUnderstood);
    decisions = List.copyOf(decisions);
  }

  /** The reading as a brief. */
  public Brief brief() {
    return new Brief(prompt, wishes.slots(), notUnderstood);
  }
}
