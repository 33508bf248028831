package continuo.renderer.neural;

import continuo.renderer.instrument.PartStream;
import java.util.Arrays;
import java.util.List;

/**
 * The audio of a part: its ensembles in blocks of one length, whatever lengths are read, so that
 * the pieces equal the whole.
 */
final class NeuralStream implements PartStream {
  static final int BLOCK = 4_096;
  private static final int STEP = 256;

  private final List<Ensemble> ensembles;
  private final Controllers controllers;
  private final int rate;
  private final boolean expressionIsGain;
  private final int tail;
  private final float[][] block;
  private long position;
  private int used = BLOCK;
  private float[] gain = new float[0];

  /**
   * A stream at 0:00.
   *
   * @param channels 1 or 2
   * @param expressionIsGain whether controller 11 only makes louder; held voices follow it already
   * @param lastNote the sample at which the last note ends
   */
  NeuralStream(
      List<Ensemble> ensembles,
      Controllers controllers,
      int rate,
      int channels,
      boolean expressionIsGain,
      long lastNote) {
    this.ensembles = List.copyOf(ensembles);
    this.controllers = controllers;
    this.rate = rate;
    this.expressionIsGain = expressionIsGain;
    long end = ensembles.stream().mapToLong(Ensemble::end).max().orElse(0);
    this.tail = (int) Math.max(0, Math.min(Integer.MAX_VALUE, end - lastNote));
    this.block = new float[channels][BLOCK];
  }

  @Override
  public int channels() {
    return block.length;
  }

  @Override
  public int latencyFrames() {
    return 0;
  }

  @Override
  public int tailFrames() {
    return tail;
  }

  @Override
  public void read(float[][] out, int frames) {
    int done = 0;
    while (done < frames) {
      if (used == BLOCK) {
        make();
      }
      int count = Math.min(frames - done, BLOCK - used);
      for (int c = 0; c < block.length; c++) {
        System.arraycopy(block[c], used, out[c], done, count);
      }
      used += count;
      done += count;
    }
  }

  private void make() {
    for (float[] channel : block) {
      Arrays.fill(channel, 0);
    }
    for (Ensemble ensemble : ensembles) {
      ensemble.add(position, BLOCK, block);
    }
    level();
    position += BLOCK;
    used = 0;
  }

  /** Volume, expression where it is gain, and pan, gliding from step to step. */
  private void level() {
    int steps = BLOCK / STEP;
    if (gain.length == 0) {
      gain = new float[2 * (steps + 1)];
    }
    for (int s = 0; s <= steps; s++) {
      double at = (double) (position + (long) s * STEP) / rate;
      double level = controllers.volume(at);
      if (expressionIsGain) {
        level *= controllers.level(at) * controllers.level(at);
      }
      double angle = (controllers.pan(at) + 1) * Math.PI / 4;
      boolean wide = block.length == 2;
      gain[2 * s] = (float) (level * (wide ? StrictMath.sqrt(2) * StrictMath.cos(angle) : 1));
      gain[2 * s + 1] = (float) (level * (wide ? StrictMath.sqrt(2) * StrictMath.sin(angle) : 1));
    }
    for (int c = 0; c < block.length; c++) {
      for (int s = 0; s < steps; s++) {
        float from = gain[2 * s + c];
        float slope = (gain[2 * (s + 1) + c] - from) / STEP;
        for (int t = 0; t < STEP; t++) {
          block[c][s * STEP + t] *= from + slope * t;
        }
      }
    }
  }

  @Override
  public void close() {
    // Sessions belong to the renderer.
  }
}
