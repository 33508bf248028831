package continuo.planner.brief;

/** Where a value came from, strongest first: the written order of precedence. */
public enum Source {
  /** A flag of the command or {@code --set}. */
  FLAG,
  /** A scene list. */
  SCENES,
  /** The prompt's words. */
  WORDS,
  /** A recording. */
  RECORDING,
  /** The style's prior. */
  STYLE,
  /** Continuo's default. */
  DEFAULT
}
