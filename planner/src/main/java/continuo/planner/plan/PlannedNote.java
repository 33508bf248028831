package continuo.planner.plan;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Ticks;
import java.util.Objects;

/**
 * A note that is given, not left to the realiser.
 *
 * @param bar bar of the piece in which it begins, from 0
 * @param offset its position within that bar
 * @param length above 0; may run over bar lines
 * @param key MIDI key, C4 = 60, or piece of the drum map
 */
public record PlannedNote(int bar, Ticks offset, Ticks length, int key) {
  /** Checks the ranges. */
  public PlannedNote {
    Check.inRange(bar, 0, 1_000_000, "bar of a note", "count bars of the piece from 0");
    Objects.requireNonNull(offset, "offset");
    Check.that(length.isAfter(Ticks.ZERO), "a note must last but its length was %s", length);
    Check.inRange(key, 0, 127, "key of a note", "use MIDI keys");
  }
}
