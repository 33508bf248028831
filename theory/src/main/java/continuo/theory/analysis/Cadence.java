package continuo.theory.analysis;

import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Ticks;
import java.util.Objects;

/**
 * A cadence: where and how a phrase closes.
 *
 * @param at where its last chord begins
 * @param kind how it closes
 * @param key the key it closes in
 */
public record Cadence(Ticks at, Kind kind, Key key) {
  /** The kinds of cadences. */
  public enum Kind {
    /** Dominant to tonic, both in root position, the tonic in the top voice. */
    PERFECT_AUTHENTIC,
    /** Dominant to tonic otherwise. */
    IMPERFECT_AUTHENTIC,
    /** A phrase that rests on the dominant. */
    HALF,
    /** In minor, iv6 to V: a half cadence with the bass falling by a semitone. */
    PHRYGIAN,
    /** Subdominant to tonic. */
    PLAGAL,
    /** Dominant to another chord that takes the tonic's place, mostly vi. */
    DECEPTIVE
  }

  /** Checks for null. */
  public Cadence {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(key, "key");
  }
}
