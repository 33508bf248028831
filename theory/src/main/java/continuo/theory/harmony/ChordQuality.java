package continuo.theory.harmony;

import continuo.theory.diagnostic.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a chord is made of, above any root: its degrees, ascending, each once. A minor seventh flat
 * five is {@code 1 b3 b5 b7}.
 *
 * <p>The degrees are those that the symbol means in use: a thirteenth chord holds no natural
 * eleventh where its third is major ({@code C13} is {@code 1 3 5 b7 9 13}), an eleventh chord is
 * complete ({@code 1 3 5 b7 9 11}), and an altered dominant has both altered ninths, {@code #11}
 * and {@code b13}.
 */
public record ChordQuality(List<ChordDegree> degrees) {
  /** {@code 1 3 5}. */
  public static final ChordQuality MAJOR = of("1 3 5");

  /** {@code 1 b3 5}. */
  public static final ChordQuality MINOR = of("1 b3 5");

  /** {@code 1 b3 b5}. */
  public static final ChordQuality DIMINISHED = of("1 b3 b5");

  /** {@code 1 3 #5}. */
  public static final ChordQuality AUGMENTED = of("1 3 #5");

  /** {@code 1 4 5}. */
  public static final ChordQuality SUSPENDED_FOURTH = of("1 4 5");

  /** {@code 1 2 5}. */
  public static final ChordQuality SUSPENDED_SECOND = of("1 2 5");

  /** {@code 1 5}. */
  public static final ChordQuality POWER = of("1 5");

  /** {@code 1 3 5 b7}. */
  public static final ChordQuality DOMINANT_SEVENTH = of("1 3 5 b7");

  /** {@code 1 3 5 7}. */
  public static final ChordQuality MAJOR_SEVENTH = of("1 3 5 7");

  /** {@code 1 b3 5 b7}. */
  public static final ChordQuality MINOR_SEVENTH = of("1 b3 5 b7");

  /** {@code 1 b3 5 7}. */
  public static final ChordQuality MINOR_MAJOR_SEVENTH = of("1 b3 5 7");

  /** {@code 1 b3 b5 b7}. */
  public static final ChordQuality HALF_DIMINISHED_SEVENTH = of("1 b3 b5 b7");

  /** {@code 1 b3 b5 bb7}. */
  public static final ChordQuality DIMINISHED_SEVENTH = of("1 b3 b5 bb7");

  /** {@code 1 3 5 6}. */
  public static final ChordQuality MAJOR_SIXTH = of("1 3 5 6");

  /** {@code 1 b3 5 6}. */
  public static final ChordQuality MINOR_SIXTH = of("1 b3 5 6");

  /** Sorts the degrees and checks that the root is among them. */
  public ChordQuality {
    degrees = degrees.stream().sorted().distinct().toList();
    Check.that(
        degrees.contains(new ChordDegree(1, 0)),
        "a chord quality must hold degree 1 but was %s",
        degrees);
  }

  /**
   * The quality of the degrees, separated by blanks: {@code 1 b3 b5 b7}.
   *
   * @throws IllegalArgumentException if one is no degree, or 1 is missing
   */
  public static ChordQuality of(String degrees) {
    return new ChordQuality(
        Arrays.stream(degrees.strip().split("\\s+")).map(ChordDegree::of).toList());
  }

  /**
   * Reads what follows the root in a chord symbol: {@code m7b5}, {@code 13(#11)}, {@code ∆},
   * nothing for a major triad; see {@link Chord#parse}. Empty where the text is none.
   */
  public static Optional<ChordQuality> parse(String suffix) {
    return ChordSyntax.parseQuality(suffix);
  }

  /** What follows the root in the canonical symbol: {@code m7b5}; empty for a major triad. */
  public String suffix() {
    return ChordSyntax.suffix(this, false);
  }

  /** True if the degree belongs, with this alteration. */
  public boolean contains(ChordDegree degree) {
    return degrees.contains(degree);
  }

  /** The lowest degree of a number, whatever its alteration: the third, the seventh. */
  public Optional<ChordDegree> degree(int number) {
    return degrees.stream().filter(degree -> degree.number() == number).findFirst();
  }

  /** True where the third is minor and no major third is beside it. */
  public boolean isMinor() {
    return contains(new ChordDegree(3, -1)) && !contains(new ChordDegree(3, 0));
  }

  /** True where a major third and a minor seventh make it a dominant seventh chord. */
  public boolean isDominant() {
    return contains(new ChordDegree(3, 0)) && contains(new ChordDegree(7, -1));
  }
}
