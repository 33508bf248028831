package continuo.planner.style;

import java.util.Comparator;
import java.util.List;

/** Names that a mistyped one may stand for. */
final class Nearness {
  private static final int MOST = 3;

  private Nearness() {}

  /** The known names nearest to one, three at most; all where none is near. */
  static List<String> of(String name, List<String> known) {
    List<String> near =
        known.stream()
            .filter(n -> distance(name, n) <= Math.max(2, n.length() / 3) || n.contains(name))
            .sorted(Comparator.<String>comparingInt(n -> distance(name, n)).thenComparing(n -> n))
            .limit(MOST)
            .toList();
    return near.isEmpty() ? known : near;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
