package continuo.theory.harmony;

import continuo.theory.diagnostic.Check;
import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A chord as a degree of a key: {@code V65}, {@code bVII}, {@code viio7/V}, {@code N6}.
 *
 * <p>An upper-case numeral has a major third, a lower-case one a minor third. Figures say the
 * inversion of triads and sevenths. By itself a numeral says its whole quality, as in lead sheets:
 * {@code V7} and {@code I7} are dominant sevenths, {@code IM7} (or {@code Imaj7}) is a major
 * seventh, {@code iiø7} is half diminished, {@code viio7} diminished; {@link #parse(String, Key)}
 * reads the sevenths of analyses instead, which are those of the key. What figures cannot say is
 * written as chord symbols do ({@code V7b9}, {@code Vsus4}, {@code I[add6]}), and a bass that no
 * figure names as a degree above the root ({@code V9/3}).
 *
 * <p>Degrees count in the scale of the key. In minor a lower-case vi or vii stands on the raised
 * degree and an upper-case VI or VII on the natural one; an accidental that the scale has anyway is
 * only cautionary, so that {@code bVII} is the same chord in C major, C minor and C mixolydian.
 *
 * @param degree 1 to 7
 * @param alteration the accidental before the numeral, -12 to 12: -1 for {@code bVII}
 * @param quality what stands above the root
 * @param bass the interval from the root up to the bass, within an octave; a unison in root
 *     position
 * @param target the numeral whose key an applied chord belongs to: V in {@code V7/V}
 */
public record RomanNumeral(
    int degree,
    int alteration,
    ChordQuality quality,
    Interval bass,
    Optional<RomanNumeral> target) {
  /** {@code 1 bb3 b5}: the Italian sixth, on the raised fourth degree. */
  public static final ChordQuality ITALIAN_SIXTH = ChordQuality.of("1 bb3 b5");

  /** {@code 1 bb3 b5 bb7}: the German sixth, on the raised fourth degree. */
  public static final ChordQuality GERMAN_SIXTH = ChordQuality.of("1 bb3 b5 bb7");

  /** {@code 1 3 b5 b7}: the French sixth, on the second degree. */
  public static final ChordQuality FRENCH_SIXTH = ChordQuality.of("1 3 b5 b7");

  private static final List<ChordQuality> APPLIED_DOMINANTS =
      List.of(
          ChordQuality.MAJOR,
          ChordQuality.DOMINANT_SEVENTH,
          ChordQuality.AUGMENTED,
          ChordQuality.of("1 3 5 b7 9"),
          ChordQuality.of("1 3 5 b7 b9"),
          ChordQuality.of("1 3 5 b7 9 13"),
          ChordQuality.of("1 3 #5 b7"));
  private static final List<ChordQuality> APPLIED_LEADING_CHORDS =
      List.of(
          ChordQuality.DIMINISHED,
          ChordQuality.DIMINISHED_SEVENTH,
          ChordQuality.HALF_DIMINISHED_SEVENTH);

  /** Checks the ranges. */
  public RomanNumeral {
    Check.inRange(degree, 1, 7, "degree of a Roman numeral", "count degrees from 1");
    Check.inRange(alteration, -12, 12, "accidental of a Roman numeral", "choose a nearer key");
    Objects.requireNonNull(quality, "quality");
    Check.inRange(
        bass.steps(), 0, 6, "steps from root to bass", "reduce the interval to an octave");
    Objects.requireNonNull(target, "target");
  }

  /** A numeral in root position, not applied. */
  public static RomanNumeral of(int degree, ChordQuality quality) {
    return new RomanNumeral(degree, 0, quality, Interval.UNISON, Optional.empty());
  }

  /**
   * Reads a numeral that says its whole quality: {@code V65}, {@code ii6}, {@code viio7}, {@code
   * V7/V}, {@code bVII}, {@code N6}, {@code It6}, {@code Fr43}, {@code Ger65}, {@code I64}, {@code
   * IVmaj7}, {@code V7sus4}. Empty where the text is none.
   */
  public static Optional<RomanNumeral> parse(String text) {
    return RomanNumeralSyntax.parse(text, Optional.empty());
  }

  /**
   * Reads a numeral of an analysis in a key, where the figures 7, 65, 43, 42 and 9 add the notes of
   * the key ({@code I7} in major is a major seventh, {@code V9} in minor has a minor ninth) and
   * {@code Cad64} is the six-four chord of the key's mode. Empty where the text is none.
   */
  public static Optional<RomanNumeral> parse(String text, Key key) {
    return RomanNumeralSyntax.parse(text, Optional.of(key));
  }

  /**
   * The numeral that {@link #parse(String)} reads.
   *
   * @throws IllegalArgumentException if the text is no numeral
   */
  public static RomanNumeral of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Roman numeral must be a degree with figures such as V65 or bVII but was \"%s\""
                        .formatted(text)));
  }

  /**
   * The numeral of a chord in a key, by its spelling alone. Chords of the scale (in minor also with
   * raised sixth and seventh), borrowed chords, the Neapolitan and augmented sixths are named
   * directly; major and dominant chords a fifth above, and diminished chords a semitone below,
   * another degree of the key are applied to it. {@code of(chord, key).chordIn(key)} is the chord.
   */
  public static RomanNumeral of(Chord chord, Key key) {
    RomanNumeral direct = direct(chord, key);
    if (isDiatonic(chord, key) || isNamed(direct, key)) {
      return direct;
    }
    return applied(chord, key).orElse(direct);
  }

  /**
   * The numeral of a chord in a key, given the chord after it: a chord that could stand on its own
   * is applied where the next one is what it leads to, so that a minor key's {@code VII7} before
   * {@code III} is {@code V7/III}.
   */
  public static RomanNumeral of(Chord chord, Key key, Chord next) {
    RomanNumeral alone = of(chord, key);
    if (alone.target().isPresent() || isNamed(alone, key)) {
      return alone;
    }
    boolean drives =
        chord.quality().isDominant() || APPLIED_LEADING_CHORDS.contains(chord.quality());
    return drives
        ? applied(chord, key)
            .filter(n -> n.target().orElseThrow().chordIn(key).root().equals(next.root()))
            .orElse(alone)
        : alone;
  }

  private static RomanNumeral direct(Chord chord, Key key) {
    return direct(chord, key, Optional.empty());
  }

  private static RomanNumeral direct(Chord chord, Key key, Optional<RomanNumeral> target) {
    int degree = Math.floorMod(chord.root().step().ordinal() - key.tonic().step().ordinal(), 7) + 1;
    int offset =
        key.tonic().upTo(chord.root()).semitones()
            - key.tonic().upTo(key.degree(degree)).semitones();
    return new RomanNumeral(
        degree,
        written(offset, degree, isLowerCase(chord.quality()), key.mode()),
        chord.quality(),
        chord.root().upTo(chord.bass()),
        target);
  }

  /** True for chords whose own name is better known than their being applied. */
  private static boolean isNamed(RomanNumeral direct, Key key) {
    boolean augmentedSixth =
        direct.augmentedSixth().isPresent() && !direct.bass().equals(Interval.UNISON);
    boolean neapolitan =
        direct.quality().equals(ChordQuality.MAJOR)
            && direct.degree() == 2
            && direct.alteration() < 0;
    boolean picardy =
        direct.quality().equals(ChordQuality.MAJOR) && direct.degree() == 1 && key.mode().isMinor();
    return augmentedSixth || neapolitan || picardy;
  }

  private static boolean isDiatonic(Chord chord, Key key) {
    return chord.quality().degrees().stream()
        .allMatch(
            degree -> {
              int fifths = chord.root().fifths() + degree.interval().fifths();
              int relative = fifths - key.tonic().fifths();
              boolean scale = key.scale().stream().anyMatch(name -> name.fifths() == fifths);
              boolean raised = key.mode() == Mode.MINOR && (relative == 3 || relative == 5);
              return scale || raised;
            });
  }

  private static Optional<RomanNumeral> applied(Chord chord, Key key) {
    int distance;
    if (APPLIED_DOMINANTS.contains(chord.quality())) {
      distance = -1;
    } else if (APPLIED_LEADING_CHORDS.contains(chord.quality())) {
      distance = -5;
    } else {
      return Optional.empty();
    }
    for (int degree = 2; degree <= 7; degree++) {
      NoteName root = key.degree(degree);
      if (root.fifths() != chord.root().fifths() + distance) {
        continue;
      }
      return diatonicTriad(degree, key)
          .map(target -> direct(chord, target.localKey(key), Optional.of(target)));
    }
    return Optional.empty();
  }

  /** The triad of a degree that can be tonicised; empty where it is diminished. */
  private static Optional<RomanNumeral> diatonicTriad(int degree, Key key) {
    boolean dominantOfMinor = key.mode() == Mode.MINOR && degree == 5;
    int third = key.degree(degree).upTo(key.degree((degree + 1) % 7 + 1)).semitones();
    int fifth = key.degree(degree).upTo(key.degree((degree + 3) % 7 + 1)).semitones();
    if (fifth != 7) {
      return Optional.empty();
    }
    return Optional.of(
        direct(
            Chord.of(
                key.degree(degree),
                third == 4 || dominantOfMinor ? ChordQuality.MAJOR : ChordQuality.MINOR),
            key));
  }

  /** The key that an applied chord with this target belongs to. */
  Key localKey(Key key) {
    Chord tonic = chordIn(key);
    return new Key(tonic.root(), isLowerCase(tonic.quality()) ? Mode.MINOR : Mode.MAJOR);
  }

  /**
   * The chord that this numeral names in a key.
   *
   * @throws IllegalArgumentException if its root or bass needs more than four sharps or flats
   */
  public Chord chordIn(Key key) {
    Key local = target.map(t -> t.localKey(key)).orElse(key);
    int offset = offset(alteration, degree, isLowerCase(quality), local.mode());
    Interval fromTonic = local.tonic().upTo(local.degree(degree));
    NoteName root =
        local.tonic().plus(new Interval(fromTonic.steps(), fromTonic.semitones() + offset));
    return new Chord(root, quality, root.plus(bass));
  }

  /** Semitones from the scale's degree to the root, given the accidental as it is written. */
  private static int offset(int written, int degree, boolean lowerCase, Mode mode) {
    int raise = raise(degree, lowerCase, mode);
    if (raise == 1) {
      return written == 0 ? 1 : written > 0 ? written : written + 1;
    }
    int inScale = inScale(degree, mode);
    return Integer.signum(written) == Integer.signum(inScale) ? written - inScale : written;
  }

  /** The inverse of {@link #offset}, without cautionary accidentals. */
  private static int written(int offset, int degree, boolean lowerCase, Mode mode) {
    int raise = raise(degree, lowerCase, mode);
    if (raise == 1) {
      return offset == 1 ? 0 : offset > 1 ? offset : offset - 1;
    }
    int inScale = inScale(degree, mode);
    return offset != 0 && Integer.signum(offset) == Integer.signum(inScale)
        ? offset + inScale
        : offset;
  }

  private static int raise(int degree, boolean lowerCase, Mode mode) {
    return mode == Mode.MINOR && lowerCase && degree >= 6 ? 1 : 0;
  }

  /** The accidental that the mode's degree has against the major scale. */
  private static int inScale(int degree, Mode mode) {
    return mode.semitones(degree) - Mode.MAJOR.semitones(degree);
  }

  /** True where the numeral is written in lower case. */
  static boolean isLowerCase(ChordQuality quality) {
    String suffix = ChordSyntax.suffix(quality, true);
    return (suffix.startsWith("m") && !suffix.startsWith("maj")) || suffix.startsWith("dim");
  }

  /** The name of an augmented sixth chord without figures: {@code It}, {@code Fr}, {@code Ger}. */
  Optional<String> augmentedSixth() {
    if (degree == 4 && alteration == 1 && quality.equals(ITALIAN_SIXTH)) {
      return Optional.of("It");
    }
    if (degree == 4 && alteration == 1 && quality.equals(GERMAN_SIXTH)) {
      return Optional.of("Ger");
    }
    return degree == 2 && alteration == 0 && quality.equals(FRENCH_SIXTH)
        ? Optional.of("Fr")
        : Optional.empty();
  }

  /**
   * The inversion: 0 in root position, 1 with the third in the bass, 2 with the fifth, 3 with the
   * seventh; empty where another note is in the bass.
   */
  public Optional<Integer> inversion() {
    for (int inversion = 0; inversion < 4; inversion++) {
      Optional<ChordDegree> tone = quality.degree(2 * inversion + 1);
      if (tone.isPresent() && tone.get().interval().equals(bass)) {
        return Optional.of(inversion);
      }
    }
    return Optional.empty();
  }

  /**
   * What the chord usually does. A tonic six-four is taken as the cadential one and so as dominant;
   * other triads in second inversion prolong what surrounds them.
   */
  public HarmonicFunction function() {
    if (target.isPresent()) {
      return degree == 1 ? target.get().function() : HarmonicFunction.APPLIED;
    }
    if (augmentedSixth().isPresent() && !bass.equals(Interval.UNISON)) {
      return HarmonicFunction.PREDOMINANT;
    }
    boolean sixFour = inversion().equals(Optional.of(2)) && quality.degree(7).isEmpty();
    if (sixFour && degree == 1 && alteration == 0) {
      return HarmonicFunction.DOMINANT;
    }
    if (sixFour && degree != 5) {
      return HarmonicFunction.PROLONGATION;
    }
    return switch (degree) {
      case 1 -> alteration == 0 ? HarmonicFunction.TONIC : HarmonicFunction.COLOUR;
      case 2 -> alteration <= 0 ? HarmonicFunction.PREDOMINANT : HarmonicFunction.COLOUR;
      case 3 -> alteration == 0 ? HarmonicFunction.TONIC : HarmonicFunction.COLOUR;
      case 4 -> HarmonicFunction.PREDOMINANT;
      case 5 -> alteration == 0 ? HarmonicFunction.DOMINANT : HarmonicFunction.COLOUR;
      case 6 -> alteration < 0 ? HarmonicFunction.PREDOMINANT : HarmonicFunction.TONIC;
      default ->
          isLowerCase(quality) && alteration >= 0
              ? HarmonicFunction.DOMINANT
              : HarmonicFunction.COLOUR;
    };
  }

  /** The text that {@link #parse(String)} reads: {@code V65}, {@code N6}, {@code viio7/V}. */
  @Override
  public String toString() {
    return RomanNumeralSyntax.print(this);
  }
}
