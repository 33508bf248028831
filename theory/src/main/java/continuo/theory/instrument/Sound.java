package continuo.theory.instrument;

import continuo.theory.diagnostic.Check;

/**
 * A sound of General MIDI.
 *
 * @param program 0 to 127
 * @param drumKit true for a kit of the percussion channel, which {@code program} then chooses
 */
public record Sound(int program, boolean drumKit) {

  /** Checks the program. */
  public Sound {
    Check.inRange(program, 0, 127, "General MIDI program", "count programs from 0");
  }

  /** A melodic program. */
  public static Sound program(int program) {
    return new Sound(program, false);
  }

  /** The standard drum kit. */
  public static Sound standardKit() {
    return new Sound(0, true);
  }
}
