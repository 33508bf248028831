package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import continuo.theory.instrument.Instrument;
import java.util.Objects;

/**
 * An instrument's entry or exit.
 *
 * @param instrument who
 * @param kind what happens
 * @param at where in the piece, 0 (start) to 1 (end)
 */
public record Entry(Instrument instrument, Kind kind, double at) {
  /** What happens. */
  public enum Kind {
    /** Plays alone from here until the next entry. */
    ALONE,
    /** Joins. */
    ENTERS,
    /** Falls silent. */
    LEAVES
  }

  /** Checks the place. */
  public Entry {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(kind, "kind");
    Check.inRange(at, 0, 1, "place of an entry", "use 0 (start) to 1 (end)");
  }

  /** {@code Piano alone at 0 %}. */
  @Override
  public String toString() {
    String verb =
        switch (kind) {
          case ALONE -> "alone";
          case ENTERS -> "enters";
          case LEAVES -> "leaves";
        };
    return instrument.name() + " " + verb + " at " + Math.round(at * 100) + " %";
  }
}
