package continuo.listening.harmony;

import continuo.theory.harmony.ChordDegree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * How likely each chord is in a mode, and after each other, as counted in annotated songs
 * (references: burgoyne2011, simonetta2018); where counts are few, chords of the scale are likelier
 * than others.
 *
 * <p>A chord is numbered {@code 12 · kind + root}, the root in semitones above the tonic.
 */
final class ChordMoves {
  /** All chords but the absence of one. */
  static final int CHORDS = 12 * ChordKind.COUNT;

  /** The absence of a chord. */
  static final int NONE = CHORDS;

  static final int STATES = CHORDS + 1;

  private static final int[][] SCALES = {
    {0, 2, 4, 5, 7, 9, 11}, {0, 2, 3, 5, 7, 8, 10},
  };

  /** Songs change to silence and back this often. */
  private static final double SILENT = 0.01;

  /** How many counted moves weigh as much as the guess from chords alone. */
  private static final double SMOOTHING = 25;

  /** Beats that every chord is taken to have lasted unheard, if the scale holds its tones. */
  private static final double LEAST = 40;

  private static final double FOREIGN = 0.1;

  private final double[][] alone = new double[2][STATES];
  private final double[][][] next = new double[2][STATES][STATES];

  private ChordMoves() {}

  /** Reads the counts from the module's resources. */
  static ChordMoves load() {
    ChordMoves moves = new ChordMoves();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ChordMoves.class.getResourceAsStream("chord-moves.tsv"), "chord-moves.tsv"),
                StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(moves::count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    moves.normalise();
    return moves;
  }

  private void count(String[] cells) {
    int mode = cells[0].equals("major") ? 0 : 1;
    double times = Double.parseDouble(cells[3]);
    if (cells[2].equals("-")) {
      alone[mode][chord(cells[1])] += times;
    } else {
      next[mode][chord(cells[1])][chord(cells[2])] += times;
    }
  }

  private static int chord(String text) {
    int colon = text.indexOf(':');
    int root = Integer.parseInt(text.substring(0, colon));
    return 12 * ChordKind.of(text.substring(colon + 1)).ordinal() + root;
  }

  private void normalise() {
    for (int mode = 0; mode < 2; mode++) {
      for (ChordKind kind : ChordKind.values()) {
        for (int root = 0; root < 12; root++) {
          alone[mode][12 * kind.ordinal() + root] +=
              LEAST * (diatonic(mode, root, kind) ? 1 : FOREIGN);
        }
      }
      double sum = Arrays.stream(alone[mode]).sum();
      for (int chord = 0; chord < CHORDS; chord++) {
        alone[mode][chord] *= (1 - SILENT) / sum;
      }
      alone[mode][NONE] = SILENT;
      for (int from = 0; from < STATES; from++) {
        smooth(next[mode][from], alone[mode], from);
      }
    }
  }

  /** Blends counted moves with the chords alone (references: witten1991). */
  private static void smooth(double[] row, double[] alone, int from) {
    double counted = Arrays.stream(row).sum();
    double others = Arrays.stream(alone).sum() - alone[from];
    for (int to = 0; to < STATES; to++) {
      double guess = to == from ? 0 : alone[to] / others;
      row[to] = (row[to] + SMOOTHING * guess) / (counted + SMOOTHING);
    }
  }

  private static boolean diatonic(int mode, int root, ChordKind kind) {
    for (ChordDegree degree : kind.quality().degrees()) {
      int tone = (root + degree.interval().semitones()) % 12;
      if (Arrays.stream(SCALES[mode]).noneMatch(s -> s == tone)) {
        return false;
      }
    }
    return true;
  }

  /** The share of time of a chord in a mode, 0 major, 1 minor. */
  double alone(int mode, int chord) {
    return alone[mode][chord];
  }

  /** The probabilities of what follows a chord when it changes; not to be changed. */
  double[] next(int mode, int from) {
    return next[mode][from];
  }
}
