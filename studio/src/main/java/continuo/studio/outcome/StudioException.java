package continuo.studio.outcome;

import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.Diagnostic;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The end of a command that could not be done: its exit code and every finding that led to it. */
public final class StudioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final transient List<Diagnostic> diagnostics;

  /**
   * An exception with all findings.
   *
   * @throws IllegalArgumentException if {@code diagnostics} is empty
   */
  public StudioException(ExitCode exitCode, List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    Check.that(!diagnostics.isEmpty(), "a StudioException needs at least one diagnostic");
    this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** An exception with one finding. */
  public StudioException(ExitCode exitCode, Diagnostic diagnostic) {
    this(exitCode, List.of(diagnostic));
  }

  /** An exception with one finding and what caused it. */
  public StudioException(ExitCode exitCode, Diagnostic diagnostic, Throwable cause) {
    this(exitCode, diagnostic);
    initCause(cause);
  }

  /** How the command ends. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** The findings, at least one. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
