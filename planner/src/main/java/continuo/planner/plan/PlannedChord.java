package continuo.planner.plan;

import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.rhythm.Ticks;
import java.util.Objects;
import java.util.Optional;

/**
 * A chord of a section, until the next one of the section or its end.
 *
 * @param bar the bar of the section in which it begins, from 0
 * @param offset its position within that bar
 * @param chord the chord; empty for N.C.
 * @param numeral its Roman numeral in the phrase's key; empty where it has none
 * @param function what it does
 * @param reason why it stands there, in words; may be empty
 */
public record PlannedChord(
    int bar,
    Ticks offset,
    Optional<Chord> chord,
    String numeral,
    HarmonicFunction function,
    String reason) {
  /** Checks the bar. */
  public PlannedChord {
    Check.inRange(bar, 0, 1_000_000, "bar of a chord", "count bars of the section from 0");
    Objects.requireNonNull(offset, "offset");
    Objects.requireNonNull(chord, "chord");
    Objects.requireNonNull(numeral, "numeral");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(reason, "reason");
  }
}
