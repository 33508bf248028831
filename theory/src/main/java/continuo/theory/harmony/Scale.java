package continuo.theory.harmony;

import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A scale: degrees above any tonic, within an octave, altered against the major scale. The modes
 * that keys have are {@link Mode}s; this is the larger store that melodies and chords draw on
 * (references: persichetti1961, levine1995).
 */
public enum Scale {
  MAJOR("major", "1 2 3 4 5 6 7", "ionian"),
  DORIAN("dorian", "1 2 b3 4 5 6 b7"),
  PHRYGIAN("phrygian", "1 b2 b3 4 5 b6 b7"),
  LYDIAN("lydian", "1 2 3 #4 5 6 7"),
  MIXOLYDIAN("mixolydian", "1 2 3 4 5 6 b7"),
  NATURAL_MINOR("natural minor", "1 2 b3 4 5 b6 b7", "minor", "aeolian"),
  LOCRIAN("locrian", "1 b2 b3 4 b5 b6 b7"),

  HARMONIC_MINOR("harmonic minor", "1 2 b3 4 5 b6 7"),
  LOCRIAN_NATURAL_SIX("locrian natural 6", "1 b2 b3 4 b5 6 b7"),
  IONIAN_AUGMENTED("ionian augmented", "1 2 3 4 #5 6 7", "ionian #5"),
  ROMANIAN_MINOR("romanian minor", "1 2 b3 #4 5 6 b7", "dorian #4", "ukrainian dorian"),
  PHRYGIAN_DOMINANT("phrygian dominant", "1 b2 3 4 5 b6 b7", "spanish", "freygish", "hijaz"),
  LYDIAN_SHARP_TWO("lydian #2", "1 #2 3 #4 5 6 7"),
  ULTRALOCRIAN("ultralocrian", "1 b2 b3 b4 b5 b6 bb7", "altered diminished"),

  MELODIC_MINOR("melodic minor", "1 2 b3 4 5 6 7", "jazz minor"),
  DORIAN_FLAT_TWO("dorian b2", "1 b2 b3 4 5 6 b7", "phrygian natural 6"),
  LYDIAN_AUGMENTED("lydian augmented", "1 2 3 #4 #5 6 7"),
  LYDIAN_DOMINANT("lydian dominant", "1 2 3 #4 5 6 b7", "acoustic", "overtone", "lydian b7"),
  MIXOLYDIAN_FLAT_SIX("mixolydian b6", "1 2 3 4 5 b6 b7", "aeolian dominant", "hindu"),
  LOCRIAN_NATURAL_TWO("locrian natural 2", "1 2 b3 4 b5 b6 b7", "half diminished"),
  ALTERED("altered", "1 b2 b3 b4 b5 b6 b7", "super locrian", "diminished whole tone"),

  HARMONIC_MAJOR("harmonic major", "1 2 3 4 5 b6 7"),
  DORIAN_FLAT_FIVE("dorian b5", "1 2 b3 4 b5 6 b7"),
  PHRYGIAN_FLAT_FOUR("phrygian b4", "1 b2 b3 b4 5 b6 b7"),
  LYDIAN_FLAT_THREE("lydian b3", "1 2 b3 #4 5 6 7", "lydian diminished"),
  MIXOLYDIAN_FLAT_TWO("mixolydian b2", "1 b2 3 4 5 6 b7"),
  LYDIAN_AUGMENTED_SHARP_TWO("lydian augmented #2", "1 #2 3 #4 #5 6 7"),
  LOCRIAN_DOUBLE_FLAT_SEVEN("locrian bb7", "1 b2 b3 4 b5 b6 bb7"),

  DOUBLE_HARMONIC(
      "double harmonic", "1 b2 3 4 5 b6 7", "byzantine", "arabic", "gypsy major", "hijaz kar"),
  HUNGARIAN_MINOR("hungarian minor", "1 2 b3 #4 5 b6 7", "gypsy minor"),
  HUNGARIAN_MAJOR("hungarian major", "1 #2 3 #4 5 6 b7"),
  NEAPOLITAN_MINOR("neapolitan minor", "1 b2 b3 4 5 b6 7"),
  NEAPOLITAN_MAJOR("neapolitan major", "1 b2 b3 4 5 6 7"),
  PERSIAN("persian", "1 b2 3 4 b5 b6 7"),
  ENIGMATIC("enigmatic", "1 b2 3 #4 #5 #6 7"),

  MAJOR_PENTATONIC("major pentatonic", "1 2 3 5 6", "pentatonic"),
  SUSPENDED_PENTATONIC("suspended pentatonic", "1 2 4 5 b7", "egyptian"),
  MAN_GONG("man gong", "1 b3 4 b6 b7", "blues minor pentatonic"),
  RITUSEN("ritusen", "1 2 4 5 6", "blues major pentatonic", "yo"),
  MINOR_PENTATONIC("minor pentatonic", "1 b3 4 5 b7"),
  HIRAJOSHI("hirajoshi", "1 2 b3 5 b6"),
  IN_SEN("in sen", "1 b2 4 5 b7"),
  IWATO("iwato", "1 b2 4 b5 b7"),
  IN("in", "1 b2 4 5 b6", "sakura", "miyako-bushi"),
  RYUKYU("ryukyu", "1 3 4 5 7"),
  PELOG("pelog", "1 b2 b3 5 b6"),

  BLUES("blues", "1 b3 4 b5 5 b7", "minor blues"),
  MAJOR_BLUES("major blues", "1 2 b3 3 5 6"),

  WHOLE_TONE("whole tone", "1 2 3 #4 #5 b7"),
  AUGMENTED("augmented", "1 #2 3 5 #5 7", "hexatonic"),
  PROMETHEUS("prometheus", "1 2 3 #4 6 b7", "mystic"),
  TRITONE("tritone", "1 b2 3 b5 5 b7", "petrushka"),
  OCTATONIC_WHOLE_HALF("whole-half octatonic", "1 2 b3 4 b5 b6 6 7", "diminished", "octatonic"),
  OCTATONIC_HALF_WHOLE("half-whole octatonic", "1 b2 b3 3 #4 5 6 b7", "dominant diminished"),

  BEBOP_DOMINANT("bebop dominant", "1 2 3 4 5 6 b7 7", "bebop"),
  BEBOP_MAJOR("bebop major", "1 2 3 4 5 #5 6 7"),
  BEBOP_DORIAN("bebop dorian", "1 2 b3 3 4 5 6 b7", "bebop minor"),
  BEBOP_MELODIC_MINOR("bebop melodic minor", "1 2 b3 4 5 #5 6 7"),

  CHROMATIC("chromatic", "1 b2 2 b3 3 4 #4 5 b6 6 b7 7");

  private final String word;
  private final List<ChordDegree> degrees;
  private final List<String> aliases;

  Scale(String word, String degrees, String... aliases) {
    this.word = word;
    this.degrees = Arrays.stream(degrees.split(" ", -1)).map(ChordDegree::of).toList();
    this.aliases = List.of(aliases);
  }

  /** Reads a name or usual other name, in any case: {@code Harmonic Minor}, {@code aeolian}. */
  public static Optional<Scale> parse(String text) {
    String normal =
        text.strip()
            .toLowerCase(Locale.ROOT)
            .replace('♭', 'b')
            .replace('♯', '#')
            .replaceAll("[\\s_-]+", " ")
            .replaceAll(" (scale|mode)$", "");
    return Arrays.stream(values())
        .filter(
            scale ->
                scale.word.replace('-', ' ').equals(normal)
                    || scale.aliases.stream().anyMatch(a -> a.replace('-', ' ').equals(normal)))
        .findFirst();
  }

  /** The English name: {@code harmonic minor}. */
  public String word() {
    return word;
  }

  /** Other usual names, lower-case. */
  public List<String> aliases() {
    return aliases;
  }

  /** The degrees, ascending from 1, each 1 to 7. */
  public List<ChordDegree> degrees() {
    return degrees;
  }

  /** The intervals above the tonic, ascending from the unison. */
  public List<Interval> intervals() {
    return degrees.stream().map(ChordDegree::interval).toList();
  }

  /** The pitch classes above a tonic of pitch class 0, as a set of 0 to 11. */
  public Set<PitchClass> pitchClasses() {
    return degrees.stream()
        .map(degree -> PitchClass.of(degree.interval().semitones()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The notes from a tonic, spelled. */
  public List<NoteName> from(NoteName tonic) {
    return intervals().stream().map(tonic::plus).toList();
  }

  /** True if the pitch class belongs to the scale on a tonic. */
  public boolean contains(NoteName tonic, PitchClass pitchClass) {
    return pitchClasses().contains(PitchClass.of(tonic.pitchClass().upTo(pitchClass)));
  }

  /** The scale of a mode. */
  public static Scale of(Mode mode) {
    return switch (mode) {
      case MAJOR -> MAJOR;
      case MINOR -> NATURAL_MINOR;
      case DORIAN -> DORIAN;
      case PHRYGIAN -> PHRYGIAN;
      case LYDIAN -> LYDIAN;
      case MIXOLYDIAN -> MIXOLYDIAN;
      case LOCRIAN -> LOCRIAN;
    };
  }

  /**
   * The mode that shares most of a scale's tones; of equals the one with its third, major and minor
   * before the church modes: what a key signature and numerals go by where a piece stands in it.
   * What is called a minor is written as minor, though melodic minor is as near to Dorian.
   */
  public Mode nearestMode() {
    if (word.endsWith(" minor")) {
      return Mode.MINOR;
    }
    List<Mode> order = List.of(Mode.values());
    Set<PitchClass> own = pitchClasses();
    ToIntFunction<Mode> shared =
        mode ->
            2 * (int) of(mode).pitchClasses().stream().filter(own::contains).count()
                + (own.contains(PitchClass.of(mode.semitones(3))) ? 1 : 0);
    return order.stream()
        .max(
            Comparator.comparingInt(shared)
                .thenComparing(Comparator.comparingInt(order::indexOf).reversed()))
        .orElse(Mode.MAJOR);
  }

  /**
   * The scales that hold every tone of a chord on its root, the smallest first: what an improviser
   * may play over it.
   */
  public static List<Scale> over(ChordQuality quality) {
    Set<PitchClass> tones =
        quality.degrees().stream()
            .map(degree -> PitchClass.of(degree.interval().semitones()))
            .collect(Collectors.toSet());
    return Arrays.stream(values())
        .filter(scale -> scale.pitchClasses().containsAll(tones))
        .sorted(Comparator.comparingInt(scale -> scale.degrees.size()))
        .toList();
  }
}
