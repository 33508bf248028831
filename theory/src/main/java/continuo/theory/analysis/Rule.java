package continuo.theory.analysis;

/** The rules of common-practice part writing (references: aldwell2018, kostka2012). */
public enum Rule {
  /** Two voices move from one perfect fifth to another. */
  PARALLEL_FIFTHS("parallel-fifths", "they fuse two voices into one"),
  /** Two voices move from one octave or unison to another. */
  PARALLEL_OCTAVES("parallel-octaves", "two voices lose their independence"),
  /** The outer voices leap and step the same way into a perfect fifth. */
  HIDDEN_FIFTHS("hidden-fifths", "the ear supplies the fifth passed over"),
  /** The outer voices move the same way into an octave, the upper one by leap. */
  HIDDEN_OCTAVES("hidden-octaves", "the ear supplies the octave passed over"),
  /** A lower voice sounds above a higher one. */
  VOICE_CROSSING("voice-crossing", "the voices are hard to tell apart"),
  /** A voice moves more than a step past where its neighbour just was, save a bass upwards. */
  VOICE_OVERLAP("voice-overlap", "the ear mistakes it for a motion of the neighbour"),
  /** Neighbouring upper voices lie more than an octave apart. */
  SPACING("spacing", "the chord falls apart"),
  /** A note lies outside what the instrument or voice can play. */
  RANGE("range", "it cannot be played or sung"),
  /** An outer voice's leading note does not rise to the tonic at a resolution. */
  LEADING_NOTE("leading-note", "its pull is left unanswered"),
  /** The leading note sounds twice. */
  DOUBLED_LEADING_NOTE("doubled-leading-note", "both want to rise and make octaves"),
  /** The seventh of a chord does not fall by step, nor stay. */
  SEVENTH_RESOLUTION("seventh-resolution", "a dissonance asks to fall by step"),
  /** A voice leaps by an augmented interval. */
  AUGMENTED_INTERVAL("augmented-interval", "it is hard to sing in tune"),
  /** A voice leaps by a seventh or by more than an octave. */
  LARGE_LEAP("large-leap", "it breaks the line"),
  /** A strong dissonance is not left by step. */
  UNRESOLVED_DISSONANCE("unresolved-dissonance", "a dissonance asks to be left by step");

  private final String id;
  private final String why;

  Rule(String id, String why) {
    this.id = id;
    this.why = why;
  }

  /** The stable name: {@code parallel-fifths}. */
  public String id() {
    return id;
  }

  /** Why the rule is there, as the end of a sentence. */
  public String why() {
    return why;
  }
}
