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
          "([A-Ga-g](?:#|b|♯|♭|-?\\s?(?:sharp|flat)\\b)?)\\s*-?\\s*([A-Za-z]*)",
          Pattern.CASE_INSENSITIVE);

  /** Checks for null. */
  public Key {
    Objects.requireNonNull(tonic, "tonic");
    Objects.requireNonNull(mode, "mode");
  }

  /**
   * Reads {@code Dm}, {@code D minor}, {@code Bb}, {@code f# dorian}, {@code E flat major}; a lone
   * letter is a major key, whichever case it has. Empty where the text is none.
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
            .replaceAll("-?\\s?sharp", "#")
            .replaceAll("-?\\s?flat", "b");
    String word = matcher.group(2);
    Optional<Mode> mode =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "", "major", "maj", "ionian", "dur" -> Optional.of(Mode.MAJOR);
          case "m" -> Optional.of(word.equals("M") ? Mode.MAJOR : Mode.MINOR);
          case "minor", "min", "aeolian", "moll" -> Optional.of(Mode.MINOR);
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
   * The usual spelling of a pitch class here: scale notes as in the scale, the raised leading note
   * and sixth of minor sharpened, other notes as the nearest on the line of fifths that favours
   * raised fourths and lowered sevenths, sixths, thirds and seconds.
   */
  public NoteName spell(PitchClass pitchClass) {
    // The window of twelve fifths from the flat second to the raised fourth of a major key.
    int majorTonic = tonic.fifths();
    int low = majorTonic - 5;
    for (int fifths = low; fifths < low + 12; fifths++) {
      NoteName name = NoteName.ofFifths(fifths);
      if (name.pitchClass().equals(pitchClass)) {
        return name;
      }
    }
    throw new AssertionError("twelve fifths hold every pitch class");
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
