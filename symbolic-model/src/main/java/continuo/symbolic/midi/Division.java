package continuo.symbolic.midi;

import continuo.theory.diagnostic.Check;

/**
 * What one tick of a MIDI file is: a part of a quarter note, or of a second.
 *
 * @param ticks ticks a quarter, 1 to 32767; or, in SMPTE time, ticks a frame, 1 to 255
 * @param framesPerSecond 24, 25, 29 (for 29.97) or 30; 0 where ticks count parts of a quarter
 */
public record Division(int ticks, int framesPerSecond) {
  /** Checks the ranges. */
  public Division {
    if (framesPerSecond == 0) {
      Check.inRange(ticks, 1, 0x7FFF, "ticks a quarter", "use 960");
    } else {
      Check.that(
          framesPerSecond == 24
              || framesPerSecond == 25
              || framesPerSecond == 29
              || framesPerSecond == 30,
          "frames a second must be 24, 25, 29 or 30 but was %d",
          framesPerSecond);
      Check.inRange(ticks, 1, 255, "ticks a frame", "use 40 or 80");
    }
  }

  /** Ticks a quarter. */
  public static Division perQuarter(int ticks) {
    return new Division(ticks, 0);
  }

  /** True where ticks are parts of a second and tempo does not move them. */
  public boolean isSmpte() {
    return framesPerSecond != 0;
  }

  /** Ticks a second in SMPTE time; 29 frames a second are 30000/1001. */
  double ticksPerSecond() {
    return framesPerSecond == 29 ? ticks * 30_000.0 / 1_001 : (double) ticks * framesPerSecond;
  }

  /** The header's two bytes. */
  int encoded() {
    return isSmpte() ? (-framesPerSecond & 0xFF) << 8 | ticks : ticks;
  }
}
