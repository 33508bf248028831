package continuo.planner.plan;

import continuo.theory.diagnostic.Check;
import continuo.theory.instrument.Instrument;
import java.util.Objects;

/**
 * A part of the ensemble.
 *
 * @param id unique, stable over edits: {@code violin-1}
 * @param name as printed: {@code Violin I}
 * @param instrument what plays
 */
public record PlannedPart(String id, String name, Instrument instrument) {
  /** Checks the texts. */
  public PlannedPart {
    Check.notBlank(id, "part id");
    Check.notBlank(name, "name of part " + id);
    Objects.requireNonNull(instrument, "instrument");
  }
}
