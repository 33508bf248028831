package continuo.theory.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Known names that a mistyped one may stand for, by Levenshtein's distance: the least number of
 * letters to insert, delete or replace. Case does not count.
 */
public final class NearNames {
  private static final int MOST = 3;
  private static final int SHORTEST_BEGINNING = 3;

  private NearNames() {}

  /**
   * The known names near to one, nearest first and then by alphabet; three at most.
   *
   * <p>Near is a distance of at most two letters, in long names of a third of the longer one, or
   * the beginning of a word.
   *
   * @return empty where none is near
   */
  public static List<String> of(String name, Collection<String> known) {
    return nearest(name, known.stream().filter(k -> isNear(name, k)).toList(), MOST);
  }

  /** The nearest names, however far they are; {@code most} at most. */
  public static List<String> nearest(String name, Collection<String> known, int most) {
    return known.stream()
        .sorted(
            Comparator.<String>comparingInt(k -> distance(name, k))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  private static boolean isNear(String name, String known) {
    int longer = Math.max(name.length(), known.length());
    boolean begins =
        name.length() >= SHORTEST_BEGINNING
            && Pattern.compile("\\b" + Pattern.quote(name), Pattern.CASE_INSENSITIVE)
                .matcher(known)
                .find();
    return begins || distance(name, known) <= Math.max(2, longer / 3);
  }

  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
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
