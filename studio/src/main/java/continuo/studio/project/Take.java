package continuo.studio.project;

import java.util.Objects;

/**
 * A recording that a piece accompanies.
 *
 * @param file its name in the folder
 * @param part the id of the part that stands for it in plan and score, and that nobody plays
 */
public record Take(String file, String part) {
  /** Checks for null. */
  public Take {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(part, "part");
  }
}
