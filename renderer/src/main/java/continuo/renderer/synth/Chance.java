package continuo.renderer.synth;

/**
 * Random numbers by position: any of a stream's numbers can be had without those before it, so that
 * audio may be made from any moment on. Counters hashed by the finaliser of SplitMix64 (references:
 * steele2014).
 */
public final class Chance {
  /** How many numbers describe a take. */
  public static final int LATENTS = 8;

  static final int LATENT = 0;
  static final int PHASE = 1;
  static final int JITTER = 2;
  static final int SWELL = 3;
  static final int SHIMMER = 4;
  static final int VIBRATO = 5;
  static final int GESTURE = 6;

  /** The stream of the first noise frame; that of frame f is so many further. */
  static final int NOISE = 1000;

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double UNIT_VARIANCE = StrictMath.sqrt(3) / 65_536;

  private Chance() {}

  /**
   * What makes one take differ from another: independent numbers of variance 1.
   *
   * @param seed of the note
   * @return {@code float[8]}
   */
  public static float[] latent(long seed) {
    float[] result = new float[LATENTS];
    for (int i = 0; i < LATENTS; i++) {
      result[i] = (float) gauss(seed, LATENT, i);
    }
    return result;
  }

  /**
   * What makes one gesture differ from another: the number at an index, with mean 0 and variance 1.
   *
   * @param seed of the note
   */
  public static double gesture(long seed, int index) {
    return gauss(seed, GESTURE, index);
  }

  static long draw(long seed, long stream, long index) {
    return at(start(seed, stream), index);
  }

  /** Where a stream begins; {@link #at} counts from it. */
  static long start(long seed, long stream) {
    return mix(seed + stream * GOLDEN_GAMMA);
  }

  static long at(long start, long index) {
    return mix(start + (index + 1) * GOLDEN_GAMMA);
  }

  /** A uniform number in {@code [0, 1)}. */
  static double uniform(long seed, long stream, long index) {
    return (draw(seed, stream, index) >>> 11) * 0x1.0p-53;
  }

  /** Nearly normal, with mean 0 and variance 1: the sum of four uniform numbers. */
  static double gauss(long seed, long stream, long index) {
    return gaussAt(start(seed, stream), index);
  }

  static double gaussAt(long start, long index) {
    long bits = at(start, index);
    long sum =
        (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48 & 0xffff);
    return (sum - 131_070) * UNIT_VARIANCE;
  }

  private static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
