package continuo.theory.score;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Dimensionless;

/** How hard a note is struck, as MIDI counts it: 1 to 127. */
public record Velocity(int value) implements Comparable<Velocity> {
  /** Between mp and mf. */
  public static final Velocity DEFAULT = new Velocity(72);

  /** Checks the range. */
  public Velocity {
    Check.inRange(value, 1, 127, "velocity", "a note with velocity 0 is a note-off");
  }

  /** The nearest legal velocity. */
  public static Velocity clamped(@Dimensionless double value) {
    return new Velocity((int) Math.max(1, Math.min(127, Math.rint(value))));
  }

  @Override
  public int compareTo(Velocity other) {
    return Integer.compare(value, other.value);
  }
}
