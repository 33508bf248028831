package continuo.symbolic.midi;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chord events of Yamaha's XF files: {@code FF 7F 07 43 7B 01 root type bass bassType} (references:
 * yamaha-xf, chord name).
 *
 * <p>Root and bass hold the alteration, counted from three flats, in the high four bits and the
 * letter from C = 1 in the low four; 0x7F says none. Types are numbers of a fixed list.
 */
final class XfChord {
  private static final int[] PREFIX = {0x43, 0x7B, 0x01};
  private static final int NONE = 0x7F;
  private static final int CANCEL = 0x22;

  // In the order of the type numbers, from 0.
  private static final List<ChordQuality> TYPES =
      List.of(
          quality("3 5"),
          quality("3 5 6"),
          quality("3 5 7"),
          quality("3 5 7 #11"),
          quality("3 5 9"),
          quality("3 5 7 9"),
          quality("3 5 6 9"),
          quality("3 #5"),
          quality("b3 5"),
          quality("b3 5 6"),
          quality("b3 5 b7"),
          quality("b3 b5 b7"),
          quality("b3 5 9"),
          quality("b3 5 b7 9"),
          quality("b3 5 b7 11"),
          quality("b3 5 7"),
          quality("b3 5 7 9"),
          quality("b3 b5"),
          quality("b3 b5 bb7"),
          quality("3 5 b7"),
          quality("4 5 b7"),
          quality("3 b5 b7"),
          quality("3 5 b7 9"),
          quality("3 5 b7 #11"),
          quality("3 5 b7 13"),
          quality("3 5 b7 b9"),
          quality("3 5 b7 b13"),
          quality("3 5 b7 #9"),
          quality("3 #5 7"),
          quality("3 #5 b7"),
          quality(""),
          quality("5"),
          quality("4 5"),
          quality("2 5"));

  private XfChord() {}

  private static ChordQuality quality(String degrees) {
    List<ChordDegree> result = new ArrayList<>(List.of(new ChordDegree(1, 0)));
    Arrays.stream(degrees.split(" ", -1))
        .filter(degree -> !degree.isEmpty())
        .forEach(
            degree -> {
              String number = degree.replaceAll("[b#]", "");
              int marks = degree.length() - number.length();
              int sign = degree.startsWith("b") ? -1 : 1;
              result.add(new ChordDegree(Integer.parseInt(number), sign * marks));
            });
    return new ChordQuality(result);
  }

  /** The event's data; no chord is the chord-cancel type. */
  static Bytes encode(Optional<Chord> chord) {
    return chord
        .map(
            c ->
                data(
                    name(c.root()),
                    typeOf(c.quality()),
                    c.bass().equals(c.root()) ? NONE : name(c.bass())))
        .orElseGet(() -> data(NONE, CANCEL, NONE));
  }

  /** True where the list of types has the very quality, and the names are within three signs. */
  static boolean isExact(Chord chord) {
    return TYPES.contains(chord.quality())
        && Math.abs(chord.root().alteration()) <= 3
        && Math.abs(chord.bass().alteration()) <= 3;
  }

  private static Bytes data(int root, int type, int bass) {
    return Bytes.of(PREFIX[0], PREFIX[1], PREFIX[2], root, type, bass, NONE);
  }

  private static int name(NoteName name) {
    int alteration = Math.max(-3, Math.min(3, name.alteration()));
    return (alteration + 3) << 4 | (name.step().ordinal() + 1);
  }

  /** The type itself, or the one that shares most and adds least. */
  private static int typeOf(ChordQuality quality) {
    int exact = TYPES.indexOf(quality);
    if (exact >= 0) {
      return exact;
    }
    int best = 0;
    int bestScore = Integer.MIN_VALUE;
    Set<ChordDegree> wanted = Set.copyOf(quality.degrees());
    for (int type = 0; type < TYPES.size(); type++) {
      Set<ChordDegree> offered = new HashSet<>(TYPES.get(type).degrees());
      int size = offered.size();
      offered.retainAll(wanted);
      int score = 2 * offered.size() - 3 * (size - offered.size());
      if (score > bestScore) {
        best = type;
        bestScore = score;
      }
    }
    return best;
  }

  /** True if the data of a sequencer-specific event is such a chord. */
  static boolean isChord(Bytes data) {
    return data.size() >= 6 && data.startWith(PREFIX);
  }

  /**
   * What such an event says: empty where the bytes are no legal chord, an empty chord inside where
   * the event cancels.
   */
  static Optional<Optional<Chord>> decode(Bytes data) {
    int type = data.at(4);
    if (type == CANCEL) {
      return Optional.of(Optional.empty());
    }
    Optional<NoteName> root = nameOf(data.at(3));
    if (type >= TYPES.size() || root.isEmpty()) {
      return Optional.empty();
    }
    NoteName bass = nameOf(data.at(5)).orElse(root.get());
    return Optional.of(Optional.of(new Chord(root.get(), TYPES.get(type), bass)));
  }

  private static Optional<NoteName> nameOf(int encoded) {
    int letter = encoded & 0x0F;
    int alteration = (encoded >>> 4) - 3;
    return letter < 1 || letter > 7 || alteration > 3
        ? Optional.empty()
        : Optional.of(new NoteName(Step.values()[letter - 1], alteration));
  }
}
