package continuo.planner.plan;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Seconds;
import java.util.Objects;

/**
 * A moment that the music must hit.
 *
 * @param at the moment asked for
 * @param bar bar of the piece on which it falls, from 0
 * @param offset position within that bar
 * @param label what happens there
 */
public record Hit(Seconds at, int bar, Ticks offset, String label) {
  /** Checks the bar. */
  public Hit {
    Objects.requireNonNull(at, "at");
    Check.inRange(bar, 0, 1_000_000, "bar of a hit", "count bars of the piece from 0");
    Objects.requireNonNull(offset, "offset");
    Objects.requireNonNull(label, "label");
  }
}
