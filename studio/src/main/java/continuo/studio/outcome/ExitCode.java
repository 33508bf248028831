package continuo.studio.outcome;

/** How a command ended, as the shell sees it; documented in {@code docs/command.md}. */
public enum ExitCode {
  /** Done. */
  DONE(0, "done"),
  /** {@code check} found problems in the music. */
  PROBLEMS(1, "check found problems"),
  /** The command line asks for something impossible, or an overwrite was refused. */
  USAGE(2, "usage: an unknown option or name, an impossible wish, a refused overwrite"),
  /** A file or line that was given cannot be read, or (with --strict) contradicts itself. */
  UNREADABLE(3, "input unreadable (or, with --strict, contradictory)"),
  /** Rendering failed, memory was exhausted, or Continuo has a fault. */
  RENDERING(4, "rendering failed, memory exhausted, or a fault of Continuo itself"),
  /** Something optional that was asked for is not installed. */
  MISSING(5, "an optional part is missing: a soundfont, a sound device"),
  /** The output could not be written. */
  OUTPUT(6, "output could not be written: disk full, read-only, in use");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The number that the shell sees. */
  public int number() {
    return number;
  }

  /** What it means, in a few words. */
  public String meaning() {
    return meaning;
  }
}
