package continuo.renderer.synth;

/**
 * The noise of one voice: frames shaped in the frequency domain, overlapping by half. Frame f lies
 * around its sample of the grid; what of frame 0 would lie before sample 0 is left out.
 */
final class NoiseSource {
  private final NoiseShape shape;
  private final Grid grid;
  private final long seed;
  private final double[] made;
  private final float[] tail;
  private boolean tailSounds;
  private int frame;

  /**
   * A source at its beginning.
   *
   * @param shape of the grid
   * @param grid of the frames
   * @param seed of the note
   */
  NoiseSource(NoiseShape shape, Grid grid, long seed) {
    this.shape = shape;
    this.grid = grid;
    this.seed = seed;
    made = new double[shape.length()];
    tail = new float[grid.longestHop()];
  }

  /**
   * Makes frame 0; a source that was not begun so starts with silence.
   *
   * @param bands densities of the frame in dB
   * @param level added to all of them, dB
   */
  void begin(float[] bands, double level) {
    shape.make(seed, 0, bands, 0, level, made);
    keepTail(grid.sample(1), grid.sample(1));
    tailSounds = true;
  }

  /**
   * Adds the samples from the present frame to the next, which it makes.
   *
   * @param out where to add
   * @param offset of the first sample in {@code out}
   * @param bands densities of the next frame in dB, 65 from {@code bandsOffset} on
   * @param level added to all of them, dB; below -200 the next frame is silent
   */
  void next(float[] out, int offset, float[] bands, int bandsOffset, double level) {
    int here = grid.sample(frame);
    int length = grid.sample(frame + 1) - here;
    if (tailSounds) {
      for (int t = 0; t < length; t++) {
        out[offset + t] += tail[t];
      }
    }
    frame++;
    tailSounds = level > -200;
    if (!tailSounds) {
      return;
    }
    shape.make(seed, frame, bands, bandsOffset, level, made);
    float[] rise = shape.rise(length);
    for (int t = 0; t < length; t++) {
      out[offset + t] += rise[t] * (float) made[t];
    }
    keepTail(length, grid.sample(frame + 1) - grid.sample(frame));
  }

  /** The second half of a frame, whose first half has so many samples, for the next hop. */
  private void keepTail(int firstHalf, int length) {
    float[] rise = shape.rise(length);
    for (int t = 0; t < length; t++) {
      tail[t] = rise[length - 1 - t] * (float) made[firstHalf + t];
    }
  }
}
