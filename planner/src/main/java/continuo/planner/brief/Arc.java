package continuo.planner.brief;

/** How loudness and fullness move over a piece, or where in it they do so. */
public enum Arc {
  /** Grows towards the end or the climax. */
  BUILDS("builds"),
  /** Has one high point. */
  CLIMAX("climax"),
  /** Dies away at the end. */
  FADES("fades"),
  /** Falls off over the whole. */
  SUBSIDES("subsides"),
  /** Begins quietly. */
  SOFT_START("starts softly"),
  /** Begins loudly. */
  LOUD_START("starts loudly"),
  /** Ends quietly. */
  SOFT_END("ends softly"),
  /** Ends loudly. */
  LOUD_END("ends loudly"),
  /** A quiet moment before the end, then full again. */
  BREAKDOWN("breaks down"),
  /** Sudden full force after a build. */
  DROP("drops"),
  /** Stays as it is. */
  STEADY("steady"),
  /** Quiet throughout. */
  QUIET("quiet"),
  /** Loud throughout. */
  LOUD("loud"),
  /** Gets faster at the end. */
  ACCELERATES("accelerates"),
  /** Gets slower at the end. */
  SLOWS("slows down");

  private final String word;

  Arc(String word) {
    this.word = word;
  }

  /** The words. */
  @Override
  public String toString() {
    return word;
  }
}
