package continuo.theory.harmony;

import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A key: a tonic and a mode. {@code D minor}, {@code Bb major}, {@code F# dorian}. */
public record Key(NoteName tonic, Mode mode) {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "([A-Ga-g](?:##|bb|#|b|♯|♭|𝄪|𝄫|-?\\s?(?:double[- ])?(?:sharp|flat)\\b)?)\\s*-?\\s*([A-Za-z ]*)",
          Pattern.CASE_INSENSITIVE);
  private static final int MAJOR_WINDOW = -3;
  private static final int MINOR_WINDOW = -5;

  /** Checks for null. */
  public Key {
    Objects.requireNonNull(tonic, "tonic");
    Objects.requireNonNull(mode, "mode");
  }

  /**
   * Reads {@code Dm}, {@code D minor}, {@code Bb}, {@code f# dorian}, {@code E flat major}, {@code
   * c-moll}; a lone letter is a major key, whichever case it has. Empty where the text is none.
   */
  public static Optional<Key> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name =
        matcher
            .group(1)
            .toLowerCase(Locale.ROOT)
            .replaceAll("-?\\s?double[- ]sharp", "##")
            .replaceAll("-?\\s?double[- ]flat", "bb")
            .replaceAll("-?\\s?sharp", "#")
            .replaceAll("-?\\s?flat", "b");
    String word = matcher.group(2).strip();
    Optional<Mode> mode =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "", "major", "maj", "ionian", "dur" -> Optional.of(Mode.MAJOR);
          case "m" -> Optional.of(word.equals("M") ? Mode.MAJOR : Mode.MINOR);
          case "minor",
              "min",
              "mi",
              "aeolian",
              "moll",
              "natural minor",
              "harmonic minor",
              "melodic minor" ->
              Optional.of(Mode.MINOR);
          case "dorian" -> Optional.of(Mode.DORIAN);
          case "phrygian" -> Optional.of(Mode.PHRYGIAN);
          case "lydian" -> Optional.of(Mode.LYDIAN);
          case "mixolydian" -> Optional.of(Mode.MIXOLYDIAN);
          case "locrian" -> Optional.of(Mode.LOCRIAN);
          default -> Optional.empty();
        };
    return mode.flatMap(m -> NoteName.parse(name).map(tonic -> new Key(tonic, m)));
  }

  /**
   * The key that {@link #parse} reads.
   *
   * @throws IllegalArgumentException if the text is no key
   */
  public static Key of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "key must be a note name and a mode such as Dm or Bb major but was \"%s\""
                        .formatted(text)));
  }

  /** Sharps (positive) or flats (negative) of the signature; beyond 7 there is no usual one. */
  public int signature() {
    return tonic.fifths() + mode.signatureOffset();
  }

  /** The note of scale degree {@code degree}, 1 to 7. */
  public NoteName degree(int degree) {
    return tonic.plus(new Interval(degree - 1, mode.semitones(degree)));
  }

  /** The seven notes of the scale, from the tonic. */
  public List<NoteName> scale() {
    return IntStream.rangeClosed(1, 7).mapToObj(this::degree).toList();
  }

  /** True if the pitch class belongs to the scale. */
  public boolean contains(PitchClass pitchClass) {
    return scale().stream().anyMatch(name -> name.pitchClass().equals(pitchClass));
  }

  /**
   * The usual spelling of a pitch class here, without regard to what is around it. Notes of the
   * scale are spelled as in the scale. Others come from twelve neighbouring fifths: in keys with a
   * major third from the lowered third to the raised fifth, so that the leading notes to the
   * second, fifth and sixth degrees are sharp, as they are in most melodies; in keys with a minor
   * third from the lowered second to the raised fourth, which holds the Neapolitan, the raised
   * sixth and seventh and the leading notes to the fourth and fifth.
   */
  public NoteName spell(PitchClass pitchClass) {
    for (NoteName name : scale()) {
      if (name.pitchClass().equals(pitchClass)) {
        return name;
      }
    }
    int low = tonic.fifths() + (mode.isMinor() ? MINOR_WINDOW : MAJOR_WINDOW);
    int distance = Math.floorMod(7 * (pitchClass.value() - 7 * low), 12);
    return NoteName.ofFifths(low + distance);
  }

  /**
   * The spelling of a pitch class over a chord: as the chord spells it where it belongs to it, so
   * that the third of an applied dominant is sharp and that of a borrowed chord flat; else as
   * {@link #spell(PitchClass)}.
   */
  public NoteName spell(PitchClass pitchClass, Chord chord) {
    return chord.spell(pitchClass).orElseGet(() -> spell(pitchClass));
  }

  /** The key a transposition away. */
  public Key plus(Interval interval) {
    return new Key(tonic.plus(interval), mode);
  }

  /** {@code D minor}. */
  @Override
  public String toString() {
    return tonic + " " + mode.word();
  }
}
