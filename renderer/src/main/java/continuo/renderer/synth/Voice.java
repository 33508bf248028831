package continuo.renderer.synth;

/**
 * One sounding thing: it makes its samples hop by hop from its first one on, and hands them out in
 * pieces of any length. Confined to one thread.
 */
public abstract class Voice {
  private final long start;
  private float[] made = new float[1_024];
  private int from;
  private int to;
  private boolean over;

  Voice(long start) {
    this.start = start;
  }

  /** The sample of the piece on which it begins. */
  public final long start() {
    return start;
  }

  /** True once it has given all its samples. */
  public final boolean isOver() {
    return over && from == to;
  }

  /**
   * Adds its sound to a block of the piece. Blocks must follow one another.
   *
   * @param out where to add
   * @param blockStart the sample of the piece at {@code out[0]}
   * @param samples how many
   */
  public final void add(float[] out, long blockStart, int samples) {
    int offset = (int) Math.max(0, Math.min(samples, start - blockStart));
    while (offset < samples) {
      if (from == to) {
        if (over) {
          return;
        }
        make();
        continue;
      }
      int count = Math.min(samples - offset, to - from);
      for (int t = 0; t < count; t++) {
        out[offset + t] += made[from + t];
      }
      from += count;
      offset += count;
    }
  }

  private void make() {
    int length = nextHop();
    from = 0;
    to = length;
    if (length == 0) {
      over = true;
      return;
    }
    if (made.length < length) {
      made = new float[length];
    }
    java.util.Arrays.fill(made, 0, length, 0);
    hop(made, length);
  }

  /** How many samples the next hop has; 0 if the voice has rung out. */
  abstract int nextHop();

  /** Adds the next hop to {@code out}, which is silent. */
  abstract void hop(float[] out, int samples);
}
