package continuo.symbolic.performance;

import continuo.theory.harmony.Key;
import continuo.theory.pitch.PitchClass;
import continuo.theory.score.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plays ornaments out as notes. */
final class Ornaments {
  /** A note of an ornament, in shares of the decorated note's length. */
  record Piece(double from, double to, int key, double loudness) {}

  /** Seconds of one note of a trill. */
  private static final double TRILL_NOTE = 0.075;

  /** Seconds of a quick note of a mordent or turn. */
  private static final double QUICK_NOTE = 0.07;

  private Ornaments() {}

  /**
   * The notes of a decorated note, in order; the note alone where its marks name no ornament.
   *
   * @param seconds how long the note lasts
   * @param quarters its written length in quarters, which tremolos count
   */
  static List<Piece> pieces(Set<Mark> marks, int key, Key scale, double seconds, double quarters) {
    for (Mark mark : marks) {
      if (mark instanceof Mark.Ornament ornament) {
        List<Piece> pieces = pieces(ornament, key, scale, seconds, quarters);
        if (!pieces.isEmpty()) {
          return pieces;
        }
      }
    }
    return List.of(new Piece(0, 1, key, 0));
  }

  private static List<Piece> pieces(
      Mark.Ornament ornament, int key, Key scale, double seconds, double quarters) {
    int upper = Math.min(127, neighbour(key, scale, 1));
    int lower = Math.max(0, neighbour(key, scale, -1));
    double quick = Math.min(QUICK_NOTE / seconds, 0.2);
    return switch (ornament) {
      case TRILL, SHAKE -> trill(key, upper, seconds);
      case MORDENT -> quick(quick, key, lower, key);
      case INVERTED_MORDENT -> quick(quick, key, upper, key);
      case TURN -> quick(quick, upper, key, lower, key);
      case INVERTED_TURN -> quick(quick, lower, key, upper, key);
      case DELAYED_TURN -> delayed(quick, key, upper, lower);
      case SCHLEIFER -> quick(quick, Math.max(0, neighbour(lower, scale, -1)), lower, key);
      case TREMOLO_1 -> repeated(key, quarters, 2);
      case TREMOLO_2 -> repeated(key, quarters, 4);
      case TREMOLO_3 -> repeated(key, Math.min(quarters, 24 * seconds / 8), 8);
      case TREMOLO_4 -> repeated(key, Math.min(quarters, 24 * seconds / 16), 16);
      // Two notes alternate before each is played: see Alternations.
      case ARPEGGIO,
          TREMOLO_WITH_NEXT_1,
          TREMOLO_WITH_NEXT_2,
          TREMOLO_WITH_NEXT_3,
          TREMOLO_WITH_NEXT_4 ->
          List.of();
    };
  }

  private static int neighbour(int key, Key scale, int direction) {
    for (int off = 1; off <= 2; off++) {
      if (scale.contains(PitchClass.of(key + direction * off))) {
        return key + direction * off;
      }
    }
    return key + direction;
  }

  private static List<Piece> trill(int key, int upper, double seconds) {
    int count = Math.max(3, (int) (seconds / TRILL_NOTE)) | 1;
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(
          new Piece(
              (double) i / count, (i + 1.0) / count, i % 2 == 0 ? key : upper, i == 0 ? 0 : -6));
    }
    return pieces;
  }

  /** Quick notes, the last of which is held. */
  private static List<Piece> quick(double each, int... keys) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      double to = i == keys.length - 1 ? 1 : (i + 1) * each;
      pieces.add(new Piece(i * each, to, keys[i], i == 0 ? 0 : -4));
    }
    return pieces;
  }

  private static List<Piece> delayed(double each, int key, int upper, int lower) {
    double start = Math.max(0.4, 1 - 4.5 * each);
    double step = (1 - start) / 4;
    int[] keys = {upper, key, lower, key};
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(0, start, key, 0));
    for (int i = 0; i < keys.length; i++) {
      pieces.add(new Piece(start + i * step, start + (i + 1) * step, keys[i], -4));
    }
    return pieces;
  }

  private static List<Piece> repeated(int key, double quarters, int perQuarter) {
    int count = (int) Math.max(2, Math.min(512, Math.round(quarters * perQuarter)));
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(new Piece((double) i / count, (i + 1.0) / count, key, i % 2 == 0 ? 0 : -5));
    }
    return pieces;
  }
}
