package continuo.planner.prior;

import continuo.theory.random.RandomSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long sections of each label are in popular songs (references: burgoyne2011). */
public final class SectionLengths {
  private static final Map<String, Map<Integer, Integer>> COUNTS = load();
  private static final double UNSEEN = 0.5;
  private static final double LEAST_SHARE = 0.012;

  private SectionLengths() {}

  /**
   * The cost of a length: minus the logarithm of its share among sections of the label; lengths
   * that were not seen cost more than any that were.
   */
  public static double cost(String label, int bars) {
    Map<Integer, Integer> counts = COUNTS.getOrDefault(kind(label), Map.of());
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (total == 0) {
      return bars % 8 == 0 ? 0.5 : bars % 4 == 0 ? 1.2 : bars % 2 == 0 ? 3 : 4.5;
    }
    return -StrictMath.log((counts.getOrDefault(bars, 0) + UNSEEN) / (total + UNSEEN));
  }

  /** A length by the counts of a label, without those that hardly any section has; 8 if unknown. */
  static int draw(String label, RandomSource random) {
    Map<Integer, Integer> counts = COUNTS.getOrDefault(kind(label), Map.of());
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    List<Integer> lengths =
        counts.keySet().stream()
            .filter(n -> counts.getOrDefault(n, 0) >= LEAST_SHARE * total)
            .toList();
    return lengths.isEmpty()
        ? 8
        : lengths.get(random.pickWeighted(lengths.stream().mapToDouble(counts::get).toArray()));
  }

  private static String kind(String label) {
    String word = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z-].*$", "");
    return switch (word) {
      case "hook", "refrain", "drop" -> "chorus";
      case "coda", "ending", "outro", "end", "tag" -> "outro";
      case "build", "break", "breakdown", "interlude", "transition" -> "interlude";
      case "prechorus" -> "pre-chorus";
      default -> word;
    };
  }

  private static Map<String, Map<Integer, Integer>> load() {
    Map<String, Map<Integer, Integer>> counts = new HashMap<>();
    for (String line :
        PriorFiles.lines("section-lengths.tsv")
            .orElseThrow(() -> new AssertionError("section-lengths.tsv must ship"))) {
      String[] fields = line.split("\t", -1);
      counts
          .computeIfAbsent(kind(fields[0]), k -> new TreeMap<>())
          .merge(Integer.parseInt(fields[1]), Integer.parseInt(fields[2]), Integer::sum);
    }
    return Map.copyOf(counts);
  }
}
