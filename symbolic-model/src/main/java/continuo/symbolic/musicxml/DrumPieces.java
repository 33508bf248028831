package continuo.symbolic.musicxml;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Where the pieces of the General MIDI drum map stand on a drum staff, and what they are called.
 */
final class DrumPieces {
  /**
   * A piece.
   *
   * @param name in English
   * @param step the letter of the place on the staff, read as in the treble clef
   * @param octave its octave
   * @param head the note head: {@code normal}, {@code x}, …
   */
  record Piece(String name, String step, int octave, String head) {}

  private static final int SNARE = 38;

  private static final Map<Integer, Piece> PIECES =
      Map.ofEntries(
          entry(35, "Acoustic Bass Drum", "E4", "normal"),
          entry(36, "Bass Drum", "F4", "normal"),
          entry(37, "Side Stick", "C5", "x"),
          entry(38, "Snare Drum", "C5", "normal"),
          entry(39, "Hand Clap", "C5", "slash"),
          entry(40, "Electric Snare", "C5", "diamond"),
          entry(41, "Low Floor Tom", "G4", "normal"),
          entry(42, "Closed Hi-Hat", "G5", "x"),
          entry(43, "High Floor Tom", "A4", "normal"),
          entry(44, "Pedal Hi-Hat", "D4", "x"),
          entry(45, "Low Tom", "B4", "normal"),
          entry(46, "Open Hi-Hat", "G5", "circle-x"),
          entry(47, "Low-Mid Tom", "D5", "normal"),
          entry(48, "High-Mid Tom", "E5", "normal"),
          entry(49, "Crash Cymbal 1", "A5", "x"),
          entry(50, "High Tom", "F5", "normal"),
          entry(51, "Ride Cymbal 1", "F5", "x"),
          entry(52, "Chinese Cymbal", "C6", "x"),
          entry(53, "Ride Bell", "F5", "diamond"),
          entry(54, "Tambourine", "B4", "triangle"),
          entry(55, "Splash Cymbal", "B5", "x"),
          entry(56, "Cowbell", "E5", "triangle"),
          entry(57, "Crash Cymbal 2", "B5", "circle-x"),
          entry(58, "Vibraslap", "D5", "slash"),
          entry(59, "Ride Cymbal 2", "D5", "x"),
          entry(60, "High Bongo", "E5", "cross"),
          entry(61, "Low Bongo", "C5", "cross"),
          entry(62, "Mute High Conga", "E5", "slash"),
          entry(63, "Open High Conga", "D5", "cross"),
          entry(64, "Low Conga", "B4", "cross"),
          entry(65, "High Timbale", "E5", "square"),
          entry(66, "Low Timbale", "C5", "square"),
          entry(67, "High Agogo", "F5", "square"),
          entry(68, "Low Agogo", "D5", "square"),
          entry(69, "Cabasa", "G4", "slash"),
          entry(70, "Maracas", "G4", "x"),
          entry(71, "Short Whistle", "A5", "square"),
          entry(72, "Long Whistle", "A5", "diamond"),
          entry(73, "Short Guiro", "A4", "slash"),
          entry(74, "Long Guiro", "A4", "square"),
          entry(75, "Claves", "B4", "x"),
          entry(76, "High Wood Block", "E5", "x"),
          entry(77, "Low Wood Block", "A4", "x"),
          entry(78, "Mute Cuica", "B4", "square"),
          entry(79, "Open Cuica", "B4", "diamond"),
          entry(80, "Mute Triangle", "G5", "triangle"),
          entry(81, "Open Triangle", "A5", "triangle"));

  private DrumPieces() {}

  private static Map.Entry<Integer, Piece> entry(int key, String name, String place, String head) {
    return Map.entry(key, new Piece(name, place.substring(0, 1), place.charAt(1) - '0', head));
  }

  /** The key of a piece's name, in any case. */
  static Optional<Integer> named(String name) {
    return PIECES.entrySet().stream()
        .filter(entry -> entry.getValue().name().equalsIgnoreCase(name.strip()))
        .map(Map.Entry::getKey)
        .min(Comparator.naturalOrder());
  }

  /** The key that stands at a place with a note head; with any head where none fits. */
  static int at(String step, String octave, String head) {
    Comparator<Map.Entry<Integer, Piece>> order =
        Comparator.<Map.Entry<Integer, Piece>>comparingInt(
                entry -> entry.getValue().head().equals(head) ? 0 : 1)
            .thenComparingInt(Map.Entry::getKey);
    return PIECES.entrySet().stream()
        .filter(entry -> entry.getValue().step().equals(step))
        .filter(entry -> Integer.toString(entry.getValue().octave()).equals(octave))
        .min(order)
        .map(Map.Entry::getKey)
        .orElse(SNARE);
  }

  /** The piece of a key, 0 to 127; keys outside the map stand on the middle line. */
  static Piece of(int key) {
    Piece piece = PIECES.get(key);
    return piece != null ? piece : new Piece("Drum " + key, "B", 4, "normal");
  }
}
