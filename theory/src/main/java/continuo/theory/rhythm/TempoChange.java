package continuo.theory.rhythm;

import continuo.theory.unit.Bpm;
import java.util.Objects;

/**
 * A tempo from a position on.
 *
 * @param at where it begins
 * @param quarterBpm quarter notes a minute
 * @param rampsToNext true where the tempo changes linearly in musical time until the next change
 */
public record TempoChange(Ticks at, Bpm quarterBpm, boolean rampsToNext) {
  /** Checks for null. */
  public TempoChange {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(quarterBpm, "quarterBpm");
  }

  /** A tempo that holds until the next change. */
  public static TempoChange steady(Ticks at, Bpm quarterBpm) {
    return new TempoChange(at, quarterBpm, false);
  }
}
