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

  private final float[] noise;
  private final float[] fall;
  private final float[] bands = new float[NoiseShape.BANDS];

  /** The level of the loudest band of each given frame and all that follow it. */
  private final float[] loudest = new float[GIVEN];

  private boolean over;
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
    float most = Float.NEGATIVE_INFINITY;
    for (int i = GIVEN - 1; i >= 0; i--) {
      for (int b = 0; b < NoiseShape.BANDS; b++) {
        most = Math.max(most, noise[i * NoiseShape.BANDS + b] + NoiseShape.width(b));
      }
      loudest[i] = most;
    }
  }

  /**
   * Works out the bands of a frame.
   *
   * @param level that will be added, dB
   * @param floor the level of a band that cannot be heard, dB
   * @param damped by how much dampers will bring it down, dB
   */
  float[] at(int frame, double level, double floor, double damped) {
    int i = 0;
    while (i < GIVEN - 2 && FRAMES[i + 1] <= frame) {
      i++;
    }
    float share = Math.min(1, (float) (frame - FRAMES[i]) / (FRAMES[i + 1] - FRAMES[i]));
    float beyond = Math.max(0, frame - FRAMES[GIVEN - 1]) / (float) Grid.BURST;
    int row = i * NoiseShape.BANDS;
    // What has been damped stays so: nothing that follows can be heard either.
    float least = (float) (floor - level + damped);
    audible = false;
    for (int b = 0; b < NoiseShape.BANDS; b++) {
      float low = noise[row + b];
      float next = noise[row + NoiseShape.BANDS + b];
      bands[b] = low + share * (next - low) - beyond * fall[b];
      audible |= bands[b] + NoiseShape.width(b) > least;
    }
    boolean falling = frame > FRAMES[GIVEN - 1];
    over = !audible && (falling || loudest[i] <= least);
    return bands;
  }

  /** Whether the frame last worked out can be heard. */
  boolean isAudible() {
    return audible;
  }

  /** True if nothing that can be heard follows the frame last worked out. */
  boolean isOver() {
    return over;
  }
}
