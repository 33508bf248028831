package continuo.planner.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the word lists beside this package. */
final class Resources {
  private Resources() {}

  /** The lines of a list that are neither blank nor comments. */
  static List<String> lines(String name) {
    try (InputStream stream = Resources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new AssertionError(name + " must be on the class path");
      }
      List<String> lines = new ArrayList<>();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a list {@code head: word, word, …} as a map from each word to its head. */
  static Map<String, String> groups(String name) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String line : lines(name)) {
      int colon = line.indexOf(':');
      for (String word : line.substring(colon + 1).split(",", -1)) {
        if (!word.isBlank()) {
          words.putIfAbsent(word.strip(), line.substring(0, colon).strip());
        }
      }
    }
    return words;
  }
}
