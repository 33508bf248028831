package continuo.symbolic.musicxml;

import java.util.Comparator;

/**
 * Something that stands at a position beside the notes: a direction, a chord symbol, a change of
 * key.
 *
 * @param tick in ticks from the start of the score
 * @param rank orders items at one position
 * @param closing true where it belongs to the music before a bar line at its position
 * @param attributes true for an {@code attributes} element, which knows no offset
 * @param text writes it, given its distance in divisions from where it is written
 */
record Item(long tick, int rank, boolean closing, boolean attributes, Writer text) {
  /** Writes an item. */
  @FunctionalInterface
  interface Writer {
    void write(XmlOutput out, long offset);
  }

  static final int KEY = 0;
  static final int MARKER = 1;
  static final int SIGN = 2;
  static final int TEMPO = 3;
  static final int PROGRAM = 4;
  static final int STOP = 5;
  static final int HARMONY = 6;
  static final int DYNAMIC = 7;
  static final int WORDS = 8;
  static final int START = 9;
  static final int PEDAL = 10;
  static final int JUMP = 11;

  static final Comparator<Item> ORDER =
      Comparator.comparingLong(Item::tick).thenComparingInt(Item::rank);
}
