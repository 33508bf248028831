package continuo.studio.command;

import continuo.planner.json.PlanJson;
import continuo.planner.plan.Plan;
import continuo.studio.files.Content;
import continuo.studio.piece.PieceWriter;
import continuo.studio.piece.Pieces;
import continuo.studio.piece.SoundSettings;
import continuo.studio.project.ProjectFolder;
import continuo.studio.project.ProjectRecord;
import continuo.studio.project.Take;
import continuo.studio.project.Transaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A plan that becomes a project folder, anew or in place of the piece that was there.
 *
 * @param command what is done, for the history
 * @param directory the folder
 * @param plan the plan
 * @param origin what was asked for
 * @param settings how it sounds
 * @param extent how much is written
 * @param recording the recording that it accompanies, if it does
 */
record NewPiece(
    String command,
    Path directory,
    Plan plan,
    ProjectRecord.Origin origin,
    SoundSettings settings,
    PieceWriter.Extent extent,
    Optional<Recorded> recording) {

  /** A recording, and how its file in the folder is written. */
  record Recorded(Take take, Content content) {}

  /** Realises the plan and writes everything; says what was written and returns the facts. */
  Map<String, Object> write(StudioCommand by, Report report) {
    String shown = by.shown(directory);
    try (ProjectFolder folder =
            ProjectFolder.create(
                directory, by.overwrite(), by.environment().disk(), by.environment().clock());
        Transaction change = folder.begin()) {
      Optional<ProjectRecord> former = folder.record();
      ProjectRecord record =
          former
              .map(r -> r.withOrigin(origin).withVersions(Versions.now()))
              .orElseGet(() -> ProjectRecord.of(origin, Versions.now()))
              .withTake(recording.map(Recorded::take));
      Pieces.Realised realised = Pieces.realise(plan);
      report.findings(realised.findings());
      change.put(ProjectFolder.PLAN, PlanJson.write(plan).getBytes(StandardCharsets.UTF_8));
      change.put(ProjectFolder.SCORE, realised.midi().toArray());
      recording.ifPresent(r -> change.put(r.take().file(), r.content()));
      former.flatMap(ProjectRecord::take).ifPresent(take -> change.remove(take.file()));
      PieceWriter writer = new PieceWriter(folder, change, report::progress);
      PieceWriter.Written written =
          writer.write(
              new PieceWriter.Source(
                  realised.score(), Pieces.hitsOf(plan), plan.style(), plan.seed()),
              record,
              settings,
              extent,
              by.environment().workingDirectory(),
              by.environment().processors());
      report.findings(writer.findings());
      ProjectRecord done = change.commit(written.record(), command, "seed " + plan.seed());
      report.findings(folder.notes());
      PieceReport.say(report, shown, done, realised.score(), written);
      return PieceReport.of(shown, done, realised.score(), written);
    }
  }
}
