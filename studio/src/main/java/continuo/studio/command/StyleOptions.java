package continuo.studio.command;

import continuo.planner.style.Styles;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.studio.piece.Pieces;
import continuo.studio.piece.Stages;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Styles of a person's own beside those that ship. */
final class StyleOptions {
  @Option(
      names = "--styles",
      paramLabel = "PATH",
      description = "A style file, or a folder of them, to add (docs/styles.md); repeatable.")
  private List<String> paths = List.of();

  /**
   * The styles that ship and those that are added.
   *
   * @throws StudioException with exit code 3 and every fault of every file
   */
  Styles styles(StudioCommand command) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String typed : paths) {
      Path path = command.path(typed);
      List<Path> files = Files.isDirectory(path) ? filesOf(path, typed) : List.of(path);
      for (Path file : files) {
        String shown = command.shown(file);
        texts.put(shown, Pieces.utf8(Stages.bytesOf(file, shown), shown));
      }
    }
    return texts.isEmpty()
        ? Styles.shipped()
        : Stages.reading(String.join(", ", texts.keySet()), () -> Styles.shipped().withAll(texts));
  }

  private static List<Path> filesOf(Path folder, String typed) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(p -> p.toString().endsWith(".json")).sorted().toList();
      if (!files.isEmpty()) {
        return files;
      }
    } catch (IOException e) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "input-unreadable",
              typed,
              "the folder cannot be read (%s)".formatted(e.getMessage()),
              "check its name and permissions"),
          e);
    }
    throw new StudioException(
        ExitCode.UNREADABLE,
        Diagnostic.error(
            "styles-none",
            typed,
            "the folder holds no style files",
            "put files such as my-style.json there; see docs/styles.md"));
  }
}
