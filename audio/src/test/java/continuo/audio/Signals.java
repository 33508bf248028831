package continuo.audio;

import continuo.testsupport.Gen;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;

/** Test signals. */
public final class Signals {
  private Signals() {}

  /** A sine that starts at phase 0. */
  public static float[] sine(int rate, double hertz, double amplitude, int frames) {
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  /** White noise in [-amplitude, amplitude), from one draw of {@code gen}. */
  public static float[] noise(Gen gen, double amplitude, int frames) {
    RandomSource random = new Seed(gen.longBetween(0, 1 << 20)).random();
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = (float) random.nextDouble(-amplitude, amplitude);
    }
    return samples;
  }

  /** The largest magnitude of a difference between two equally long signals. */
  public static double largestDifference(float[] left, float[] right) {
    if (left.length != right.length) {
      throw new AssertionError("%d and %d frames".formatted(left.length, right.length));
    }
    double largest = 0;
    for (int i = 0; i < left.length; i++) {
      largest = Math.max(largest, Math.abs((double) left[i] - right[i]));
    }
    return largest;
  }
}
