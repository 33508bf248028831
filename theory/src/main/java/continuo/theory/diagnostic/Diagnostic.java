package continuo.theory.diagnostic;

import java.util.Objects;

/**
 * One finding about a person's input: what, where, what was found and what to do about it.
 *
 * @param code stable, documented name of the kind of finding, kebab-case: {@code midi-truncated}
 * @param severity how bad it is
 * @param location where: {@code song.mid, track 3, byte 1207} or {@code bar 12, part Bass}; may be
 *     empty when the whole input is meant
 * @param message what is wrong and the offending value
 * @param fix what to do; may be empty when nothing needs doing
 */
public record Diagnostic(
    String code, Severity severity, String location, String message, String fix) {

  /** Checks that the code and message say something. */
  public Diagnostic {
    Check.notBlank(code, "diagnostic code");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(location, "location");
    Check.notBlank(message, "diagnostic message");
    Objects.requireNonNull(fix, "fix");
  }

  /** An error. */
  public static Diagnostic error(String code, String location, String message, String fix) {
    return new Diagnostic(code, Severity.ERROR, location, message, fix);
  }

  /** A warning. */
  public static Diagnostic warning(String code, String location, String message, String fix) {
    return new Diagnostic(code, Severity.WARNING, location, message, fix);
  }

  /** A note for information. */
  public static Diagnostic info(String code, String location, String message) {
    return new Diagnostic(code, Severity.INFO, location, message, "");
  }

  /** One line: {@code location: message; fix}. */
  @Override
  public String toString() {
    return (location.isEmpty() ? "" : location + ": ")
        + message
        + (fix.isEmpty() ? "" : "; " + fix);
  }
}
