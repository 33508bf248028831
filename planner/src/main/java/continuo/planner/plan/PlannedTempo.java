package continuo.planner.plan;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import java.util.Objects;

/**
 * A tempo from a place on.
 *
 * @param bar bar of the piece, from 0
 * @param offset position within that bar
 * @param bpm 1 to 2000 notated beats of that bar's meter a minute ({@link
 *     continuo.theory.rhythm.Meter#beatLength})
 * @param rampsToNext true where the tempo changes evenly until the next one
 */
public record PlannedTempo(int bar, Ticks offset, Bpm bpm, boolean rampsToNext) {
  /** Checks the bar. */
  public PlannedTempo {
    Check.inRange(bar, 0, 1_000_000, "bar of a tempo", "count bars of the piece from 0");
    Objects.requireNonNull(offset, "offset");
    Check.inRange(bpm.value(), 1, 2000, "tempo in beats a minute", "music has some 20 to 400");
  }
}
