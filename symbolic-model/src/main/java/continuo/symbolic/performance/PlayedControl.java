package continuo.symbolic.performance;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Seconds;
import java.util.Objects;

/**
 * A controller, bend, pressure or program value as played.
 *
 * @param at from 0:00
 * @param kind which of these
 * @param number controller number, or key of key pressure; 0 for the others
 * @param value 0 to 127, for bends -8192 to 8191
 */
public record PlayedControl(Seconds at, Kind kind, int number, int value) {
  /** What changes. */
  public enum Kind {
    CONTROLLER,
    BEND,
    CHANNEL_PRESSURE,
    KEY_PRESSURE,
    PROGRAM
  }

  /** Checks the ranges. */
  public PlayedControl {
    Check.inRange(at.value(), 0, Double.MAX_VALUE, "moment in seconds", "start at 0:00 or later");
    Objects.requireNonNull(kind, "kind");
    Check.inRange(number, 0, 127, "controller number", "use MIDI numbers");
    if (kind == Kind.BEND) {
      Check.inRange(value, -8192, 8191, "pitch bend", "use -8192 to 8191");
    } else {
      Check.inRange(value, 0, 127, "controller value", "use 0 to 127");
    }
  }
}
