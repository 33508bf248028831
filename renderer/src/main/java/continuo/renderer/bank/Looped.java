package continuo.renderer.bank;

import continuo.theory.diagnostic.Check;
import java.util.Arrays;

/**
 * Audio as a sampler plays it: an attack, and then a loop or silence.
 *
 * <p>A loop's end is faded into what lies before its beginning, so that the jump back meets the
 * sound that it comes from.
 */
@SuppressWarnings("ArrayRecordComponent")
record Looped(float[] frames, int loopFrom, int loopTo, double fall) {
  /** Frames after the loop's end, for players that interpolate over it. */
  static final int GUARD = 16;

  /** Of the loop, what is searched for the best place at most. */
  private static final double SEARCH = 0.5;

  /** Frames between the points at which places are compared. */
  private static final int COARSE = 3;

  /** Sound that is played once. */
  static Looped once(float[] frames) {
    return new Looped(frames, 0, 0, 0);
  }

  boolean loops() {
    return loopTo > loopFrom;
  }

  /**
   * A held note.
   *
   * @param tone which repeats after the loop's length
   * @param noise which does not
   * @param loopFrom the first frame of the loop
   * @param length of the loop
   * @param fade frames that the loop's end is faded over, at most {@code loopFrom} and the length
   */
  static Looped held(float[] tone, float[] noise, int loopFrom, int length, int fade) {
    int loopTo = loopFrom + length;
    Check.that(
        fade <= loopFrom && fade <= length && loopTo <= tone.length,
        "a loop of %d frames from %d on cannot be faded over %d",
        length,
        loopFrom,
        fade);
    float[] frames = new float[loopTo + GUARD];
    for (int i = 0; i < loopTo; i++) {
      int into = i - (loopTo - fade);
      if (into < 0) {
        frames[i] = tone[i] + noise[i];
      } else {
        // Tones before and after a whole number of periods add up, noises' powers do.
        double share = (into + 1.0) / (fade + 1);
        double tones = tone[i] + share * (tone[i - length] - tone[i]);
        double noises =
            StrictMath.sqrt(1 - share) * noise[i] + StrictMath.sqrt(share) * noise[i - length];
        frames[i] = (float) (tones + noises);
      }
    }
    return guarded(frames, loopFrom, loopTo, 0);
  }

  /**
   * A note that dies away: its loop is levelled, and the fall is left to the player.
   *
   * @param sound of the note
   * @param rate frames a second
   * @param loopFrom the first frame of the loop
   * @param least frames of the loop
   * @param period frames of a period
   */
  static Looped struck(float[] sound, double rate, int loopFrom, int least, double period) {
    int fade = Math.min(loopFrom / 2, least / 2);
    double fall = fall(sound, loopFrom - fade, loopFrom + least, rate);
    double[] level = new double[sound.length];
    for (int i = loopFrom - fade; i < sound.length; i++) {
      level[i] = sound[i] * StrictMath.pow(10, fall * (i - loopFrom) / rate / 20);
    }
    int length = length(level, loopFrom, least, fade, period);
    int loopTo = loopFrom + length;
    double alike = correlation(level, loopFrom - fade, length, fade, 1);
    float[] frames = new float[loopTo + GUARD];
    for (int i = 0; i < loopTo; i++) {
      int into = i - (loopTo - fade);
      if (i < loopFrom) {
        frames[i] = sound[i];
      } else if (into < 0) {
        frames[i] = (float) level[i];
      } else {
        double share = (into + 1.0) / (fade + 1);
        double a = 1 - share;
        double norm = StrictMath.sqrt(a * a + share * share + 2 * a * share * Math.max(0, alike));
        frames[i] = (float) ((a * level[i] + share * level[i - length]) / norm);
      }
    }
    return guarded(frames, loopFrom, loopTo, fall);
  }

  private static Looped guarded(float[] frames, int loopFrom, int loopTo, double fall) {
    for (int i = 0; i < GUARD; i++) {
      frames[loopTo + i] = frames[loopFrom + i];
    }
    return new Looped(frames, loopFrom, loopTo, fall);
  }

  /** dB a second, by a line through the levels of eight parts; 0 where it rises. */
  private static double fall(float[] sound, int from, int to, double rate) {
    int parts = 8;
    int length = (to - from) / parts;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (int p = 0; p < parts; p++) {
      double power = 1e-12;
      for (int i = from + p * length; i < from + (p + 1) * length; i++) {
        power += (double) sound[i] * sound[i];
      }
      double x = (p + 0.5) * length / rate;
      double y = 10 * StrictMath.log10(power / Math.max(1, length));
      sumX += x;
      sumY += y;
      sumXx += x * x;
      sumXy += x * y;
    }
    double slope = (parts * sumXy - sumX * sumY) / (parts * sumXx - sumX * sumX);
    return Math.max(0, -slope);
  }

  /** The whole number of periods after which the sound is most like itself. */
  private static int length(double[] sound, int loopFrom, int least, int fade, double period) {
    int most = Math.min(sound.length - loopFrom, (int) (least * (1 + SEARCH) + 2 * period));
    int best = Math.min(least, most);
    double alike = -2;
    for (int n = (int) Math.ceil(least / period); n * period < most; n++) {
      int around = (int) Math.rint(n * period);
      for (int length = around - 1; length <= Math.min(around + 1, most); length++) {
        double found = correlation(sound, loopFrom - fade, length, fade, COARSE);
        if (found > alike) {
          alike = found;
          best = length;
        }
      }
    }
    return best;
  }

  private static double correlation(double[] sound, int from, int lag, int count, int step) {
    double both = 0;
    double here = 1e-15;
    double there = 1e-15;
    for (int i = from; i < from + count && i + lag < sound.length; i += step) {
      both += sound[i] * sound[i + lag];
      here += sound[i] * sound[i];
      there += sound[i + lag] * sound[i + lag];
    }
    return both / StrictMath.sqrt(here * there);
  }

  /** All frames louder by a factor. */
  Looped scaled(double gain) {
    float[] louder = Arrays.copyOf(frames, frames.length);
    for (int i = 0; i < louder.length; i++) {
      louder[i] *= (float) gain;
    }
    return new Looped(louder, loopFrom, loopTo, fall);
  }

  double peak() {
    double peak = 0;
    for (float frame : frames) {
      peak = Math.max(peak, Math.abs(frame));
    }
    return peak;
  }
}
