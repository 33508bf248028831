package continuo.studio.piece;

import continuo.studio.environment.Environment;
import continuo.studio.project.ProjectFolder;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.score.Score;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The score of what a person named: a project folder, or a file of music.
 *
 * @param score the score
 * @param findings what was found while reading
 */
public record Input(Score score, List<Diagnostic> findings) {
  /** Copies the list. */
  public Input {
    Objects.requireNonNull(score, "score");
    findings = List.copyOf(findings);
  }

  /**
   * Reads a folder or a file.
   *
   * @param path where it lies
   * @param shown how the person named it
   * @throws continuo.studio.outcome.StudioException with exit code 3 if it cannot be read
   */
  public static Input read(Path path, String shown, Environment environment) {
    if (ProjectFolder.isProject(path)) {
      try (ProjectFolder folder =
          ProjectFolder.openToRead(path, environment.disk(), environment.clock())) {
        ProjectScore now = ProjectScore.read(folder);
        return new Input(now.score(), now.findings());
      }
    }
    Result<Score> score = MusicFile.of(Stages.bytesOf(path, shown), shown).score();
    return new Input(score.value(), score.diagnostics());
  }
}
