package continuo.renderer.neural;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** How all programs and drums of General MIDI are played: tables beside this class. */
final class ProgramTable {
  private ProgramTable() {}

  /** The table that ships. */
  static List<ProgramEntry> shipped() {
    return ProgramEntry.read(text("programs.tsv"));
  }

  /** How loud each key of the drum map is against the snare drum, in dB. */
  static Map<Integer, Double> drumLevels() {
    return TabLines.read(text("drum-levels.tsv"), "drum-levels.tsv").stream()
        .collect(Collectors.toUnmodifiableMap(row -> row.whole("key"), row -> row.number("level")));
  }

  private static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(ProgramTable.class.getResourceAsStream(file), file + " ships")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
