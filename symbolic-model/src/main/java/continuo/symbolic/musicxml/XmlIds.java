package continuo.symbolic.musicxml;

import java.util.Locale;

/**
 * Names of parts as XML ids, reversibly: a character that an id may not hold becomes {@code
 * _xHHHH_} with its code in hexadecimal, as SQL/XML writes names.
 */
final class XmlIds {
  private XmlIds() {}

  /** The id for a name. */
  static String of(String name) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean later = (c >= '0' && c <= '9') || c == '-' || c == '.';
      boolean escapes = c == '_' && i + 1 < name.length() && name.charAt(i + 1) == 'x';
      if (letter || (later && i > 0) || (c == '_' && !escapes)) {
        id.append(c);
      } else {
        id.append(String.format(Locale.ROOT, "_x%04X_", (int) c));
      }
    }
    return id.toString();
  }

  /** The name of an id. */
  static String name(String id) {
    StringBuilder name = new StringBuilder();
    int i = 0;
    while (i < id.length()) {
      if (id.startsWith("_x", i) && i + 6 < id.length() && id.charAt(i + 6) == '_') {
        String code = id.substring(i + 2, i + 6);
        if (code.matches("[0-9A-F]{4}")) {
          name.append((char) Integer.parseInt(code, 16));
          i += 7;
          continue;
        }
      }
      name.append(id.charAt(i));
      i++;
    }
    return name.toString();
  }
}
