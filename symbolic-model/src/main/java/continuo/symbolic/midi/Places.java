package continuo.symbolic.midi;

import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import java.util.Arrays;
import java.util.List;

/** Says where in the music a position is, as musicians count: bar and beat. */
final class Places {
  private final List<MeterMap.Bar> bars;
  private final long[] barLines;
  private final int firstNumber;

  Places(List<MeterMap.Bar> bars) {
    this.bars = bars;
    this.barLines = bars.stream().mapToLong(bar -> bar.at().value()).toArray();
    MeterMap.Bar first = bars.get(0);
    this.firstNumber = first.length().isBefore(first.meter().barLength()) ? 0 : 1;
  }

  /** {@code bar 12, beat 3, part Bass}; a pickup is bar 0. */
  String of(Ticks at, String part) {
    return of(at) + ", part " + part;
  }

  /** {@code bar 12, beat 3}. */
  String of(Ticks at) {
    int index = Arrays.binarySearch(barLines, at.value());
    if (index < 0) {
      index = -index - 2;
    }
    MeterMap.Bar bar = bars.get(index);
    long beat = bar.at().until(at).value() / bar.meter().beatLength().value();
    return "bar %d, beat %d".formatted(index + firstNumber, beat + 1);
  }
}
