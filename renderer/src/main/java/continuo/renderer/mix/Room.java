package continuo.renderer.mix;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Decibels;
import continuo.theory.unit.Seconds;
import java.util.Objects;

/**
 * The room that all parts share.
 *
 * @param name for people
 * @param decay how long the reverberation of middle frequencies takes to fall by 60 dB
 * @param brightness decay at 8 kHz as a share of the middle's, above 0, at most 1
 * @param preDelay from the direct sound of a front seat to the first of the reverberation
 * @param level of the reverberation against the direct sound, for a seat half way back
 * @param metres across the stage, which spaces the early reflections
 */
public record Room(
    String name,
    Seconds decay,
    double brightness,
    Seconds preDelay,
    Decibels level,
    double metres) {
  /** A concert hall, for orchestras, chamber music and choirs. */
  public static final Room HALL =
      new Room("hall", new Seconds(1.9), 0.5, new Seconds(0.024), new Decibels(-15), 16);

  /** A large studio, for bands. */
  public static final Room STUDIO =
      new Room("studio", new Seconds(0.9), 0.6, new Seconds(0.012), new Decibels(-19), 9);

  /** Checks the ranges. */
  public Room {
    Check.notBlank(name, "room name");
    Check.inRange(decay.value(), 0.1, 10, "decay in seconds", "rooms last 0.3 to 3 s");
    Check.inRange(brightness, 0.05, 1, "brightness of a room", "use a share of the decay");
    Check.inRange(preDelay.value(), 0, 0.2, "pre-delay in seconds", "rooms have 0 to 0.05 s");
    Objects.requireNonNull(level, "level");
    Check.inRange(metres, 2, 60, "width of a stage in metres", "stages are 5 to 25 m wide");
  }
}
