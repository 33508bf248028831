package continuo.theory.harmony;

/** What a chord does in its key. */
public enum HarmonicFunction {
  TONIC,
  PREDOMINANT,
  DOMINANT,
  /** Applied dominants and leading-note chords: the dominant of another degree. */
  APPLIED,
  /** Passing, neighbour and pedal chords that prolong what surrounds them. */
  PROLONGATION,
  /** Outside functional harmony: modal, blues and colour chords. */
  COLOUR
}
