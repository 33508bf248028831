package continuo.planner.brief;

import continuo.theory.instrument.Instrument;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where in its range an instrument is to play.
 *
 * @param instrument who; empty for the whole ensemble but its basses and drums
 * @param height which part of the range
 */
public record RegisterWish(Optional<Instrument> instrument, Height height) {
  /** A part of an instrument's range. */
  public enum Height {
    /** The lower half. */
    LOW,
    /** The middle half. */
    MIDDLE,
    /** The upper half. */
    HIGH
  }

  /** Checks for null. */
  public RegisterWish {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(height, "height");
  }

  /** {@code Cello low}, {@code all high}. */
  @Override
  public String toString() {
    return instrument.map(Instrument::name).orElse("all")
        + " "
        + height.name().toLowerCase(Locale.ROOT);
  }
}
