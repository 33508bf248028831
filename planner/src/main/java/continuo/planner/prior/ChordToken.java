package continuo.planner.prior;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.pitch.NoteName;
import java.util.Map;

/** A chord as the counted tables write it: semitones above the tonic and a kind, {@code 7:min7}. */
final class ChordToken {
  private static final Map<String, ChordQuality> KINDS =
      Map.ofEntries(
          Map.entry("maj", ChordQuality.MAJOR),
          Map.entry("min", ChordQuality.MINOR),
          Map.entry("7", ChordQuality.DOMINANT_SEVENTH),
          Map.entry("maj7", ChordQuality.MAJOR_SEVENTH),
          Map.entry("min7", ChordQuality.MINOR_SEVENTH),
          Map.entry("6", ChordQuality.MAJOR_SIXTH),
          Map.entry("min6", ChordQuality.MINOR_SIXTH),
          Map.entry("dim", ChordQuality.DIMINISHED),
          Map.entry("dim7", ChordQuality.DIMINISHED_SEVENTH),
          Map.entry("hdim7", ChordQuality.HALF_DIMINISHED_SEVENTH),
          Map.entry("aug", ChordQuality.AUGMENTED),
          Map.entry("sus", ChordQuality.SUSPENDED_FOURTH));

  /** Fifths from the tonic to a root so many semitones above it: flats on the dark side. */
  private static final int[] FIFTHS = {0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5};

  /** The same for diminished chords, whose roots are leading notes. */
  private static final int[] LEADING = {0, 7, 2, 9, 4, -1, 6, 1, 8, 3, -2, 5};

  private ChordToken() {}

  /** The numeral of a token in a mode, as {@link RomanNumeral#parse(String)} reads it. */
  static String numeral(String token, Mode mode) {
    int colon = token.indexOf(':');
    int semitones = Integer.parseInt(token.substring(0, colon));
    String kind = token.substring(colon + 1);
    ChordQuality quality = KINDS.get(kind);
    if (quality == null) {
      throw new AssertionError("the kind of " + token + " must be one of " + KINDS.keySet());
    }
    boolean leads = kind.equals("dim") || kind.equals("dim7") || kind.equals("hdim7");
    Chord chord = Chord.of(NoteName.ofFifths((leads ? LEADING : FIFTHS)[semitones]), quality);
    return RomanNumeral.of(chord, new Key(NoteName.ofFifths(0), mode)).toString();
  }
}
