package continuo.listening.harmony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Reads chords and keys together: in each key the chords are a Markov chain counted from songs; the
 * likeliest path through keys and chords is the reading, and the sums over all paths are its
 * confidences (references: rabiner1989; mauch2010 for the musical model).
 *
 * <p>A key is numbered {@code 12 · mode + tonic}, mode 0 major and 1 minor.
 */
final class KeyChordDecoder {
  static final int KEYS = 24;
  private static final int STATES = ChordMoves.STATES;

  /** What the network says counts this much: it was trained to hesitate. */
  private static final double TRUST = 1.3;

  /** The network was trained where common kinds are common; so much of that is taken out again. */
  private static final double UNBIASED = 0.5;

  private static final double LEAST = 1e-5;

  /** The share of songs in a major key. */
  private static final double MAJOR = 0.65;

  /** Reading backwards keeps the forward sums of so many segments at a time. */
  private static final int BLOCK = 64;

  private static final double NEGLIGIBLE = 1e-9;

  private final ChordMoves moves;

  /** How common each kind of chord is, and the absence of any. */
  private final double[] kindShare = new double[ChordKind.COUNT + 1];

  private final double[][] nearness = nearness();

  KeyChordDecoder(ChordMoves moves) {
    this.moves = moves;
    for (int chord = 0; chord < ChordMoves.CHORDS; chord++) {
      kindShare[chord / 12] += 0.75 * moves.alone(0, chord) + 0.25 * moves.alone(1, chord);
    }
    kindShare[ChordKind.COUNT] = 0.1;
  }

  /**
   * What is read.
   *
   * @param chords for each segment the probability of each state of {@link ChordMoves}, over pitch
   *     classes
   * @param keys for each segment the probability of each key
   */
  record Reading(List<double[]> chords, List<double[]> keys) {
    Reading {
      chords = List.copyOf(chords);
      keys = List.copyOf(keys);
    }
  }

  /** How likely the sound of each segment is under each chord, scaled to a highest of 1. */
  double[][] likelihoods(double[][] probabilities) {
    double[][] result = new double[probabilities.length][STATES];
    for (int s = 0; s < result.length; s++) {
      double most = 0;
      for (int c = 0; c < STATES; c++) {
        double share = kindShare[Math.min(ChordKind.COUNT, c / 12)];
        double value = Math.max(LEAST, probabilities[s][c]) / StrictMath.pow(share, UNBIASED);
        result[s][c] = StrictMath.pow(value, TRUST);
        most = Math.max(most, result[s][c]);
      }
      for (int c = 0; c < STATES; c++) {
        result[s][c] /= most;
      }
    }
    return result;
  }

  /**
   * The log likelihood of the whole in each key, if it never changes.
   *
   * @param likelihoods {@code [segment][state]}
   * @param change how probable a new chord is at the start of each segment
   */
  double[] keyLikelihoods(double[][] likelihoods, double[] change) {
    double[] result = new double[KEYS];
    for (int key = 0; key < KEYS; key++) {
      double[] state = new double[STATES];
      double log = 0;
      for (int s = 0; s < likelihoods.length; s++) {
        state = s == 0 ? start(key) : step(key, state, change[s]);
        for (int c = 0; c < STATES; c++) {
          state[c] *= likelihoods[s][toAbsolute(key, c)];
        }
        log += StrictMath.log(normalise(state));
      }
      result[key] = log;
    }
    return result;
  }

  /**
   * The probabilities of chords and keys in each segment, given the whole.
   *
   * @param likelihoods {@code [segment][state]}
   * @param change how probable a new chord is at the start of each segment
   * @param modulation how probable a new key is at the start of each segment
   */
  Reading read(double[][] likelihoods, double[] change, double[] modulation) {
    int count = likelihoods.length;
    List<double[][]> checkpoints = new ArrayList<>();
    double[][] alpha = new double[0][];
    for (int s = 0; s < count; s++) {
      alpha = forward(s, alpha, likelihoods, change, modulation);
      if (s % BLOCK == 0) {
        checkpoints.add(alpha);
      }
    }
    List<double[]> chords = new ArrayList<>();
    List<double[]> keys = new ArrayList<>();
    double[][] beta = new double[KEYS][STATES];
    for (double[] row : beta) {
      Arrays.fill(row, 1);
    }
    for (int block = checkpoints.size() - 1; block >= 0; block--) {
      int from = block * BLOCK;
      int to = Math.min(count, from + BLOCK);
      List<double[][]> alphas = new ArrayList<>();
      alphas.add(checkpoints.get(block));
      for (int s = from + 1; s < to; s++) {
        alphas.add(forward(s, alphas.get(s - 1 - from), likelihoods, change, modulation));
      }
      for (int s = to - 1; s >= from; s--) {
        add(alphas.get(s - from), beta, chords, keys);
        beta = backward(s, alphas, from, beta, likelihoods, change, modulation);
      }
    }
    Collections.reverse(chords);
    Collections.reverse(keys);
    return new Reading(chords, keys);
  }

  private double[][] forward(
      int s, double[][] before, double[][] likelihoods, double[] change, double[] modulation) {
    double[][] result = new double[KEYS][];
    double[][] moved = s == 0 ? before : modulated(before, modulation[s]);
    double total = 0;
    for (int key = 0; key < KEYS; key++) {
      result[key] = s == 0 ? start(key) : step(key, moved[key], change[s]);
      for (int c = 0; c < STATES; c++) {
        result[key][c] *= likelihoods[s][toAbsolute(key, c)];
        total += result[key][c];
      }
    }
    scale(List.of(result), 1 / total);
    return result;
  }

  /** What the sums beyond segment {@code s} are worth before it begins. */
  private double[][] backward(
      int s,
      List<double[][]> alphas,
      int from,
      double[][] beta,
      double[][] likelihoods,
      double[] change,
      double[] modulation) {
    double[][] result = new double[KEYS][];
    double total = 0;
    for (int key = 0; key < KEYS; key++) {
      double[] weighed = new double[STATES];
      for (int c = 0; c < STATES; c++) {
        weighed[c] = beta[key][c] * likelihoods[s][toAbsolute(key, c)];
      }
      boolean[] needed = new boolean[STATES];
      for (int c = 0; c < STATES; c++) {
        needed[c] = s == from || reachable(alphas.get(s - 1 - from), key, c);
      }
      result[key] = stepBack(key, weighed, change[s], needed);
      total += Arrays.stream(result[key]).sum();
    }
    double[][] moved = modulated(result, modulation[s]);
    scale(List.of(moved), KEYS * STATES / Math.max(Double.MIN_NORMAL, total));
    return moved;
  }

  /** Whether a state holds anything in some key, so that what comes after matters. */
  private static boolean reachable(double[][] alpha, int key, int chord) {
    int absolute = toAbsolute(key, chord);
    for (int other = 0; other < KEYS; other++) {
      if (alpha[other][toRelative(other, absolute)] > NEGLIGIBLE) {
        return true;
      }
    }
    return false;
  }

  private static void add(
      double[][] alpha, double[][] beta, List<double[]> chords, List<double[]> keys) {
    double[] chord = new double[STATES];
    double[] mode = new double[KEYS];
    double total = 0;
    for (int key = 0; key < KEYS; key++) {
      for (int c = 0; c < STATES; c++) {
        double value = alpha[key][c] * beta[key][c];
        chord[toAbsolute(key, c)] += value;
        mode[key] += value;
        total += value;
      }
    }
    for (int c = 0; c < STATES; c++) {
      chord[c] /= total;
    }
    for (int key = 0; key < KEYS; key++) {
      mode[key] /= total;
    }
    chords.add(chord);
    keys.add(mode);
  }

  /** The same chords, seen from keys of which some changed: near keys are likelier. */
  private double[][] modulated(double[][] alpha, double modulation) {
    double[][] result = new double[KEYS][STATES];
    for (int key = 0; key < KEYS; key++) {
      for (int other = 0; other < KEYS; other++) {
        double weight = key == other ? 1 - modulation : modulation * nearness[other][key];
        if (weight > 0) {
          for (int c = 0; c < ChordMoves.CHORDS; c++) {
            result[key][c] += weight * alpha[other][toRelative(other, toAbsolute(key, c))];
          }
          result[key][ChordMoves.NONE] += weight * alpha[other][ChordMoves.NONE];
        }
      }
    }
    return result;
  }

  /** The share of the modulations from each key that lead to each other. */
  private static double[][] nearness() {
    double[][] result = new double[KEYS][KEYS];
    for (int from = 0; from < KEYS; from++) {
      for (int to = 0; to < KEYS; to++) {
        result[from][to] = to == from ? 0 : closeness(from, to);
      }
      scale(List.of(result[from]), 1 / Arrays.stream(result[from]).sum());
    }
    return result;
  }

  private static double closeness(int from, int to) {
    int low = from < 12 ? from : (from + 3) % 12;
    int high = to < 12 ? to : (to + 3) % 12;
    int fifths = Math.floorMod(7 * (high - low), 12);
    // Songs lift their last chorus by a semitone or two, which is far on the circle of fifths.
    int semitones = Math.floorMod(to - from, 12);
    boolean lift = from / 12 == to / 12 && (semitones == 1 || semitones == 2);
    return lift ? 1 : 1.0 / (1 + Math.min(fifths, 12 - fifths));
  }

  private double[] start(int key) {
    double[] state = new double[STATES];
    for (int c = 0; c < STATES; c++) {
      state[c] = moves.alone(key / 12, c) * (key < 12 ? MAJOR : 1 - MAJOR) / 12;
    }
    return state;
  }

  private double[] step(int key, double[] state, double change) {
    double[] next = new double[STATES];
    for (int from = 0; from < STATES; from++) {
      double mass = state[from];
      if (mass > NEGLIGIBLE) {
        next[from] += mass * (1 - change);
        double moving = mass * change;
        double[] row = moves.next(key / 12, from);
        for (int to = 0; to < STATES; to++) {
          next[to] += moving * row[to];
        }
      }
    }
    return next;
  }

  private double[] stepBack(int key, double[] after, double change, boolean[] needed) {
    double[] before = new double[STATES];
    for (int from = 0; from < STATES; from++) {
      if (needed[from]) {
        double sum = 0;
        double[] row = moves.next(key / 12, from);
        for (int to = 0; to < STATES; to++) {
          sum += row[to] * after[to];
        }
        before[from] = (1 - change) * after[from] + change * sum;
      }
    }
    return before;
  }

  /** The chord on a pitch class that a chord on a degree is in a key. */
  static int toAbsolute(int key, int chord) {
    return chord == ChordMoves.NONE ? chord : chord / 12 * 12 + (chord + key) % 12;
  }

  private static int toRelative(int key, int chord) {
    return chord == ChordMoves.NONE ? chord : chord / 12 * 12 + (chord + 24 - key) % 12;
  }

  private static void scale(List<double[]> rows, double factor) {
    for (double[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        row[c] *= factor;
      }
    }
  }

  private static double normalise(double[] state) {
    double sum = Arrays.stream(state).sum();
    for (int c = 0; c < state.length; c++) {
      state[c] /= sum;
    }
    return sum;
  }
}
