package continuo.planner.time;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The smoothest tempo that meets moments: groups of pulses, each with one length of the pulse,
 * chosen so that the squared changes from group to group are least while given sums of them fall on
 * given seconds.
 *
 * <p>With D the first difference, the lengths p minimise ‖W·D·p‖² + ε‖p − p₀‖² under A·p = t, where
 * a moment may be missed by a share that grows with its softness: a discrete smoothing spline
 * (references: whittaker1923) solved by its dual, (A·M⁻¹·Aᵀ + S)·λ = t − A·M⁻¹·ε·p₀ with M =
 * Dᵀ·W²·D + ε·I tridiagonal. Where the largest change is above the limit, the weights of large
 * changes grow and the problem is solved again (references: lawson1961), which lowers the largest.
 */
final class TempoCurve {
  private static final int ROUNDS = 24;

  /**
   * What is asked.
   *
   * @param pulses how many pulses each group holds
   * @param start the pulse length of each group to stay near to
   * @param until for each moment, how many groups lie before it
   * @param seconds for each moment, when it is
   * @param softness seconds of deviation that weigh as much as a change of 1 %; the last moment is
   *     met exactly
   * @param largestChange the largest change from group to group, as a logarithm
   * @param largestMiss the largest deviation of a moment in seconds
   */
  record Question(
      List<Double> pulses,
      List<Double> start,
      List<Integer> until,
      List<Double> seconds,
      double softness,
      double largestChange,
      double largestMiss) {}

  private final Question question;
  private final double[] pulses;
  private final double[] start;
  private final int[] until;
  private final double[] seconds;
  private final int groups;
  private final int moments;
  private final double typical;
  private final double epsilon;

  private TempoCurve(Question question) {
    this.question = question;
    this.pulses = array(question.pulses());
    this.start = array(question.start());
    this.until = question.until().stream().mapToInt(Integer::intValue).toArray();
    this.seconds = array(question.seconds());
    this.groups = pulses.length;
    this.moments = until.length;
    this.typical = Arrays.stream(start).average().orElse(1);
    this.epsilon = 1e-7 / (typical * typical);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The pulse length of each group in seconds; empty where no curve keeps the limits. */
  static Optional<double[]> solve(Question question) {
    return new TempoCurve(question).solve();
  }

  private Optional<double[]> solve() {
    double[] weights = new double[Math.max(0, groups - 1)];
    Arrays.fill(weights, 1 / (typical * typical));
    for (int round = 0; round < ROUNDS; round++) {
      double[] lengths = lengths(weights);
      if (!keepsMoments(lengths)) {
        return Optional.empty();
      }
      double worst = 0;
      for (int i = 0; i < weights.length; i++) {
        worst = Math.max(worst, change(lengths, i));
      }
      if (worst <= question.largestChange()) {
        return Optional.of(lengths);
      }
      for (int i = 0; i < weights.length; i++) {
        double share = change(lengths, i) / question.largestChange();
        weights[i] *= Math.min(8, 0.35 + share * share);
      }
    }
    return Optional.empty();
  }

  private static double change(double[] lengths, int i) {
    return lengths[i] > 0 && lengths[i + 1] > 0
        ? Math.abs(StrictMath.log(lengths[i + 1] / lengths[i]))
        : Double.MAX_VALUE;
  }

  private boolean keepsMoments(double[] lengths) {
    double[] sums = sums(lengths);
    for (int m = 0; m < moments; m++) {
      if (!(Math.abs(sums[m] - seconds[m]) <= question.largestMiss())) {
        return false;
      }
    }
    return true;
  }

  private double[] lengths(double[] weights) {
    double[] diagonal = new double[groups];
    Arrays.fill(diagonal, epsilon);
    for (int i = 0; i < weights.length; i++) {
      diagonal[i] += weights[i];
      diagonal[i + 1] += weights[i];
    }
    double[] free = new double[groups];
    for (int g = 0; g < groups; g++) {
      free[g] = epsilon * start[g];
    }
    free = tridiagonal(diagonal, weights, free);
    double[][] responses = new double[moments][];
    for (int m = 0; m < moments; m++) {
      double[] row = new double[groups];
      System.arraycopy(pulses, 0, row, 0, until[m]);
      responses[m] = tridiagonal(diagonal, weights, row);
    }
    double[][] system = new double[moments][moments];
    double[] right = new double[moments];
    double soft = question.softness() * question.softness() * 1e4;
    for (int n = 0; n < moments; n++) {
      double[] sums = sums(responses[n]);
      for (int m = 0; m < moments; m++) {
        system[m][n] = sums[m] + (m == n && m < moments - 1 ? soft : 0);
      }
    }
    double[] freely = sums(free);
    for (int m = 0; m < moments; m++) {
      right[m] = seconds[m] - freely[m];
    }
    double[] multipliers = dense(system, right);
    double[] lengths = free.clone();
    for (int m = 0; m < moments; m++) {
      for (int g = 0; g < groups; g++) {
        lengths[g] += multipliers[m] * responses[m][g];
      }
    }
    // What rounding left of the last moment.
    double factor = seconds[moments - 1] / sums(lengths)[moments - 1];
    for (int g = 0; g < groups; g++) {
      lengths[g] *= factor;
    }
    return lengths;
  }

  /** The second on which each moment falls. */
  private double[] sums(double[] lengths) {
    double[] sums = new double[moments];
    double at = 0;
    int group = 0;
    for (int m = 0; m < moments; m++) {
      while (group < until[m]) {
        at += lengths[group] * pulses[group];
        group++;
      }
      sums[m] = at;
    }
    return sums;
  }

  /** Solves M·x = b for the symmetric tridiagonal M with −weights beside its diagonal. */
  private static double[] tridiagonal(double[] diagonal, double[] weights, double[] right) {
    int n = diagonal.length;
    double[] pivot = new double[n];
    double[] x = right.clone();
    pivot[0] = diagonal[0];
    for (int i = 1; i < n; i++) {
      double factor = -weights[i - 1] / pivot[i - 1];
      pivot[i] = diagonal[i] + factor * weights[i - 1];
      x[i] -= factor * x[i - 1];
    }
    x[n - 1] /= pivot[n - 1];
    for (int i = n - 2; i >= 0; i--) {
      x[i] = (x[i] + weights[i] * x[i + 1]) / pivot[i];
    }
    return x;
  }

  /** Solves a small dense system by elimination with row pivots. */
  private static double[] dense(double[][] system, double[] right) {
    int n = right.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) {
          pivot = row;
        }
      }
      double[] swapped = system[column];
      system[column] = system[pivot];
      system[pivot] = swapped;
      double value = right[column];
      right[column] = right[pivot];
      right[pivot] = value;
      for (int row = column + 1; row < n; row++) {
        double factor = system[row][column] / system[column][column];
        if (factor != 0) {
          for (int k = column; k < n; k++) {
            system[row][k] -= factor * system[column][k];
          }
          right[row] -= factor * right[column];
        }
      }
    }
    for (int row = n - 1; row >= 0; row--) {
      for (int k = row + 1; k < n; k++) {
        right[row] -= system[row][k] * right[k];
      }
      right[row] /= system[row][row];
    }
    return right;
  }
}
