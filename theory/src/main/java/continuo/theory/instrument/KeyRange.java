package continuo.theory.instrument;

import continuo.theory.diagnostic.Check;

/**
 * A range of MIDI keys, both ends included, as ranges of instruments are spoken of.
 *
 * @param low lowest key, 0 to 127
 * @param high highest key, {@code low} to 127
 */
public record KeyRange(int low, int high) {

  /** Checks the keys. */
  public KeyRange {
    Check.inRange(low, 0, 127, "lowest key", "use MIDI keys, 60 is C4");
    Check.inRange(high, low, 127, "highest key", "name the lower key first");
  }

  /** True if the key lies within. */
  public boolean contains(int key) {
    return key >= low && key <= high;
  }

  /** Keys from lowest to highest, in semitones. */
  public int span() {
    return high - low;
  }

  /** {@code 55..103}. */
  @Override
  public String toString() {
    return low + ".." + high;
  }
}
