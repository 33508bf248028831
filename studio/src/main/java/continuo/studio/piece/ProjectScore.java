package continuo.studio.piece;

import continuo.planner.plan.Plan;
import continuo.studio.outcome.StudioException;
import continuo.studio.project.Digests;
import continuo.studio.project.History;
import continuo.studio.project.Operation;
import continuo.studio.project.ProjectFolder;
import continuo.studio.project.ProjectRecord;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The score of a project folder as it is now.
 *
 * @param score what {@code score.mid} says, with what notation said before it was edited
 * @param hits moments of the plan that keep their seconds
 * @param style of the plan; empty where the plan cannot be read
 * @param findings what was found while reading
 */
public record ProjectScore(Score score, List<Ticks> hits, String style, List<Diagnostic> findings) {
  /** Copies the lists. */
  public ProjectScore {
    Objects.requireNonNull(score, "score");
    hits = List.copyOf(hits);
    Objects.requireNonNull(style, "style");
    findings = List.copyOf(findings);
  }

  /**
   * Reads the score of a folder.
   *
   * <p>What the last {@code compose} or {@code realize} wrote is made again from its plan, so that
   * the notation beyond MIDI is known, and the edits since then are applied to it.
   *
   * @throws StudioException with exit code 3 if {@code score.mid} cannot be read
   */
  public static ProjectScore read(ProjectFolder folder) {
    String where = folder.shownAs().resolve(ProjectFolder.SCORE).toString();
    byte[] bytes = folder.read(ProjectFolder.SCORE);
    Result<Score> edited = MusicFile.of(bytes, where).score();
    List<Diagnostic> findings = new ArrayList<>(edited.diagnostics());
    Optional<Plan> plan = planNow(folder, findings);
    Score score =
        fullScore(folder)
            .map(
                full -> {
                  Score former = MusicFile.of(full.midi().toArray(), where).score().value();
                  return new ScoreEdit(full.score(), former).apply(edited.value());
                })
            .orElse(edited.value());
    return new ProjectScore(
        score,
        plan.map(Pieces::hitsOf).orElse(List.of()),
        plan.map(Plan::style).orElseGet(() -> recordedStyle(folder)),
        findings);
  }

  private static String recordedStyle(ProjectFolder folder) {
    return folder.record().map(record -> record.rendering().getOrDefault("style", "")).orElse("");
  }

  /** The plan as it is now; the sound does not need it, so a broken one is a warning. */
  private static Optional<Plan> planNow(ProjectFolder folder, List<Diagnostic> findings) {
    String where = folder.shownAs().resolve(ProjectFolder.PLAN).toString();
    try {
      return Optional.of(Pieces.readPlan(folder.read(ProjectFolder.PLAN), where).value().plan());
    } catch (StudioException e) {
      for (Diagnostic fault : e.diagnostics()) {
        findings.add(
            Diagnostic.warning(
                fault.code(),
                fault.location(),
                fault.message(),
                "mend it before the next `continuo realize`; the score is played without it"));
      }
      return Optional.empty();
    }
  }

  /** The score that was last written from a plan, if writing it again gives the same file. */
  private static Optional<Pieces.Realised> fullScore(ProjectFolder folder) {
    Optional<Operation> written =
        folder.record().map(ProjectRecord::history).flatMap(History::lastRealisation);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    String plan = written.get().documents().getOrDefault(ProjectFolder.PLAN, "");
    String score = written.get().documents().getOrDefault(ProjectFolder.SCORE, "");
    if (plan.isEmpty() || score.isEmpty()) {
      return Optional.empty();
    }
    try {
      Plan former = Pieces.readPlan(folder.formerVersion(plan), ProjectFolder.PLAN).value().plan();
      Pieces.Realised realised = Pieces.realise(former);
      boolean same = Digests.of(realised.midi().toArray()).sha256().equals(score);
      return same ? Optional.of(realised) : Optional.empty();
    } catch (StudioException e) {
      return Optional.empty();
    }
  }
}
