package continuo.renderer.mix;

import continuo.audio.buffer.SampleRate;

/**
 * A gentle stereo-linked bus compressor with a soft knee (references: giannoulis2012): it draws a
 * mix together by a few decibels. Gains are computed every 32 frames and joined by lines.
 */
final class Compressor {
  private static final int STEP = 32;
  private static final double THRESHOLD_DECIBELS = -15;
  private static final double RATIO = 1.7;
  private static final double KNEE_DECIBELS = 10;
  private static final double DETECTOR_SECONDS = 0.03;
  private static final double ATTACK_SECONDS = 0.025;
  private static final double RELEASE_SECONDS = 0.3;
  private static final double BASS_HERTZ = 90;

  private final double detector;
  private final double attack;
  private final double release;
  private final double bass;
  private double lowLeft;
  private double lowRight;
  private double power;
  private double reduction;

  Compressor(SampleRate rate) {
    detector = 1 - StrictMath.exp(-1 / (DETECTOR_SECONDS * rate.hertz()));
    attack = 1 - StrictMath.exp(-STEP / (ATTACK_SECONDS * rate.hertz()));
    release = 1 - StrictMath.exp(-STEP / (RELEASE_SECONDS * rate.hertz()));
    bass = 1 - StrictMath.exp(-2 * Math.PI * BASS_HERTZ / rate.hertz());
  }

  /** Compresses a signal of about -14 LUFS in place, all of it in one call. */
  void process(float[] left, float[] right) {
    double gain = 1;
    for (int from = 0; from < left.length; from += STEP) {
      int to = Math.min(left.length, from + STEP);
      for (int i = from; i < to; i++) {
        // The bass is left out of what it hears, so that kick drums do not pump the rest.
        lowLeft += bass * (left[i] - lowLeft);
        lowRight += bass * (right[i] - lowRight);
        double l = left[i] - lowLeft;
        double r = right[i] - lowRight;
        power += detector * ((l * l + r * r) / 2 - power);
      }
      double wanted = reductionAt(10 * StrictMath.log10(power + 1e-12));
      reduction += (wanted > reduction ? attack : release) * (wanted - reduction);
      double next = StrictMath.pow(10, -reduction / 20);
      double slope = (next - gain) / STEP;
      for (int i = from; i < to; i++) {
        gain += slope;
        left[i] = (float) (left[i] * gain);
        right[i] = (float) (right[i] * gain);
      }
      gain = next;
    }
  }

  private static double reductionAt(double level) {
    double over = level - THRESHOLD_DECIBELS;
    double slope = 1 - 1 / RATIO;
    if (2 * over < -KNEE_DECIBELS) {
      return 0;
    }
    if (2 * over > KNEE_DECIBELS) {
      return slope * over;
    }
    double into = over + KNEE_DECIBELS / 2;
    return slope * into * into / (2 * KNEE_DECIBELS);
  }
}
