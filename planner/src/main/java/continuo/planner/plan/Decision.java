package continuo.planner.plan;

import continuo.planner.brief.Source;
import continuo.theory.diagnostic.Check;
import java.util.Objects;

/**
 * A choice that the planner made, and what lost.
 *
 * @param field what was decided: {@code tempo}
 * @param chosen the value that holds
 * @param source where it came from
 * @param lost what else was asked for or possible; may be empty
 * @param reason why
 * @param contradiction true where two things that were asked for cannot both hold
 */
public record Decision(
    String field, String chosen, Source source, String lost, String reason, boolean contradiction) {
  /** Checks the texts. */
  public Decision {
    Check.notBlank(field, "field of a decision");
    Objects.requireNonNull(chosen, "chosen");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(lost, "lost");
    Objects.requireNonNull(reason, "reason");
  }
}
