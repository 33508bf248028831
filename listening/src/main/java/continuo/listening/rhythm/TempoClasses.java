package continuo.listening.rhythm;

import continuo.theory.diagnostic.Check;
import java.util.Arrays;

/** How likely the notated tempo lies in each of 64 classes between 40 and 250 beats a minute. */
final class TempoClasses {
  static final int COUNT = 64;
  private static final double LOWEST = 40;
  private static final double HIGHEST = 250;

  private final double[] logProbabilities;

  TempoClasses(double... logProbabilities) {
    Check.that(
        logProbabilities.length == COUNT,
        "there are %d classes of tempo but got %d",
        COUNT,
        logProbabilities.length);
    this.logProbabilities = logProbabilities.clone();
  }

  /** Nobody can say. */
  static TempoClasses unknown() {
    double[] even = new double[COUNT];
    Arrays.fill(even, -Math.log(COUNT));
    return new TempoClasses(even);
  }

  /** The log probability of a tempo: the best class within one. */
  double logProbability(double bpm) {
    double place = (COUNT - 1) * Math.log(bpm / LOWEST) / Math.log(HIGHEST / LOWEST);
    int middle = (int) Math.round(Math.max(0, Math.min(COUNT - 1, place)));
    double best = Double.NEGATIVE_INFINITY;
    for (int k = Math.max(0, middle - 1); k <= Math.min(COUNT - 1, middle + 1); k++) {
      best = Math.max(best, logProbabilities[k]);
    }
    return best;
  }
}
