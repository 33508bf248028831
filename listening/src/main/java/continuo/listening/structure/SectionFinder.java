package continuo.listening.structure;

import continuo.listening.Confidence;
import continuo.listening.HeardSection;
import continuo.listening.TimeSpan;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the sections of a recording from what its bars sound like: blocks of bars that resemble
 * each other, of which lengths of eight or four bars are likelier, by dynamic programming
 * (references: marmoret2023; foote2000 for the self-similarity); blocks that resemble each other
 * bar by bar share a letter.
 */
public final class SectionFinder {
  private static final int LONGEST = 32;

  /** Bars that are compared within a block lie this near. */
  private static final int BAND = 7;

  /** How similar two sections of one letter are at least, bar by bar. */
  private static final double ALIKE = 0.45;

  private static final int LETTERS = 26;

  private final List<Seconds> bounds;
  private final double[][] rows;

  private SectionFinder(List<Seconds> bounds, double[][] rows) {
    this.bounds = bounds;
    this.rows = rows;
  }

  /**
   * The sections from the first bound to the last.
   *
   * @param bounds where bars begin, ascending, and the end of the last
   * @param colours one row of numbers for each bar, equally long
   * @param parts where in a row one kind of numbers ends and another begins; each kind counts the
   *     same
   */
  public static List<HeardSection> find(
      List<Seconds> bounds, List<double[]> colours, int... parts) {
    if (colours.size() < 2) {
      return List.of();
    }
    return new SectionFinder(List.copyOf(bounds), normalised(colours, parts)).sections();
  }

  /** Rows in units of how much each number varies over the recording, of length 1 at most. */
  private static double[][] normalised(List<double[]> colours, int[] parts) {
    int length = colours.get(0).length;
    double[][] rows = colours.stream().map(double[]::clone).toArray(double[][]::new);
    for (int i = 0; i < length; i++) {
      int column = i;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElse(0);
      for (double[] row : rows) {
        row[i] -= mean;
      }
    }
    int from = 0;
    for (int part = 0; part <= parts.length; part++) {
      int to = part == parts.length ? length : parts[part];
      double squares = 0;
      for (double[] row : rows) {
        for (int i = from; i < to; i++) {
          squares += row[i] * row[i];
        }
      }
      double deviation = Math.sqrt(squares / rows.length) + 1e-6;
      for (double[] row : rows) {
        for (int i = from; i < to; i++) {
          row[i] /= deviation;
        }
      }
      from = to;
    }
    return rows;
  }

  private double similarity(int a, int b) {
    double dot = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < rows[a].length; i++) {
      dot += rows[a][i] * rows[b][i];
      x += rows[a][i] * rows[a][i];
      y += rows[b][i] * rows[b][i];
    }
    return x * y < 1e-12 ? (x + y < 1e-9 ? 1 : 0) : dot / Math.sqrt(x * y);
  }

  private List<HeardSection> sections() {
    List<Integer> cuts = cuts();
    List<HeardSection> result = new ArrayList<>();
    List<List<Integer>> groups = new ArrayList<>();
    for (int s = 0; s + 1 < cuts.size(); s++) {
      int group = -1;
      double best = ALIKE;
      for (int g = 0; g < groups.size(); g++) {
        for (int other : groups.get(g)) {
          double alike = alike(cuts, s, other);
          if (alike > best) {
            best = alike;
            group = g;
          }
        }
      }
      if (group < 0) {
        group = groups.size();
        groups.add(new ArrayList<>());
      }
      groups.get(group).add(s);
      int letter = Math.min(group, LETTERS - 1);
      result.add(
          new HeardSection(
              new TimeSpan(bounds.get(cuts.get(s)), bounds.get(cuts.get(s + 1))),
              String.valueOf((char) ('A' + letter)),
              new Confidence(confidence(cuts, s))));
    }
    return List.copyOf(result);
  }

  /**
   * How similar two sections are bar by bar; those of other lengths are compared while both last.
   */
  private double alike(List<Integer> cuts, int a, int b) {
    int lengthA = cuts.get(a + 1) - cuts.get(a);
    int lengthB = cuts.get(b + 1) - cuts.get(b);
    int common = Math.min(lengthA, lengthB);
    double sum = 0;
    for (int i = 0; i < common; i++) {
      sum += similarity(cuts.get(a) + i, cuts.get(b) + i);
    }
    return sum / common * Math.sqrt((double) common / Math.max(lengthA, lengthB));
  }

  /** How much the bars on both sides of the section's start differ, against the bars within. */
  private double confidence(List<Integer> cuts, int s) {
    int at = cuts.get(s);
    if (at == 0) {
      return 0.9;
    }
    double across = 0;
    double within = 0;
    int pairs = 0;
    int reach = Math.min(4, Math.min(at, rows.length - at));
    for (int i = 1; i <= reach; i++) {
      for (int j = 0; j < reach; j++) {
        across += similarity(at - i, at + j);
        within += 0.5 * (similarity(at - i, at - 1 - j) + similarity(at + i - 1, at + j));
        pairs++;
      }
    }
    double contrast = (within - across) / pairs;
    return Math.max(0.05, Math.min(0.95, 0.2 + contrast));
  }

  /** The first bars of the sections, and the number of bars. */
  private List<Integer> cuts() {
    int count = rows.length;
    double[][] near = new double[count][BAND + 1];
    for (int i = 0; i < count; i++) {
      for (int d = 1; d <= BAND && i + d < count; d++) {
        near[i][d] = similarity(i, i + d);
      }
    }
    double[] best = new double[count + 1];
    int[] from = new int[count + 1];
    for (int to = 1; to <= count; to++) {
      best[to] = Double.NEGATIVE_INFINITY;
      for (int length = 1; length <= Math.min(LONGEST, to); length++) {
        int start = to - length;
        double value = best[start] + block(near, start, to) - penalty(length);
        if (value > best[to]) {
          best[to] = value;
          from[to] = start;
        }
      }
    }
    List<Integer> cuts = new ArrayList<>();
    for (int at = count; at > 0; at = from[at]) {
      cuts.add(0, at);
    }
    cuts.add(0, 0);
    return cuts;
  }

  /** How similar near bars of a block are, times its length. */
  private static double block(double[][] near, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      for (int d = 1; d <= BAND && i + d < to; d++) {
        sum += near[i][d];
      }
    }
    // By its length alone, not by its pairs: a block of one bar has nothing to show for itself.
    return sum / (to - from) * 2 + 0.0;
  }

  /** Eight bars are the rule, multiples of four next, then even numbers. */
  private static double penalty(int length) {
    if (length == 8) {
      return 0.6;
    }
    return length % 8 == 0 ? 0.8 : length % 4 == 0 ? 1.0 : length % 2 == 0 ? 1.8 : 2.4;
  }
}
