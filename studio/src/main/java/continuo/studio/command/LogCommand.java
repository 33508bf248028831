package continuo.studio.command;

import continuo.studio.outcome.ExitCode;
import continuo.studio.project.History;
import continuo.studio.project.Operation;
import continuo.studio.project.ProjectFolder;
import continuo.studio.project.ProjectRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code continuo log}: what was done to a project. */
@Command(
    name = "log",
    description = "Lists what was done to a project folder, the newest first.",
    sortOptions = false)
final class LogCommand extends StudioCommand {
  @Parameters(index = "0", paramLabel = "DIR", description = "A project folder.")
  private String source = "";

  @Override
  ExitCode run(Report report) {
    Path path = path(source);
    try (ProjectFolder folder =
        ProjectFolder.openToRead(path, environment().disk(), environment().clock())) {
      List<Operation> history = folder.record().map(ProjectRecord::history).orElse(List.of());
      Optional<Operation> current = History.current(history);
      List<Map<String, Object>> operations = new ArrayList<>();
      for (int i = history.size() - 1; i >= 0; i--) {
        Operation operation = history.get(i);
        boolean here = current.filter(operation::equals).isPresent();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("number", operation.number());
        facts.put("at", operation.at());
        facts.put("command", operation.command());
        facts.put("details", operation.details());
        facts.put("current", here);
        facts.put("documents", operation.documents());
        operation.restores().ifPresent(number -> facts.put("restores", number));
        operations.add(facts);
        report.print(
            "%s%4d  %s  %s%s%s"
                .formatted(
                    here ? "*" : " ",
                    operation.number(),
                    operation.at(),
                    operation.command(),
                    operation.details().isEmpty() ? "" : ": " + operation.details(),
                    operation.restores().isPresent()
                        ? " (back to %d)".formatted(operation.restores().getAsInt())
                        : ""));
      }
      report.put("operations", operations);
      report.findings(folder.notes());
      return ExitCode.DONE;
    }
  }
}
