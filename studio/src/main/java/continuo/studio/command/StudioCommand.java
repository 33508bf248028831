package continuo.studio.command;

import continuo.studio.environment.Environment;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.Diagnostic;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/** What all commands share: the environment, the global flags, and a report. */
abstract class StudioCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Continuo root;

  /** Does the work; a failure is thrown. */
  abstract ExitCode run(Report report);

  @Override
  public final Integer call() {
    Report report = new Report(environment().console(), root().manner());
    ExitCode code;
    try {
      code = run(report);
    } catch (StudioException e) {
      report.findings(e.diagnostics());
      code = e.exitCode();
    }
    report.finish(code);
    return code.number();
  }

  final Continuo root() {
    return Objects.requireNonNull(root, "root");
  }

  final Environment environment() {
    return root().environment();
  }

  /** True if {@code -y} agreed to overwrite. */
  final boolean overwrite() {
    return root().overwrite();
  }

  /**
   * The place of a name that was typed.
   *
   * @throws StudioException with exit code 2 if no file can have this name
   */
  final Path path(String typed) {
    try {
      Path relative = Path.of(typed);
      Path base = environment().workingDirectory();
      // What is relative to the process stays relative, so that messages show it as it was typed.
      return base.equals(Path.of("").toAbsolutePath()) ? relative : base.resolve(relative);
    } catch (InvalidPathException e) {
      throw new StudioException(
          ExitCode.USAGE,
          Diagnostic.error(
              "name-impossible",
              typed.replaceAll("\\p{Cntrl}", "?"),
              "no file can have this name (%s)".formatted(e.getReason()),
              "use another name"),
          e);
    }
  }

  /** A path as a person would type it: relative to the working directory where it lies below. */
  final String shown(Path path) {
    Path base = environment().workingDirectory().toAbsolutePath().normalize();
    Path absolute = path.toAbsolutePath().normalize();
    if (absolute.startsWith(base) && !absolute.equals(base)) {
      return base.relativize(absolute).toString();
    }
    return path.toString();
  }

  static StudioException usage(String code, String where, String message, String fix) {
    return new StudioException(ExitCode.USAGE, Diagnostic.error(code, where, message, fix));
  }
}
