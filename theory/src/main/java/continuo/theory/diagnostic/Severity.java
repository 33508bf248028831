package continuo.theory.diagnostic;

/** How bad a {@link Diagnostic} is. */
public enum Severity {
  /** Worth knowing; nothing was lost. */
  INFO,
  /** Something was changed, rounded, assumed or left out. */
  WARNING,
  /** The input cannot be used as it is. */
  ERROR
}
