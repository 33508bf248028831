package continuo.planner.plan;

/** How a phrase ends. */
public enum Cadence {
  /** V–I, both in root position, tonic in the lead. */
  PERFECT_AUTHENTIC,
  /** V–I, less final. */
  IMPERFECT_AUTHENTIC,
  /** On V, or on the dominant of the chord to which the next phrase goes on. */
  HALF,
  /** IV–I. */
  PLAGAL,
  /** V–vi or another chord in place of the tonic. */
  DECEPTIVE,
  /** iv6–V in minor. */
  PHRYGIAN,
  /** bVII–I or another close outside functional harmony. */
  MODAL,
  /** On IV or bVII (VII in minor), which lead back to the tonic as V does: how loops end. */
  OPEN,
  /** No close: the phrase runs on. */
  NONE
}
