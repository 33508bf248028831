package continuo.planner.form;

import continuo.planner.prior.SectionLengths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives every section of a form a length so that they sum to the bars that there are: equal labels
 * get equal lengths, likely lengths are preferred, found by dynamic programming over the labels.
 */
final class SectionSizes {
  private static final int[] LENGTHS = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 24, 32
  };
  private static final double AWAY_FROM_USUAL = 2;
  private static final double FAR_FROM_USUAL = 5;

  private SectionSizes() {}

  /** Section lengths and what they cost; lower is more usual. */
  record Fit(List<Integer> bars, double cost) {}

  /**
   * The cheapest lengths.
   *
   * @param labels the sections
   * @param usual the length each usually has; 0 where the style does not say
   * @param fixed lengths that must hold; 0 where free
   * @param total the sum that is needed
   */
  static Optional<Fit> fit(
      List<String> labels, List<Integer> usual, List<Integer> fixed, int total) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      groups.computeIfAbsent(labels.get(i) + "/" + fixed.get(i), k -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> members = List.copyOf(groups.values());
    double[][] best = new double[members.size() + 1][total + 1];
    int[][] chosen = new int[members.size() + 1][total + 1];
    for (double[] row : best) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    best[0][0] = 0;
    for (int g = 0; g < members.size(); g++) {
      int first = members.get(g).get(0);
      int count = members.get(g).size();
      for (int sum = 0; sum <= total; sum++) {
        if (best[g][sum] == Double.POSITIVE_INFINITY) {
          continue;
        }
        int[] lengths = fixed.get(first) > 0 ? new int[] {fixed.get(first)} : LENGTHS;
        for (int length : lengths) {
          int next = sum + count * length;
          if (next > total) {
            break;
          }
          double cost = best[g][sum] + count * cost(labels.get(first), length, usual.get(first));
          if (cost < best[g + 1][next]) {
            best[g + 1][next] = cost;
            chosen[g + 1][next] = length;
          }
        }
      }
    }
    if (best[members.size()][total] == Double.POSITIVE_INFINITY) {
      return Optional.empty();
    }
    Integer[] bars = new Integer[labels.size()];
    int sum = total;
    for (int g = members.size(); g > 0; g--) {
      int length = chosen[g][sum];
      for (int i : members.get(g - 1)) {
        bars[i] = length;
      }
      sum -= length * members.get(g - 1).size();
    }
    return Optional.of(
        new Fit(
            List.of(bars), best[members.size()][total] / Math.sqrt(Math.max(1, labels.size()))));
  }

  private static double cost(String label, int length, int usual) {
    double odd = length % 4 == 0 ? 0 : length % 2 == 0 ? 0.7 : 1.6;
    if (usual > 0) {
      double away = Math.abs(StrictMath.log((double) length / usual));
      return AWAY_FROM_USUAL * away
          + FAR_FROM_USUAL * away * away
          + (away > 0 ? odd : 0)
          + (length < 4 && usual >= 4 ? 1.5 : 0);
    }
    return SectionLengths.cost(label, length) + odd * 0.3;
  }
}
