package continuo.studio.command;

import continuo.studio.outcome.ExitCode;
import continuo.studio.project.History;
import continuo.studio.project.Operation;
import continuo.studio.project.ProjectFolder;
import continuo.studio.project.ProjectRecord;
import continuo.studio.project.Stem;
import continuo.studio.project.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code continuo undo}: takes back the last change of a project's plan or score. */
@Command(
    name = "undo",
    description = {
      "Brings back the plan and score from before their last change; again to go further back.",
      "Nothing is lost: an undo is a step of the history like any other. `continuo render` then",
      "plays what changed."
    },
    sortOptions = false)
final class UndoCommand extends StudioCommand {
  @Parameters(index = "0", paramLabel = "DIR", description = "A project folder.")
  private String source = "";

  @Override
  ExitCode run(Report report) {
    Path path = path(source);
    try (ProjectFolder folder =
        ProjectFolder.open(path, environment().disk(), environment().clock())) {
      ProjectRecord record;
      try (Transaction noticed = folder.begin()) {
        record = noticed.commitEdits();
      }
      Optional<Operation> before = History.beforeLastChange(record.history());
      if (before.isEmpty()) {
        throw usage(
            "nothing-to-undo",
            source,
            "plan and score have not changed since the piece was made",
            "`continuo log %s` lists what was done".formatted(source));
      }
      return restore(report, folder, record, before.get());
    }
  }

  private ExitCode restore(
      Report report, ProjectFolder folder, ProjectRecord record, Operation before) {
    try (Transaction change = folder.begin()) {
      for (String name : ProjectFolder.DOCUMENTS) {
        Optional<String> hash = Optional.ofNullable(before.documents().get(name));
        if (hash.isPresent()) {
          change.put(name, folder.formerVersion(hash.get()));
        } else {
          change.remove(name);
        }
      }
      change.commit(
          record,
          "undo",
          "%s of %s".formatted(before.command(), before.at()),
          OptionalInt.of(before.number()));
      report.findings(folder.notes());
      List<String> stems = record.stems().stream().map(Stem::file).toList();
      report.put("restored", before.number());
      report.put("documents", Map.copyOf(before.documents()));
      report.say(
          "back to step %d: %s of %s".formatted(before.number(), before.command(), before.at()));
      if (!stems.isEmpty()) {
        report.say("`continuo render %s` plays what changed".formatted(source));
      }
      return ExitCode.DONE;
    }
  }
}
