package continuo.planner.prior;

import continuo.theory.harmony.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which chord follows which two in annotated songs of a mode: counts of order two, interpolated
 * with those of order one by Witten and Bell's rule (references: witten1991). Chords are numbers
 * from 0; {@link #start} stands before a section. Immutable.
 */
public final class ChordChain {
  /** The least share of a chord's followers that is kept: rarer ones are noise of annotation. */
  private static final double LEAST_SHARE = 0.003;

  private static final String START = "^";
  private static final int GROUP = 4;
  private static final double PLACE_PRIOR = 12;

  private final List<String> names;
  private final int[][] followers;
  private final double[][] followerShares;
  private final Map<Integer, double[]> pairs;
  private final double[][] places;

  /** How long a chord lasts: up to half a bar, up to a bar, or longer. */
  public enum Length {
    /** Up to half a bar. */
    SHORT,
    /** Up to a bar. */
    BAR,
    /** More than a bar. */
    LONG
  }

  private ChordChain(
      List<String> names,
      int[][] followers,
      double[][] followerShares,
      Map<Integer, double[]> pairs,
      double[][] places) {
    this.names = names;
    this.followers = followers;
    this.followerShares = followerShares;
    this.pairs = pairs;
    this.places = places;
  }

  /** Reads the moves of a mode from lines of a moves table, and places from a places table. */
  static ChordChain of(Mode mode, List<String> moves, List<String> places) {
    Map<String, Map<String, Double>> one = new TreeMap<>();
    Map<String, Map<String, Double>> two = new TreeMap<>();
    for (String line : moves) {
      String[] f = line.split("\t", -1);
      if (f[0].equals(mode.word())) {
        double count = Double.parseDouble(f[4]);
        one.computeIfAbsent(f[2], x -> new TreeMap<>()).merge(f[3], count, Double::sum);
        two.computeIfAbsent(f[1] + " " + f[2], x -> new TreeMap<>())
            .merge(f[3], count, Double::sum);
      }
    }
    List<String> tokens = connected(one);
    int n = tokens.size();
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < n; i++) {
      index.put(tokens.get(i), i);
    }
    index.put(START, n);
    int[][] followers = new int[n + 1][];
    double[][] shares = new double[n + 1][];
    for (int i = 0; i <= n; i++) {
      Map<String, Double> next =
          kept(one.getOrDefault(i == n ? START : tokens.get(i), Map.of()), index);
      followers[i] = next.keySet().stream().mapToInt(index::get).toArray();
      shares[i] = normalised(next.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
    Map<Integer, double[]> pairs = new HashMap<>();
    for (Map.Entry<String, Map<String, Double>> e : two.entrySet()) {
      String[] context = e.getKey().split(" ", -1);
      Integer a = index.get(context[0]);
      Integer b = index.get(context[1]);
      if (a != null && b != null) {
        pairs.put(a * (n + 1) + b, interpolated(e.getValue(), tokens, followers[b], shares[b]));
      }
    }
    List<String> names = tokens.stream().map(t -> ChordToken.numeral(t, mode)).toList();
    return new ChordChain(names, followers, shares, Map.copyOf(pairs), places(places, tokens));
  }

  /** Chords that are reached and left, the dead ends taken away until none is left. */
  private static List<String> connected(Map<String, Map<String, Double>> one) {
    List<String> tokens = new ArrayList<>(one.keySet());
    tokens.remove(START);
    while (true) {
      List<String> alive =
          tokens.stream()
              .filter(
                  t -> one.getOrDefault(t, Map.of()).keySet().stream().anyMatch(tokens::contains))
              .toList();
      if (alive.size() == tokens.size()) {
        return List.copyOf(alive);
      }
      tokens.retainAll(alive);
    }
  }

  private static Map<String, Double> kept(Map<String, Double> next, Map<String, Integer> index) {
    double sum = next.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, Double> kept = new LinkedHashMap<>();
    next.forEach(
        (to, count) -> {
          if (index.containsKey(to) && count >= LEAST_SHARE * sum) {
            kept.put(to, count);
          }
        });
    return kept;
  }

  private static double[] normalised(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  private static double[] interpolated(
      Map<String, Double> counts, List<String> tokens, int[] followers, double[] shares) {
    double sum = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    double own = sum / (sum + counts.size());
    double[] mixed = new double[followers.length];
    for (int i = 0; i < followers.length; i++) {
      mixed[i] =
          own * counts.getOrDefault(tokens.get(followers[i]), 0.0) / sum + (1 - own) * shares[i];
    }
    return normalised(mixed);
  }

  /** How much likelier than elsewhere each chord is at a place: P(chord | place) / P(chord). */
  private static double[][] places(List<String> lines, List<String> tokens) {
    int kinds = GROUP * Length.values().length;
    double[][] counts = new double[tokens.size()][kinds];
    double[] all = new double[kinds];
    for (String line : lines) {
      String[] f = line.split("\t", -1);
      int place = Integer.parseInt(f[1]) * Length.values().length + "sml".indexOf(f[2]);
      double count = Double.parseDouble(f[3]);
      all[place] += count;
      int chord = tokens.indexOf(f[0]);
      if (chord >= 0) {
        counts[chord][place] += count;
      }
    }
    double sum = Arrays.stream(all).sum();
    double[][] ratios = new double[tokens.size()][kinds];
    for (int c = 0; c < tokens.size(); c++) {
      double own = Arrays.stream(counts[c]).sum();
      for (int p = 0; p < kinds; p++) {
        double usual = all[p] / sum;
        ratios[c][p] = (counts[c][p] + PLACE_PRIOR * usual) / (own + PLACE_PRIOR) / usual;
      }
    }
    return ratios;
  }

  /** The chords as Roman numerals. */
  public List<String> names() {
    return names;
  }

  /** What stands before a section's first chord. */
  public int start() {
    return names.size();
  }

  /** True where the mode has too few moves to walk on. */
  public boolean isSparse() {
    return names.size() < 20;
  }

  /** The chords that follow a chord. */
  public int[] followers(int chord) {
    return followers[chord].clone();
  }

  /** How likely each of the {@link #followers} of {@code chord} is after {@code before} and it. */
  public double[] shares(int before, int chord) {
    return pairs.getOrDefault(before * (names.size() + 1) + chord, followerShares[chord]).clone();
  }

  /**
   * How much likelier than elsewhere a chord is at a place.
   *
   * @param chord the chord
   * @param bar the bar of the section in which it begins; counts in groups of four
   * @param length how long it lasts
   */
  public double liking(int chord, int bar, Length length) {
    return places[chord][Math.floorMod(bar, GROUP) * Length.values().length + length.ordinal()];
  }
}
