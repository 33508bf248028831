package continuo.symbolic.performance;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Seconds;
import java.util.List;
import java.util.Objects;

/**
 * A score as played: what a renderer needs, and nothing of how it was composed.
 *
 * @param title the title; may be empty
 * @param parts in score order
 * @param end the last bar line; the recording adds release and room after it
 */
public record Performance(String title, List<PlayedPart> parts, Seconds end) {
  /** Checks the end. */
  public Performance {
    Objects.requireNonNull(title, "title");
    parts = List.copyOf(parts);
    Check.positive(end.value(), "end of a performance in seconds");
  }
}
