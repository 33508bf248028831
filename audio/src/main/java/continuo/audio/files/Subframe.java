package continuo.audio.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One channel of one FLAC frame, coded in the cheapest way found (references: rfc9639, section
 * 9.2).
 */
final class Subframe {
  private static final int MAXIMUM_ORDER = 12;
  private static final List<Integer> ORDERS = List.of(4, 8, MAXIMUM_ORDER);
  private static final int COEFFICIENT_BITS = 14;
  private static final int MAXIMUM_SHIFT = 15;

  private enum Kind {
    CONSTANT,
    VERBATIM,
    FIXED,
    LINEAR
  }

  private final Kind kind;
  private final int[] samples;
  private final int bits;
  private final int order;
  private final int[] coefficients;
  private final int shift;
  private final int[] residual;
  private final Rice rice;
  private final long cost;

  private Subframe(
      Kind kind,
      int[] samples,
      int bits,
      int order,
      int[] coefficients,
      int shift,
      int[] residual,
      Rice rice,
      long cost) {
    this.kind = kind;
    this.samples = samples;
    this.bits = bits;
    this.order = order;
    this.coefficients = coefficients;
    this.shift = shift;
    this.residual = residual;
    this.rice = rice;
    this.cost = cost;
  }

  /** How many bits it takes. */
  long cost() {
    return cost;
  }

  /** The cheapest subframe for the first {@code length} samples of {@code bits} bits. */
  static Subframe best(int[] samples, int length, int bits) {
    int[] block = Arrays.copyOf(samples, length);
    if (Arrays.stream(block).allMatch(sample -> sample == block[0])) {
      return plain(Kind.CONSTANT, block, bits, 8L + bits);
    }
    Subframe best = plain(Kind.VERBATIM, block, bits, 8L + (long) bits * length);
    Subframe fixed = fixed(block, bits);
    best = fixed.cost < best.cost ? fixed : best;
    for (Subframe linear : linear(block, bits)) {
      best = linear.cost < best.cost ? linear : best;
    }
    return best;
  }

  private static Subframe plain(Kind kind, int[] block, int bits, long cost) {
    return new Subframe(kind, block, bits, 0, new int[0], 0, new int[0], Rice.NONE, cost);
  }

  // ---- fixed predictors ----

  private static Subframe fixed(int[] block, int bits) {
    long[] differences = new long[block.length];
    for (int i = 0; i < block.length; i++) {
      differences[i] = block[i];
    }
    int bestOrder = 0;
    double smallest = Double.MAX_VALUE;
    int[] best = block;
    for (int order = 0; order <= 4 && order < block.length; order++) {
      if (order > 0) {
        for (int i = block.length - 1; i >= order; i--) {
          differences[i] -= differences[i - 1];
        }
      }
      double sum = 0;
      for (int i = order; i < block.length; i++) {
        sum += Math.abs((double) differences[i]);
      }
      double mean = sum / (block.length - order);
      if (mean < smallest) {
        smallest = mean;
        bestOrder = order;
        best = residual(differences, order);
      }
    }
    Rice rice = Rice.of(best, bestOrder);
    long cost = 8L + (long) bestOrder * bits + rice.cost();
    return new Subframe(Kind.FIXED, block, bits, bestOrder, new int[0], 0, best, rice, cost);
  }

  private static int[] residual(long[] differences, int order) {
    int[] result = new int[differences.length];
    for (int i = order; i < differences.length; i++) {
      // Samples have at most 25 bits, four differences add four.
      result[i] = (int) differences[i];
    }
    return result;
  }

  // ---- linear prediction ----

  /** Candidates of several orders; none if the block is too short or too even to predict. */
  private static List<Subframe> linear(int[] block, int bits) {
    List<Subframe> result = new ArrayList<>();
    if (block.length <= 2 * MAXIMUM_ORDER) {
      return result;
    }
    double[][] predictors = levinsonDurbin(autocorrelation(block));
    for (int order : ORDERS) {
      if (predictors[order].length == order) {
        quantised(block, bits, predictors[order]).ifPresent(result::add);
      }
    }
    return result;
  }

  /** Autocorrelation up to the largest order, of the block under a Tukey window of one half. */
  private static double[] autocorrelation(int[] block) {
    int length = block.length;
    double[] windowed = new double[length];
    int taper = length / 4;
    for (int i = 0; i < length; i++) {
      int edge = Math.min(i, length - 1 - i);
      double weight =
          edge >= taper ? 1 : 0.5 - 0.5 * StrictMath.cos(StrictMath.PI * (edge + 1) / (taper + 1));
      windowed[i] = block[i] * weight;
    }
    double[] result = new double[MAXIMUM_ORDER + 1];
    for (int lag = 0; lag <= MAXIMUM_ORDER; lag++) {
      double sum = 0;
      for (int i = lag; i < length; i++) {
        sum += windowed[i] * windowed[i - lag];
      }
      result[lag] = sum;
    }
    return result;
  }

  /** The predictors of all orders (references: levinson1947); an empty one from where it ends. */
  private static double[][] levinsonDurbin(double[] correlation) {
    double[][] result = new double[MAXIMUM_ORDER + 1][0];
    double[] predictor = new double[MAXIMUM_ORDER];
    double error = correlation[0];
    if (!(error > 0)) {
      return result;
    }
    for (int i = 0; i < MAXIMUM_ORDER; i++) {
      double reflection = correlation[i + 1];
      for (int j = 0; j < i; j++) {
        reflection -= predictor[j] * correlation[i - j];
      }
      reflection /= error;
      double[] next = predictor.clone();
      next[i] = reflection;
      for (int j = 0; j < i; j++) {
        next[j] = predictor[j] - reflection * predictor[i - 1 - j];
      }
      predictor = next;
      error *= 1 - reflection * reflection;
      if (!(error > correlation[0] * 1e-12)) {
        return result;
      }
      result[i + 1] = Arrays.copyOf(predictor, i + 1);
    }
    return result;
  }

  /** Whole-number coefficients, each rounding error carried to the next; empty if it cannot be. */
  private static Optional<Subframe> quantised(int[] block, int bits, double[] predictor) {
    double largest = Arrays.stream(predictor).map(Math::abs).max().orElse(0);
    int shift = COEFFICIENT_BITS - 2 - Math.getExponent(largest);
    if (shift < 0) {
      return Optional.empty();
    }
    shift = Math.min(shift, MAXIMUM_SHIFT);
    int highest = (1 << (COEFFICIENT_BITS - 1)) - 1;
    int[] coefficients = new int[predictor.length];
    double error = 0;
    for (int i = 0; i < predictor.length; i++) {
      double exact = Math.scalb(predictor[i], shift) + error;
      coefficients[i] = (int) Math.max(-highest - 1, Math.min(highest, Math.rint(exact)));
      error = exact - coefficients[i];
    }
    int order = coefficients.length;
    int[] residual = new int[block.length];
    for (int i = order; i < block.length; i++) {
      long sum = 0;
      for (int j = 0; j < order; j++) {
        sum += (long) coefficients[j] * block[i - 1 - j];
      }
      long difference = block[i] - (sum >> shift);
      if (difference != (int) difference || difference == Integer.MIN_VALUE) {
        return Optional.empty();
      }
      residual[i] = (int) difference;
    }
    Rice rice = Rice.of(residual, order);
    long cost = 8L + 9 + (long) order * (bits + COEFFICIENT_BITS) + rice.cost();
    return Optional.of(
        new Subframe(Kind.LINEAR, block, bits, order, coefficients, shift, residual, rice, cost));
  }

  void write(BitWriter writer) {
    int type =
        switch (kind) {
          case CONSTANT -> 0;
          case VERBATIM -> 1;
          case FIXED -> 8 + order;
          case LINEAR -> 32 + order - 1;
        };
    writer.bits((long) type << 1, 8);
    int plain =
        switch (kind) {
          case CONSTANT -> 1;
          case VERBATIM -> samples.length;
          case FIXED, LINEAR -> order;
        };
    for (int i = 0; i < plain; i++) {
      writer.bits(samples[i], bits);
    }
    if (kind == Kind.LINEAR) {
      writer.bits(COEFFICIENT_BITS - 1, 4);
      writer.bits(shift, 5);
      for (int coefficient : coefficients) {
        writer.bits(coefficient, COEFFICIENT_BITS);
      }
    }
    if (kind == Kind.FIXED || kind == Kind.LINEAR) {
      rice.write(writer, residual, order);
    }
  }
}
