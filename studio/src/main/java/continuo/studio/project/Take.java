package continuo.studio.project;

import continuo.theory.unit.Cents;
import java.util.Objects;

/**
 * A recording that a piece accompanies.
 *
 * @param file its name in the folder
 * @param part the id of the part that stands for it in plan and score, and that nobody plays
 * @param tuning how far its A4 lies above 440 Hz
 */
public record Take(String file, String part, Cents tuning) {
  /** Checks for null. */
  public Take {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(tuning, "tuning");
  }
}
