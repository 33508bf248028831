package continuo.renderer.neural;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** How all programs of General MIDI are played: {@code programs.tsv}. */
final class ProgramTable {
  private ProgramTable() {}

  /** The table that ships. */
  static List<ProgramEntry> shipped() {
    try (InputStream in =
        Objects.requireNonNull(
            ProgramTable.class.getResourceAsStream("programs.tsv"), "programs.tsv ships")) {
      return ProgramEntry.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("programs.tsv cannot be read", e);
    }
  }
}
