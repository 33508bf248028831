package continuo.theory.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** Input that cannot be used: carries every {@link Diagnostic} found, not only the first. */
public final class CompositionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * An exception with all findings.
   *
   * @throws IllegalArgumentException if {@code diagnostics} is empty
   */
  public CompositionException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    Check.that(!diagnostics.isEmpty(), "a CompositionException needs at least one diagnostic");
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** An exception with one finding. */
  public CompositionException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** An exception with one finding and what caused it. */
  public CompositionException(Diagnostic diagnostic, Throwable cause) {
    this(diagnostic);
    initCause(cause);
  }

  /** The findings, at least one. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
