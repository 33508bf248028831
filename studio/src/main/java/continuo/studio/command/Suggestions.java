package continuo.studio.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that are near to one that is not known. */
final class Suggestions {
  private Suggestions() {}

  /** {@code did you mean x or y? }, or nothing if no name is near. */
  static String of(String typed, List<String> known) {
    List<String> near = near(typed, known);
    return near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "? ";
  }

  /** At most three names, the nearest first. */
  static List<String> near(String typed, List<String> known) {
    String plain = typed.toLowerCase(Locale.ROOT).strip();
    return known.stream()
        .filter(name -> distance(plain, name) <= Math.max(2, name.length() / 3))
        .sorted(Comparator.comparingInt(name -> distance(plain, name)))
        .limit(3)
        .toList();
  }

  /** Levenshtein's distance: letters to insert, delete or replace. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
