package continuo.listening.harmony;

import continuo.listening.HeardNote;
import continuo.theory.unit.Cents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Tells the key of a melody without harmony: by the time on each scale degree, the steps between
 * degrees and the degrees on which phrases end, as counted in lead sheets (references:
 * simonetta2018).
 */
final class MelodyKey {
  private static final double TIME = 0.4;
  private static final double MOVE = 0.4;
  private static final double END = 0.5;

  /** Notes of a melody repeat each other: log likelihoods are taken at this share. */
  private static final double TRUST = 0.35;

  /** Counts are taken as if each event had been seen this often. */
  private static final double UNSEEN = 0.4;

  /** Quarters in a second at a tempo between the usual ones. */
  private static final double QUARTERS_PER_SECOND = 1.8;

  private static final double LONGEST = 4;
  private static final double LONG = 1.1;
  private static final double REST = 0.3;
  private static final double PAUSE = 1.1;

  private final double[][] time = new double[2][12];
  private final double[][] end = new double[2][12];
  private final double[][][] move = new double[2][12][12];

  private MelodyKey() {}

  /** Reads the counts from the module's resources. */
  static MelodyKey load() {
    MelodyKey result = new MelodyKey();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    MelodyKey.class.getResourceAsStream("melody-degrees.tsv"),
                    "melody-degrees.tsv"),
                StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(result::count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int mode = 0; mode < 2; mode++) {
      toLogarithms(result.time[mode]);
      toLogarithms(result.end[mode]);
      for (double[] row : result.move[mode]) {
        toLogarithms(row);
      }
    }
    return result;
  }

  private void count(String[] cells) {
    int mode = cells[0].equals("major") ? 0 : 1;
    int degree = Integer.parseInt(cells[1]);
    double count = Double.parseDouble(cells[3]);
    if (cells[2].equals("-")) {
      time[mode][degree] += count;
    } else if (cells[2].equals(".")) {
      end[mode][degree] += count;
    } else {
      move[mode][degree][Integer.parseInt(cells[2])] += count;
    }
  }

  private static void toLogarithms(double[] row) {
    double sum = Arrays.stream(row).sum() + row.length * UNSEEN;
    for (int i = 0; i < row.length; i++) {
      row[i] = StrictMath.log((row[i] + UNSEEN) / sum);
    }
  }

  /** The probability of each key, numbered as by {@link KeyChordDecoder}. */
  double[] probabilities(List<HeardNote> notes, Cents tuning) {
    double[] logs = new double[KeyChordDecoder.KEYS];
    for (int key = 0; key < logs.length; key++) {
      logs[key] = TRUST * logLikelihood(notes, tuning, key);
    }
    double most = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (int key = 0; key < logs.length; key++) {
      logs[key] = StrictMath.exp(logs[key] - most);
      sum += logs[key];
    }
    for (int key = 0; key < logs.length; key++) {
      logs[key] /= sum;
    }
    return logs;
  }

  private double logLikelihood(List<HeardNote> notes, Cents tuning, int key) {
    int mode = key / 12;
    double sum = 0;
    for (int i = 0; i < notes.size(); i++) {
      HeardNote note = notes.get(i);
      int degree = Math.floorMod(note.midiNumber(tuning) - key, 12);
      double length = note.span().duration().value();
      sum += TIME * Math.min(LONGEST, length * QUARTERS_PER_SECOND) * time[mode][degree];
      boolean last = i + 1 == notes.size();
      double gap =
          last
              ? PAUSE
              : notes.get(i + 1).span().fromInclusive().minus(note.span().toExclusive()).value();
      if (!last && gap < PAUSE) {
        int next = Math.floorMod(notes.get(i + 1).midiNumber(tuning) - key, 12);
        sum += MOVE * move[mode][degree][next];
      }
      if (gap >= REST || length >= LONG) {
        sum += END * end[mode][degree];
      }
    }
    return sum;
  }
}
