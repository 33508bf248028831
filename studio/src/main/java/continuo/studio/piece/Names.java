package continuo.studio.piece;

import java.text.Normalizer;
import java.util.Locale;

/** Names of files made from names that people gave. */
public final class Names {
  private static final int LONGEST = 60;

  private Names() {}

  /**
   * Lower-case letters and digits of any script, joined by hyphens, at most 60 characters: {@code
   * "Valse d'été"} becomes {@code valse-d-été}; {@code fallback} where nothing is left.
   */
  public static String fileName(String text, String fallback) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-")
            .replaceAll("^-+|-+$", "");
    int end = Math.min(plain.length(), LONGEST);
    if (end > 0 && end < plain.length() && Character.isHighSurrogate(plain.charAt(end - 1))) {
      end--;
    }
    String name = plain.substring(0, end).replaceAll("-+$", "");
    return name.isEmpty() ? fallback : name;
  }
}
