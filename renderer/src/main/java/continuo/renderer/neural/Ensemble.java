package continuo.renderer.neural;

/** What plays the notes of one program of a part, block by block. Confined to one thread. */
interface Ensemble {
  /**
   * Adds the next block.
   *
   * @param from the sample of the piece at the block's beginning
   * @param samples how many
   * @param out {@code float[1 or 2][at least samples]}
   */
  void add(long from, int samples, float[][] out);

  /** The sample of the piece after which it is silent. */
  long end();
}
