package continuo.renderer.synth;

/**
 * First-order random walks around 0 with variance 1, a step a frame: what keeps a player's pitch
 * and loudness from standing still.
 */
final class Wander {
  private final long start;
  private final double keep;
  private final double push;
  private final double[] values;
  private int frame;

  /**
   * Walks before their first step.
   *
   * @param stream of {@link Chance}
   * @param seconds of memory
   * @param width how many walks
   */
  Wander(long seed, int stream, double seconds, int width) {
    start = Chance.start(seed, stream);
    keep = StrictMath.exp(-1.0 / Grid.HELD / seconds);
    push = StrictMath.sqrt(1 - keep * keep);
    values = new double[width];
  }

  /** Takes a step of all walks. */
  void step() {
    long first = (long) frame * values.length;
    for (int j = 0; j < values.length; j++) {
      double fresh = Chance.gaussAt(start, first + j);
      values[j] = frame == 0 ? fresh : keep * values[j] + push * fresh;
    }
    frame++;
  }

  /** Where a walk is. */
  double value(int j) {
    return values[j];
  }
}
