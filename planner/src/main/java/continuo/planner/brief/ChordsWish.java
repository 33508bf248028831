package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Chords that were given, bar by bar, as they were written.
 *
 * @param bars the symbols or Roman numerals of each bar; they share the bar evenly. {@code %}
 *     repeats the bar before
 * @param numerals true where they are Roman numerals
 */
public record ChordsWish(List<List<String>> bars, boolean numerals) {
  /** Checks that there is at least one chord in each bar. */
  public ChordsWish {
    bars = bars.stream().map(List::copyOf).toList();
    Check.that(!bars.isEmpty(), "a chord progression needs at least one bar");
    bars.forEach(b -> Check.that(!b.isEmpty(), "a bar of a chord progression needs a chord"));
  }

  /** {@code Dm7 G7 | Cmaj7}. */
  @Override
  public String toString() {
    return bars.stream().map(b -> String.join(" ", b)).collect(Collectors.joining(" | "));
  }
}
