package continuo.listening.harmony;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Says how likely each chord sounds in a segment, from the chroma of the segment and its
 * neighbours: one small network, trained on rendered songs, looks at the twelve rotations of the
 * chroma and names the kind of chord on the class that stands first. By construction it hears a
 * transposed recording as the same chords, transposed.
 */
final class ChordNetwork {
  /** Which segments it looks at, from the one that it names. */
  private static final int[] PLACES = {0, -1, 1, -2, 2};

  private static final int INPUTS = PLACES.length * Chroma.REGISTERS * 12;

  private final float[][] hidden;
  private final float[][] output;

  private ChordNetwork(float[][] hidden, float[][] output) {
    this.hidden = hidden;
    this.output = output;
  }

  /** Reads the weights from the module's resources. */
  static ChordNetwork load() {
    List<float[]> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ChordNetwork.class.getResourceAsStream("chord-network.tsv"),
                    "chord-network.tsv"),
                StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> rows.add(row(line.split("\t", -1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int units = rows.size() - ChordKind.COUNT - 1;
    return new ChordNetwork(
        rows.subList(0, units).toArray(new float[0][]),
        rows.subList(units, rows.size()).toArray(new float[0][]));
  }

  private static float[] row(String[] cells) {
    float[] result = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      result[i] = Float.parseFloat(cells[i]);
    }
    return result;
  }

  /**
   * The probability of each state of {@link ChordMoves}, {@code double[segments][states]}, with
   * pitch classes as roots.
   */
  double[][] probabilities(NoteSegments segments) {
    float[][][] chromas = new float[segments.count()][][];
    for (int s = 0; s < chromas.length; s++) {
      chromas[s] = Chroma.of(segments.notes(s));
    }
    double[][] result = new double[chromas.length][];
    for (int s = 0; s < chromas.length; s++) {
      float[][][] places = new float[PLACES.length][][];
      for (int p = 0; p < PLACES.length; p++) {
        places[p] = chromas[Math.max(0, Math.min(chromas.length - 1, s + PLACES[p]))];
      }
      result[s] = softmax(scores(places));
    }
    return result;
  }

  private double[] scores(float[][][] places) {
    double[] scores = new double[ChordMoves.STATES];
    float[] input = new float[INPUTS];
    float[] units = new float[hidden.length];
    for (int root = 0; root < 12; root++) {
      int at = 0;
      for (float[][] place : places) {
        for (float[] register : place) {
          for (int c = 0; c < 12; c++) {
            input[at++] = register[(root + c) % 12];
          }
        }
      }
      for (int h = 0; h < units.length; h++) {
        units[h] = Math.max(0, linear(hidden[h], input));
      }
      for (int kind = 0; kind < ChordKind.COUNT; kind++) {
        scores[12 * kind + root] = linear(output[kind], units);
      }
      scores[ChordMoves.NONE] += linear(output[ChordKind.COUNT], units) / 12;
    }
    return scores;
  }

  private static float linear(float[] row, float[] input) {
    float sum = row[0];
    for (int i = 0; i < input.length; i++) {
      sum += row[i + 1] * input[i];
    }
    return sum;
  }

  private static double[] softmax(double[] scores) {
    double most = Arrays.stream(scores).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = StrictMath.exp(scores[i] - most);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
    return scores;
  }
}
