package continuo.symbolic.midi;

import continuo.theory.rhythm.Ticks;

/** The grid of the files that are written: 960 ticks a quarter, each 336 exact ticks. */
final class FileTicks {
  static final int PER_QUARTER = 960;
  static final long EXACT_PER_FILE_TICK = Ticks.PER_QUARTER / PER_QUARTER;

  private FileTicks() {}

  /** The nearest file tick, halves upwards. */
  static long nearest(Ticks position) {
    return (position.value() + EXACT_PER_FILE_TICK / 2) / EXACT_PER_FILE_TICK;
  }

  static boolean isOnGrid(Ticks position) {
    return position.value() % EXACT_PER_FILE_TICK == 0;
  }

  static Ticks exact(long fileTick) {
    return new Ticks(Math.multiplyExact(fileTick, EXACT_PER_FILE_TICK));
  }
}
