package continuo.symbolic.musicxml;

import java.util.Comparator;

/**
 * A position before it is known how long the bars are.
 *
 * @param bar index from 0
 * @param offset from its bar line; may be negative or past its end
 */
record BarPlace(int bar, Fraction offset) {
  /** As far as positions in different bars can be told apart without knowing their lengths. */
  static final Comparator<BarPlace> ORDER =
      Comparator.comparingInt(BarPlace::bar).thenComparing(BarPlace::offset);

  BarPlace plus(Fraction ticks) {
    return new BarPlace(bar, offset.plus(ticks));
  }
}
