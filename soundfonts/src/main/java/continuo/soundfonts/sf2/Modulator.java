package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.Check;

/**
 * A connection from a controller to a generator (references: sf2, sections 7.4, 8.2).
 *
 * @param source what moves it: index, CC flag 0x80, direction 0x100, polarity 0x200, curve ×0x400
 * @param destination a generator's number, or 0x8000 plus a modulator's index
 * @param amount the change at full travel, in the destination's unit
 * @param amountSource what scales the amount; 0 for nothing
 * @param transform 0 linear, 2 absolute value
 */
public record Modulator(int source, int destination, int amount, int amountSource, int transform) {
  /** Note-on velocity, concave and falling, as of the default modulators. */
  public static final int VELOCITY_CONCAVE_FALLING = 0x0502;

  /** Note-on velocity, linear and falling: full at velocity 0, none at 127. */
  public static final int VELOCITY_LINEAR_FALLING = 0x0102;

  /** Note-on velocity, linear and rising. */
  public static final int VELOCITY_LINEAR_RISING = 0x0002;

  /** Checks that all fit a file. */
  public Modulator {
    Check.inRange(source, 0, 65_535, "modulator source", "use a 16-bit number");
    Check.inRange(destination, 0, 65_535, "modulator destination", "use a 16-bit number");
    Check.inRange(amount, -32_768, 32_767, "modulator amount", "use a signed 16-bit number");
    Check.inRange(amountSource, 0, 65_535, "modulator amount source", "use a 16-bit number");
    Check.inRange(transform, 0, 65_535, "modulator transform", "use a 16-bit number");
  }
}
