package continuo.renderer.mix;

import continuo.audio.loudness.Lufs;
import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Decibels;
import java.util.Objects;

/**
 * What a mix is mastered to.
 *
 * @param loudness integrated, by BS.1770
 * @param peak true-peak ceiling in dBTP, at most 0
 */
public record MasterSettings(Lufs loudness, Decibels peak) {
  /** -14 LUFS and -1 dBTP, as streaming services play. */
  public static final MasterSettings STREAMING =
      new MasterSettings(new Lufs(-14), new Decibels(-1));

  /** Checks the ranges. */
  public MasterSettings {
    Objects.requireNonNull(loudness, "loudness");
    Check.inRange(loudness.value(), -60, -5, "loudness in LUFS", "-14 is usual, -23 for broadcast");
    Check.inRange(peak.value(), -30, 0, "peak ceiling in dBTP", "-1 is usual");
  }
}
