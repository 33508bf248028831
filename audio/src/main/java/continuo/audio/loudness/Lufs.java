package continuo.audio.loudness;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Decibels;

/**
 * A loudness in LUFS: K-weighted level relative to full scale (references: bs1770). Finite; silence
 * has no loudness and is an empty Optional. Differences are loudness units, which are decibels.
 */
public record Lufs(double value) implements Comparable<Lufs> {

  /** Checks that the value is finite; -0.0 becomes 0.0. */
  public Lufs {
    value = Check.finite(value, "loudness in LUFS") + 0.0;
  }

  /** The gain that brings this loudness to {@code target}. */
  public Decibels gainTo(Lufs target) {
    return new Decibels(target.value - value);
  }

  @Override
  public int compareTo(Lufs other) {
    return Double.compare(value, other.value);
  }
}
