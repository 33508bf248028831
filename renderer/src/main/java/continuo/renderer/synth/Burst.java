package continuo.renderer.synth;

/**
 * Noise that dies away: densities at some frames of the {@link Grid#BURST} grid, in decibels linear
 * between them, then falling evenly.
 */
final class Burst {
  /** The frames at which densities are given. */
  private static final int[] FRAMES = {
    0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 320, 576
  };

  /** How many frames are given. */
  static final int GIVEN = FRAMES.length;

  /** A density so far below full scale that the whole spectrum of it is below -110 dB. */
  private static final float INAUDIBLE = -154;

  private final float[] noise;
  private final float[] fall;
  private final float[] bands = new float[NoiseShape.BANDS];
  private boolean audible;

  /**
   * A burst.
   *
   * @param noise {@code [given frame · 65 + band]} dB
   * @param fall {@code [band]} dB a second after the last given frame
   */
  Burst(float[] noise, float[] fall) {
    this.noise = noise;
    this.fall = fall;
  }

  /** Works out the bands of a frame. */
  float[] at(int frame, double level) {
    int i = 0;
    while (i < GIVEN - 2 && FRAMES[i + 1] <= frame) {
      i++;
    }
    float share = Math.min(1, (float) (frame - FRAMES[i]) / (FRAMES[i + 1] - FRAMES[i]));
    float beyond = Math.max(0, frame - FRAMES[GIVEN - 1]) / (float) Grid.BURST;
    int row = i * NoiseShape.BANDS;
    audible = false;
    for (int b = 0; b < NoiseShape.BANDS; b++) {
      float low = noise[row + b];
      float next = noise[row + NoiseShape.BANDS + b];
      bands[b] = low + share * (next - low) - beyond * fall[b];
      audible |= bands[b] + level > INAUDIBLE;
    }
    return bands;
  }

  /** Whether the frame last worked out can be heard. */
  boolean isAudible() {
    return audible;
  }

  /** True if nothing audible follows a frame, which only falls when all given ones have passed. */
  boolean isOverAfter(int frame) {
    return !audible && frame > FRAMES[GIVEN - 1];
  }
}
