package continuo.renderer.synth;

import continuo.theory.diagnostic.Check;

/**
 * What a player does within a held note beyond the instrument's average take: a stronger or weaker
 * attack, a level that leans or bulges over the note, more or less brightness, a wider or later
 * vibrato.
 *
 * @param attack dB at the onset, gone within a tenth of a second
 * @param lean dB by which the end is louder than the beginning
 * @param bulge dB by which the middle is louder than the mean
 * @param brightness dB that every octave of the spectrum is louder than the one below it
 * @param vibrato factor of the vibrato's extent
 * @param delay seconds after the onset at which the vibrato is half there; 0 leaves it as it is
 */
public record Gesture(
    double attack, double lean, double bulge, double brightness, double vibrato, double delay) {
  /** The average take as it is. */
  public static final Gesture NONE = new Gesture(0, 0, 0, 0, 1, 0);

  private static final double ATTACK_SECONDS = 0.06;
  private static final double VIBRATO_RISE = 0.3;

  /** Harmonics whose levels stay: the fourth; those above rise with brightness, below fall. */
  private static final double PIVOT = 2;

  private static final double WIDEST = 3;

  /** Checks the ranges. */
  public Gesture {
    Check.inRange(attack, -12, 12, "attack in dB", "players differ by less");
    Check.inRange(lean, -12, 12, "lean in dB", "players differ by less");
    Check.inRange(bulge, -12, 12, "bulge in dB", "players differ by less");
    Check.inRange(brightness, -6, 6, "brightness in dB an octave", "players differ by less");
    Check.inRange(vibrato, 0, 8, "factor of the vibrato", "1 leaves it as it is");
    Check.inRange(delay, 0, 4, "delay of the vibrato in seconds", "0 leaves it as it is");
  }

  /** Without lean and bulge: where controllers shape the level. */
  public Gesture unswelled() {
    return new Gesture(attack, 0, 0, brightness, vibrato, delay);
  }

  /**
   * What is added to the level, dB.
   *
   * @param since seconds since the onset, at least 0
   * @param duration seconds from onset to release
   */
  double level(double since, double duration) {
    double share = Math.min(1, since / Math.max(0.01, duration)) - 0.5;
    return attack * StrictMath.exp(-since / ATTACK_SECONDS)
        + lean * share
        + bulge * (1 - 12 * share * share);
  }

  /** What is added to the level of a harmonic, dB: {@code octaves} is the log 2 of its number. */
  double brighter(double octaves) {
    return brightness * Math.max(-WIDEST, Math.min(WIDEST, octaves - PIVOT));
  }

  /** The factor of the vibrato's extent. */
  double vibratoAt(double since) {
    if (delay <= 0) {
      return vibrato;
    }
    return vibrato * Math.max(0, Math.min(1, 0.5 + (since - delay) / VIBRATO_RISE));
  }
}
