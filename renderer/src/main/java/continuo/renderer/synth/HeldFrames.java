package continuo.renderer.synth;

import continuo.theory.diagnostic.Check;

/**
 * What a source of held tones answers, one row a frame: levels of harmonics in dB below full scale
 * at the note's reference level, densities of noise in dB per hertz, and motion. Values that no
 * sound has are brought into range.
 */
public final class HeldFrames {
  /** Numbers of motion a frame: cents, vibrato rate and extent, jitter, swell, shimmer. */
  public static final int MOTION = 6;

  static final int CENTS = 0;
  static final int VIBRATO_RATE = 1;
  static final int VIBRATO_EXTENT = 2;
  static final int JITTER = 3;
  static final int SWELL = 4;
  static final int SHIMMER = 5;

  private static final float[] MOTION_LIMIT = {600, 20, 200, 100, 12, 12};

  private final float[] harmonics;
  private final float[] noise;
  private final float[] motion;

  /**
   * Frames.
   *
   * @param harmonics {@code [row · 100 + harmonic]}, kept and brought into range in place
   * @param noise {@code [row · 65 + band]}, likewise
   * @param motion {@code [row · 6 + number]}, likewise
   */
  public HeldFrames(float[] harmonics, float[] noise, float[] motion) {
    int rows = motion.length / MOTION;
    Check.that(
        harmonics.length == rows * OscillatorBank.HARMONICS
            && noise.length == rows * NoiseShape.BANDS
            && motion.length == rows * MOTION,
        "frames need 100 harmonics, 65 bands and 6 numbers of motion each but have %d, %d and %d",
        harmonics.length,
        noise.length,
        motion.length);
    Ranges.clamp(harmonics, -200, 20);
    Ranges.clamp(noise, -240, 0);
    for (int i = 0; i < motion.length; i++) {
      int number = i % MOTION;
      float limit = MOTION_LIMIT[number];
      motion[i] = Ranges.clamped(motion[i], number == CENTS ? -limit : 0, limit);
    }
    this.harmonics = harmonics;
    this.noise = noise;
    this.motion = motion;
  }

  float harmonic(int row, int harmonic) {
    return harmonics[row * OscillatorBank.HARMONICS + harmonic];
  }

  float noise(int row, int band) {
    return noise[row * NoiseShape.BANDS + band];
  }

  float motion(int row, int number) {
    return motion[row * MOTION + number];
  }
}
