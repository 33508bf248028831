package continuo.planner.prior;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the tables beside this package. */
final class PriorFiles {
  private PriorFiles() {}

  /** The lines of a table that are neither blank nor comments; empty where there is no table. */
  static Optional<List<String>> lines(String name) {
    try (InputStream stream = PriorFiles.class.getResourceAsStream(name)) {
      if (stream == null) {
        return Optional.empty();
      }
      List<String> lines = new ArrayList<>();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line);
        }
      }
      return Optional.of(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
