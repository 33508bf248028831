package continuo.symbolic.musicxml;

/**
 * A clef as MusicXML spells it.
 *
 * @param sign {@code G}, {@code F}, {@code C} or {@code percussion}
 * @param line the line from below on which it stands
 * @param octaveChange -1 where a small 8 stands below
 * @param middle the diatonic place (octave times 7 plus step) of the middle line
 */
record Clef(String sign, int line, int octaveChange, int middle) {
  static final Clef TREBLE = new Clef("G", 2, 0, 4 * 7 + 6);
  static final Clef TREBLE_8 = new Clef("G", 2, -1, 3 * 7 + 6);
  static final Clef BASS = new Clef("F", 4, 0, 3 * 7 + 1);
  static final Clef BASS_8 = new Clef("F", 4, -1, 2 * 7 + 1);
  static final Clef ALTO = new Clef("C", 3, 0, 4 * 7);
  static final Clef TENOR = new Clef("C", 4, 0, 3 * 7 + 5);
  static final Clef PERCUSSION = new Clef("percussion", 2, 0, 4 * 7 + 6);

  /** Ledger lines that a note at a diatonic place needs. */
  int ledgerLines(int place) {
    int away = Math.abs(place - middle);
    return Math.max(0, (away - 4) / 2);
  }
}
