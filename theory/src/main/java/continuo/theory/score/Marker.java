package continuo.theory.score;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Ticks;
import java.util.Objects;

/** A named place for navigation: a section's start or a rehearsal mark. */
public record Marker(Ticks at, String label) {
  /** Checks the label. */
  public Marker {
    Objects.requireNonNull(at, "at");
    Check.notBlank(label, "marker label");
  }
}
