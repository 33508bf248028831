package continuo.listening.harmony;

import continuo.theory.harmony.ChordQuality;

/**
 * The kinds of chords that are told apart in a recording; extensions are heard as the seventh they
 * stand on, a power chord as a major triad. The order is that of {@code chord_kinds.py}.
 */
enum ChordKind {
  MAJOR("maj", ChordQuality.MAJOR),
  MINOR("min", ChordQuality.MINOR),
  DOMINANT("7", ChordQuality.DOMINANT_SEVENTH),
  MAJOR_SEVENTH("maj7", ChordQuality.MAJOR_SEVENTH),
  MINOR_SEVENTH("min7", ChordQuality.MINOR_SEVENTH),
  MAJOR_SIXTH("maj6", ChordQuality.MAJOR_SIXTH),
  DIMINISHED("dim", ChordQuality.DIMINISHED),
  DIMINISHED_SEVENTH("dim7", ChordQuality.DIMINISHED_SEVENTH),
  HALF_DIMINISHED("hdim7", ChordQuality.HALF_DIMINISHED_SEVENTH),
  AUGMENTED("aug", ChordQuality.AUGMENTED),
  SUSPENDED_FOURTH("sus4", ChordQuality.SUSPENDED_FOURTH),
  SUSPENDED_SECOND("sus2", ChordQuality.SUSPENDED_SECOND);

  /** How many there are. */
  static final int COUNT = values().length;

  private final String word;
  private final ChordQuality quality;

  ChordKind(String word, ChordQuality quality) {
    this.word = word;
    this.quality = quality;
  }

  /** How the tables call it. */
  String word() {
    return word;
  }

  /** What stands above its root. */
  ChordQuality quality() {
    return quality;
  }

  /** The kind that a table calls so. */
  static ChordKind of(String word) {
    for (ChordKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalStateException("a table holds the unknown kind of chord \"" + word + "\"");
  }
}
