package continuo.planner.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Divides bars into phrases: four bars are usual, and a phrase ends where the melody breathes. */
public final class PhraseBounds {
  /** What a phrase of so many bars costs. */
  private static final double[] COSTS = {9, 2.2, 0.9, 0.9, 0, 0.9, 0.8, 1.2, 0.7};

  private static final double BREATH = 1.6;

  private PhraseBounds() {}

  /**
   * The lengths of phrases in bars.
   *
   * @param bars how many bars, at least 1
   * @param rests how much of the time around each bar line the melody rests, 0 to 1; {@code bars +
   *     1} values
   */
  public static List<Integer> lengths(int bars, double[] rests) {
    double[] best = new double[bars + 1];
    int[] from = new int[bars + 1];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = 0;
    for (int end = 1; end <= bars; end++) {
      for (int length = 1; length < COSTS.length && length <= end; length++) {
        double cost = best[end - length] + COSTS[length] - BREATH * rests[end] * bound(end, bars);
        if (cost < best[end]) {
          best[end] = cost;
          from[end] = end - length;
        }
      }
    }
    List<Integer> lengths = new ArrayList<>();
    for (int end = bars; end > 0; end = from[end]) {
      lengths.add(0, end - from[end]);
    }
    return lengths;
  }

  /** The end comes whether the melody breathes or not. */
  private static double bound(int end, int bars) {
    return end == bars ? 0 : 1;
  }
}
