package continuo.theory.harmony;

import continuo.theory.diagnostic.Check;
import java.util.List;

/**
 * What a chord is made of, above any root: its degrees, ascending, each once. A minor seventh flat
 * five is {@code 1 b3 b5 b7}.
 */
public record ChordQuality(List<ChordDegree> degrees) {
  /** {@code 1 3 5}. */
  public static final ChordQuality MAJOR = of(0, 0);

  /** {@code 1 b3 5}. */
  public static final ChordQuality MINOR = of(-1, 0);

  /** {@code 1 b3 b5}. */
  public static final ChordQuality DIMINISHED = of(-1, -1);

  /** {@code 1 3 #5}. */
  public static final ChordQuality AUGMENTED = of(0, 1);

  /** Sorts the degrees and checks that the root is among them. */
  public ChordQuality {
    degrees = degrees.stream().sorted().distinct().toList();
    Check.that(
        degrees.contains(new ChordDegree(1, 0)),
        "a chord quality must hold degree 1 but was %s",
        degrees);
  }

  private static ChordQuality of(int third, int fifth) {
    return new ChordQuality(
        List.of(new ChordDegree(1, 0), new ChordDegree(3, third), new ChordDegree(5, fifth)));
  }
}
