package continuo.symbolic.midi;

import continuo.theory.rhythm.Ticks;
import java.math.BigInteger;

/**
 * How a file's ticks become exact ticks. In SMPTE time, where tempo moves nothing, a quarter is
 * taken to last half a second.
 */
final class TimeScale {
  /** The tempo that SMPTE time is read at, in microseconds a quarter. */
  static final int SMPTE_MICROSECONDS = 500_000;

  // 29.97 frames a second are 30000/1001.
  private static final long DROP_FRAME_NUMERATOR = 30_000;
  private static final long DROP_FRAME_DENOMINATOR = 1_001;

  private final long numerator;
  private final long denominator;
  private long rounded;

  TimeScale(Division division) {
    long top = Ticks.PER_QUARTER;
    long bottom = division.ticks();
    if (division.isSmpte()) {
      boolean drop = division.framesPerSecond() == 29;
      top = Math.multiplyExact(2 * Ticks.PER_QUARTER, drop ? DROP_FRAME_DENOMINATOR : 1);
      bottom =
          Math.multiplyExact(
              bottom, drop ? DROP_FRAME_NUMERATOR : (long) division.framesPerSecond());
    }
    long common = BigInteger.valueOf(top).gcd(BigInteger.valueOf(bottom)).longValue();
    numerator = top / common;
    denominator = bottom / common;
  }

  /** The nearest exact tick; counts what was rounded. */
  Ticks exact(long fileTick) {
    long scaled = Math.multiplyExact(fileTick, numerator);
    if (denominator == 1) {
      return new Ticks(scaled);
    }
    if (scaled % denominator != 0) {
      rounded++;
    }
    return new Ticks((scaled + denominator / 2) / denominator);
  }

  /** How many positions lay between two exact ticks. */
  long roundedCount() {
    return rounded;
  }
}
