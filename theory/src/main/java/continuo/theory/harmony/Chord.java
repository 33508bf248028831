package continuo.theory.harmony;

import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chord: root, quality and bass note, without octaves.
 *
 * @param root the root
 * @param quality what stands above the root
 * @param bass the lowest note, equal to the root in root position; may be foreign to the quality
 */
public record Chord(NoteName root, ChordQuality quality, NoteName bass) {
  /** How the absence of a chord is written. */
  public static final String NO_CHORD = "N.C.";

  /** Checks for null. */
  public Chord {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(quality, "quality");
    Objects.requireNonNull(bass, "bass");
  }

  /** A chord in root position. */
  public static Chord of(NoteName root, ChordQuality quality) {
    return new Chord(root, quality, root);
  }

  /**
   * Reads a chord symbol as musicians write it: {@code F#m7b5}, {@code Bb13(#11)}, {@code C/E},
   * {@code Gsus4}, {@code C6/9}, {@code CM7}, {@code C∆}, {@code Cø7}, {@code C°7}, {@code C+7},
   * {@code C-7}, {@code C7alt}, {@code Am(maj7)}, {@code Am/maj7}, {@code Am#7}, {@code
   * D7(b9,#11)}, {@code C7(no5)}.
   *
   * <p>An altered degree takes the place of the natural one of its number; {@code add} keeps both,
   * {@code no} or {@code omit} takes it away. {@code Cb5} is a power chord on C flat, {@code C(b5)}
   * a triad on C with a diminished fifth. Empty where the text is no chord, also for {@link
   * #NO_CHORD}; see {@link #isNoChord}.
   */
  public static Optional<Chord> parse(String text) {
    return ChordSyntax.parse(text);
  }

  /**
   * The chord that {@link #parse} reads.
   *
   * @throws IllegalArgumentException if the text is no chord
   */
  public static Chord of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "chord must be a root and a quality such as F#m7b5 or C/E but was \"%s\""
                        .formatted(text)));
  }

  /** True for the ways to write that there is no chord: {@code N.C.}, {@code NC}, {@code N}. */
  public static boolean isNoChord(String text) {
    return switch (text.strip().toUpperCase(Locale.ROOT)) {
      case "N.C.", "N.C", "NC", "N", "NO CHORD", "TACET" -> true;
      default -> false;
    };
  }

  /** Reads a label in Harte's syntax (references: harte2005): {@code D:min7/b3}. */
  public static Optional<Chord> parseHarte(String text) {
    return HarteSyntax.parse(text);
  }

  /** The label in Harte's syntax (references: harte2005): {@code D:min7}, {@code C:maj/3}. */
  public String harte() {
    return HarteSyntax.label(this);
  }

  /** The canonical symbol, which {@link #parse} reads: {@code F#m7b5}, {@code C/E}. */
  public String symbol() {
    return root + quality.suffix() + (bass.equals(root) ? "" : "/" + bass);
  }

  /**
   * The notes of the quality above the root, from the root; a foreign bass is not among them.
   *
   * @throws IllegalArgumentException if one needs more than four sharps or flats
   */
  public List<NoteName> tones() {
    return quality.degrees().stream().map(degree -> root.plus(degree.interval())).toList();
  }

  /** Every pitch class that belongs: the tones and the bass. */
  public Set<PitchClass> pitchClasses() {
    return Stream.concat(
            quality.degrees().stream()
                .map(degree -> root.pitchClass().plus(degree.interval().semitones())),
            Stream.of(bass.pitchClass()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** True if the pitch class belongs to the tones or is the bass. */
  public boolean contains(PitchClass pitchClass) {
    return pitchClasses().contains(pitchClass);
  }

  /** The tone or bass note that sounds as a pitch class, as it is spelled here. */
  public Optional<NoteName> spell(PitchClass pitchClass) {
    return Stream.concat(tones().stream(), Stream.of(bass))
        .filter(name -> name.pitchClass().equals(pitchClass))
        .findFirst();
  }

  /** The chord a transposition away. */
  public Chord plus(Interval interval) {
    return new Chord(root.plus(interval), quality, bass.plus(interval));
  }

  /** The same chord over another bass. */
  public Chord over(NoteName newBass) {
    return new Chord(root, quality, newBass);
  }

  /** The {@link #symbol}. */
  @Override
  public String toString() {
    return symbol();
  }
}
