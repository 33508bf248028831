package continuo.symbolic.musicxml;

import continuo.theory.rhythm.Ticks;
import java.util.List;
import java.util.Optional;

/**
 * A printed note value: a power of two of the whole note, and dots.
 *
 * @param halvings how often the whole note is halved: 0 whole, 2 quarter, -1 breve; -3 to 10
 * @param dots 0 to 2
 */
record NoteValue(int halvings, int dots) {
  private static final long WHOLE = 4 * Ticks.PER_QUARTER;
  private static final int LONGEST = -3;
  private static final int MOST_HALVINGS = 10;
  private static final List<String> TYPES =
      List.of(
          "maxima", "long", "breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th",
          "128th", "256th", "512th", "1024th");

  /** The length of the shortest printed value, the 1024th. */
  static final long SHORTEST = WHOLE >> MOST_HALVINGS;

  /** The value twice as long, for values that have one. */
  NoteValue doubled() {
    return new NoteValue(halvings - 1, dots);
  }

  /** True unless this is the longest value. */
  boolean canDouble() {
    return halvings > LONGEST;
  }

  /** The value of exactly so many ticks, with up to two dots; empty where there is none. */
  static Optional<NoteValue> of(long ticks) {
    for (int dots = 0; dots <= 2; dots++) {
      long scaled = ticks << dots;
      int divisor = (1 << (dots + 1)) - 1;
      if (scaled % divisor == 0) {
        long base = scaled / divisor;
        if (base >= SHORTEST && base % SHORTEST == 0 && Long.bitCount(base / SHORTEST) == 1) {
          int halvings = MOST_HALVINGS - Long.numberOfTrailingZeros(base / SHORTEST);
          if (halvings >= LONGEST) {
            return Optional.of(new NoteValue(halvings, dots));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The longest undotted value that is no longer than so many ticks; the 1024th if none is. */
  static NoteValue below(long ticks) {
    int halvings = LONGEST;
    while (halvings < MOST_HALVINGS && undotted(halvings) > ticks) {
      halvings++;
    }
    return new NoteValue(halvings, 0);
  }

  /** The value that MusicXML calls {@code type}; empty where the word is none. */
  static Optional<NoteValue> ofType(String type, int dots) {
    int index = TYPES.indexOf(type);
    return index < 0 || dots > 2 ? Optional.empty() : Optional.of(new NoteValue(index - 3, dots));
  }

  private static long undotted(int halvings) {
    return halvings >= 0 ? WHOLE >> halvings : WHOLE << -halvings;
  }

  /** The length. */
  long ticks() {
    long base = undotted(halvings);
    return 2 * base - (base >> dots);
  }

  /** The same value without dots. */
  NoteValue plain() {
    return new NoteValue(halvings, 0);
  }

  /** How many beams or flags it has. */
  int beams() {
    return Math.max(0, halvings - 2);
  }

  /** As MusicXML calls it: {@code eighth}. */
  String type() {
    return TYPES.get(halvings - LONGEST);
  }
}
