package continuo.theory.analysis;

import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.ChordQuality;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How likely chords are in a key, alone and after each other: counts of public-domain lead sheets
 * (the resource names them), with the chords and root motions that harmony books teach behind them
 * where counts are few.
 *
 * <p>A chord is numbered 9·root + kind, the root in semitones above the tonic.
 */
final class ChordGrammar {
  /** The kinds of chords that are told apart. */
  enum Kind {
    MAJ("maj", "1 3 5"),
    MIN("min", "1 b3 5"),
    DIM("dim", "1 b3 b5"),
    AUG("aug", "1 3 #5"),
    DOMINANT("7", "1 3 5 b7"),
    MAJ7("maj7", "1 3 5 7"),
    MIN7("m7", "1 b3 5 b7"),
    HALF_DIM7("m7b5", "1 b3 b5 b7"),
    DIM7("dim7", "1 b3 b5 bb7");

    final String word;
    final ChordQuality quality;

    Kind(String word, String degrees) {
      this.word = word;
      this.quality = ChordQuality.of(degrees);
    }

    /** Semitones of the tones above the root. */
    List<Integer> semitones() {
      return quality.degrees().stream()
          .map(ChordDegree::interval)
          .map(interval -> interval.semitones())
          .toList();
    }
  }

  static final int KINDS = Kind.values().length;
  static final int CHORDS = 12 * KINDS;

  /**
   * Chords of the minor mode as harmony books list them, with weights in the unit of the counts.
   */
  private static final String MINOR_CHORDS =
      "0 min:120 7 7:90 7 maj:40 5 min:45 8 maj:25 3 maj:20 10 maj:12 10 7:12 2 m7b5:15 2 dim:8 "
          + "11 dim7:18 11 dim:8 5 m7:8 0 7:6 0 maj:8 2 7:8 6 dim7:5 1 maj:6 8 7:8 3 7:3 7 min:5 "
          + "8 maj7:4 5 maj:4 4 dim7:3 0 m7:3";

  /** The same of the major mode, lightly: its counts are many. */
  private static final String MAJOR_CHORDS =
      "0 maj:30 7 7:25 7 maj:15 5 maj:15 2 min:10 2 m7:8 9 min:10 4 min:4 2 7:6 9 7:4 4 7:4 0 7:4 "
          + "11 dim:4 11 m7b5:2 11 dim7:2 6 dim7:2 5 min:3 8 maj:2 10 maj:2 3 maj:1 8 7:1 6 m7b5:1 "
          + "1 dim7:1 8 dim7:1 2 maj:2 4 maj:2 9 maj:2";

  private static final double PAIR_SMOOTHING = 30;
  private static final double LEAST = 0.05;

  private final double[][] alone = new double[2][CHORDS];
  private final double[][][] next = new double[2][CHORDS][CHORDS];

  private ChordGrammar() {}

  /** Reads the counts from the module's resources. */
  static ChordGrammar load() {
    ChordGrammar grammar = new ChordGrammar();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ChordGrammar.class.getResourceAsStream("chord-grammar.tsv"),
                    "chord-grammar.tsv"),
                StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(grammar::count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    grammar.add(0, MAJOR_CHORDS);
    grammar.add(1, MINOR_CHORDS);
    grammar.normalise();
    return grammar;
  }

  private void count(String[] cells) {
    int mode = cells[0].equals("major") ? 0 : 1;
    double times = Double.parseDouble(cells[3]);
    if (cells[2].equals("-")) {
      // Time is counted in quarters; a chord lasts about a bar.
      alone[mode][chord(cells[1])] += times / 4;
    } else {
      next[mode][chord(cells[1])][chord(cells[2])] += times;
    }
  }

  private void add(int mode, String chords) {
    for (String item : chords.split("(?<=:\\d{1,3}) ", -1)) {
      int colon = item.indexOf(':');
      alone[mode][chord(item.substring(0, colon))] += Double.parseDouble(item.substring(colon + 1));
    }
  }

  private static int chord(String text) {
    String[] parts = text.strip().split(" ", -1);
    int kind =
        Arrays.stream(Kind.values())
            .filter(k -> k.word.equals(parts[1]))
            .findFirst()
            .orElseThrow(() -> new AssertionError("unknown kind of chord %s".formatted(text)))
            .ordinal();
    return KINDS * Integer.parseInt(parts[0]) + kind;
  }

  private void normalise() {
    for (int mode = 0; mode < 2; mode++) {
      for (int chord = 0; chord < CHORDS; chord++) {
        alone[mode][chord] += LEAST;
      }
      double total = Arrays.stream(alone[mode]).sum();
      for (int chord = 0; chord < CHORDS; chord++) {
        alone[mode][chord] /= total;
      }
      for (int from = 0; from < CHORDS; from++) {
        double[] guess = new double[CHORDS];
        for (int to = 0; to < CHORDS; to++) {
          guess[to] = from == to ? 0 : alone[mode][to] * motion(from, to);
        }
        double guessed = Arrays.stream(guess).sum();
        double counted = Arrays.stream(next[mode][from]).sum();
        for (int to = 0; to < CHORDS; to++) {
          double times = next[mode][from][to] + PAIR_SMOOTHING * guess[to] / guessed;
          next[mode][from][to] = StrictMath.log(times / (counted + PAIR_SMOOTHING) + 1e-9);
        }
      }
      for (int chord = 0; chord < CHORDS; chord++) {
        alone[mode][chord] = StrictMath.log(alone[mode][chord]);
      }
    }
  }

  /** How much more usual a root motion is than chance: dominants fall a fifth. */
  private static double motion(int from, int to) {
    Kind kind = Kind.values()[from % KINDS];
    int up = Math.floorMod(to / KINDS - from / KINDS, 12);
    boolean drives = kind == Kind.DOMINANT;
    boolean leads = kind == Kind.DIM || kind == Kind.DIM7 || kind == Kind.HALF_DIM7;
    return switch (up) {
      case 5 -> drives ? 8 : 3;
      case 1 -> leads ? 6 : 1;
      case 7 -> 1.5;
      case 2, 9 -> 1.3;
      case 0 -> 1;
      default -> 0.7;
    };
  }

  /** Log probability of a chord in a mode, 0 major, 1 minor. */
  double alone(int mode, int chord) {
    return alone[mode][chord];
  }

  /** Log probability that a chord follows another when it changes. */
  double next(int mode, int from, int to) {
    return next[mode][from][to];
  }
}
