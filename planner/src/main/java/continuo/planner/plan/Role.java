package continuo.planner.plan;

/** What a part does in a section. */
public enum Role {
  /** Carries the melody. */
  LEAD,
  /** A second melody that answers or crosses the first. */
  COUNTER,
  /** Doubles another part, at the unison, octave, third or sixth. */
  DOUBLE,
  /** Fills the harmony as a moving inner voice. */
  INNER,
  /** Sustains the harmony. */
  PAD,
  /** Strikes the harmony in a rhythm. */
  COMPING,
  /** Breaks the harmony into single notes. */
  ARPEGGIO,
  /** The lowest line. */
  BASS,
  /** Drum kit or percussion. */
  DRUMS
}
