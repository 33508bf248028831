package continuo.renderer.instrument;

/**
 * The audio of one part as it comes: frames from {@link #latencyFrames} before 0:00 on, without
 * end; after the last note has rung out it is silent. Used by one thread.
 */
public interface PartStream extends AutoCloseable {
  /** 1 for a point in the room, 2 for an instrument with a width of its own. */
  int channels();

  /** How many frames come before the one that sounds at 0:00; the caller leaves them out. */
  int latencyFrames();

  /** How many frames after the end of its last note the part is audible at most. */
  int tailFrames();

  /**
   * The next frames.
   *
   * @param block {@code float[channels][at least frames]}, overwritten from 0; full scale -1 to 1,
   *     and beyond it without clipping
   * @param frames how many, above 0
   */
  void read(float[][] block, int frames);

  /** Frees what the stream holds. */
  @Override
  void close();
}
