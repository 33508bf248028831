package continuo.renderer.synth;

import continuo.theory.diagnostic.Check;

/**
 * A damper that falls on a string.
 *
 * @param seconds after the note's onset
 * @param rate how fast the sound falls from then on, dB a second
 */
public record Damper(double seconds, double rate) {
  /** Checks the ranges. */
  public Damper {
    Check.inRange(seconds, 0, Double.MAX_VALUE, "moment in seconds", "count from the onset");
    Check.inRange(rate, 0, 100_000, "rate in dB a second", "0 lets it ring");
  }

  /** How far down it has brought the sound, in dB, at least 0. */
  double decibels(double at) {
    return rate * Math.max(0, at - seconds);
  }

  /** Applies it to samples of which the first lies so many samples after the onset. */
  void apply(float[] samples, int count, long first, int samplesPerSecond) {
    double begin = seconds * samplesPerSecond;
    int from = (int) Math.max(0, Math.min(count, Math.ceil(begin - first)));
    if (from == count) {
      return;
    }
    double gain = Levels.amplitude(-rate * (first + from - begin) / samplesPerSecond);
    double factor = Levels.amplitude(-rate / samplesPerSecond);
    for (int t = from; t < count; t++) {
      samples[t] *= (float) gain;
      gain *= factor;
    }
  }
}
