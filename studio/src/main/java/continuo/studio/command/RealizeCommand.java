package continuo.studio.command;

import continuo.planner.json.PlanDocument;
import continuo.planner.plan.Plan;
import continuo.studio.outcome.ExitCode;
import continuo.studio.piece.PieceWriter;
import continuo.studio.piece.Pieces;
import continuo.studio.piece.SoundSettings;
import continuo.studio.piece.Stages;
import continuo.studio.project.ProjectFolder;
import continuo.studio.project.ProjectRecord;
import continuo.studio.project.Transaction;
import continuo.theory.diagnostic.Result;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code continuo realize}: a plan, edited or not, becomes a score and sound. */
@Command(
    name = "realize",
    description = {
      "Writes the score of a plan as it stands. The plan of a project folder is realised there",
      "(the former score stays in the history), any other one into a folder of its own."
    },
    sortOptions = false)
final class RealizeCommand extends StudioCommand {
  @Parameters(
      index = "0",
      paramLabel = "PLAN.json|DIR",
      description = "A plan, or the project folder that holds one.")
  private String source = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The folder (the plan's project, else named after title and seed).")
  private @Nullable String output;

  @Mixin private ExtentOptions extent = new ExtentOptions();
  @Mixin private SoundOptions soundOptions = new SoundOptions();

  @Override
  ExitCode run(Report report) {
    Path path = path(source);
    Path file = ProjectFolder.isProject(path) ? path.resolve(ProjectFolder.PLAN) : path;
    Path parent = file.toAbsolutePath().normalize().getParent();
    boolean inProject =
        parent != null
            && ProjectFolder.isProject(parent)
            && String.valueOf(file.getFileName()).equals(ProjectFolder.PLAN);
    if (output == null && inProject && parent != null) {
      try (ProjectFolder folder =
          ProjectFolder.open(parent, environment().disk(), environment().clock())) {
        return realise(report, folder, folder.read(ProjectFolder.PLAN), shown(file));
      }
    }
    byte[] bytes = Stages.bytesOf(file, source);
    Result<PlanDocument> read = Pieces.readPlan(bytes, source);
    Path directory = path(output == null ? Pieces.folderName(read.value().plan()) : output);
    try (ProjectFolder folder =
        ProjectFolder.create(directory, overwrite(), environment().disk(), environment().clock())) {
      return realise(report, folder, bytes, source);
    }
  }

  private ExitCode realise(Report report, ProjectFolder folder, byte[] bytes, String where) {
    Result<PlanDocument> read = Pieces.readPlan(bytes, where);
    report.findings(read.diagnostics());
    Plan plan = read.value().plan();
    Pieces.Realised realised = realised(plan, where);
    report.findings(realised.findings());
    try (Transaction change = folder.begin()) {
      ProjectRecord record = recordFor(folder, plan);
      change.put(ProjectFolder.PLAN, bytes);
      change.put(ProjectFolder.SCORE, realised.midi().toArray());
      PieceWriter writer = new PieceWriter(folder, change, report::progress);
      SoundSettings settings =
          soundOptions.over(Stages.option(() -> SoundSettings.fromMap(record.rendering())));
      PieceWriter.Written written =
          writer.write(
              new PieceWriter.Source(
                  realised.score(), Pieces.hitsOf(plan), plan.style(), plan.seed()),
              record,
              settings,
              extent.extent(),
              environment().workingDirectory(),
              environment().processors());
      report.findings(writer.findings());
      ProjectRecord done = change.commit(written.record(), "realize", "seed " + plan.seed());
      report.findings(folder.notes());
      String shown = shown(folder.shownAs());
      PieceReport.of(shown, done, realised.score(), written).forEach(report::put);
      PieceReport.say(report, shown, done, realised.score(), written);
      return ExitCode.DONE;
    }
  }

  /** A plan that a person wrote may ask for what cannot be realised: a fault of the input. */
  private static Pieces.Realised realised(Plan plan, String where) {
    return Stages.reading(where, () -> Pieces.realise(plan));
  }

  private static ProjectRecord recordFor(ProjectFolder folder, Plan plan) {
    Map<String, String> options =
        folder.record().map(record -> record.origin().options()).orElse(Map.of());
    ProjectRecord.Origin origin =
        new ProjectRecord.Origin(plan.title(), plan.brief().prompt(), plan.seed(), options);
    return folder
        .record()
        .map(former -> former.withOrigin(origin).withVersions(Versions.now(former.versions())))
        .orElseGet(() -> ProjectRecord.of(origin, Versions.now()));
  }
}
