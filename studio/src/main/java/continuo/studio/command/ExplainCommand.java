package continuo.studio.command;

import continuo.studio.outcome.ExitCode;
import continuo.studio.piece.Input;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code continuo explain}: the harmony of a piece in words. */
@Command(
    name = "explain",
    description = "Explains keys, chords and cadences in words, as far as the notes show them.",
    sortOptions = false)
final class ExplainCommand extends StudioCommand {
  /** For whom it is explained. */
  enum Level {
    BEGINNER,
    INTERMEDIATE,
    ADVANCED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "DIR|FILE",
      description = "A project folder, or a .mid, .musicxml or .mxl file.")
  private String source = "";

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "One of ${COMPLETION-CANDIDATES} (intermediate).")
  private Level level = Level.INTERMEDIATE;

  @Override
  ExitCode run(Report report) {
    Input input = Input.read(path(source), source, environment());
    report.findings(input.findings());
    HarmonyExplanation explanation = HarmonyExplanation.of(input.score());
    Map<String, Object> facts = explanation.facts();
    facts.forEach(report::put);
    List<String> lines = explanation.lines(level);
    report.put("explanation", lines);
    lines.forEach(report::print);
    return ExitCode.DONE;
  }
}
