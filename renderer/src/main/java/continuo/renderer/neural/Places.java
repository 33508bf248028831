package continuo.renderer.neural;

/** Where the players of a section sit within it, and how loud each is. */
final class Places {
  private static final double WIDTH = 0.7;

  private final float[] left;
  private final float[] right;

  /**
   * Places.
   *
   * @param players how many
   * @param gain of all together
   */
  Places(int players, double gain) {
    left = new float[players];
    right = new float[players];
    double each = gain / StrictMath.sqrt(players);
    for (int p = 0; p < players; p++) {
      double side = players == 1 ? 0 : WIDTH * (2.0 * p / (players - 1) - 1);
      double angle = (side + 1) * Math.PI / 4;
      left[p] = (float) (each * StrictMath.sqrt(2) * StrictMath.cos(angle));
      right[p] = (float) (each * StrictMath.sqrt(2) * StrictMath.sin(angle));
    }
  }

  /** Adds a player's sound to one channel, or to two. */
  void add(int player, float[] sound, int samples, float[][] out) {
    boolean mono = out.length == 1;
    float gain = mono ? 0.5f * (left[player] + right[player]) : left[player];
    for (int t = 0; t < samples; t++) {
      out[0][t] += gain * sound[t];
    }
    if (!mono) {
      for (int t = 0; t < samples; t++) {
        out[1][t] += right[player] * sound[t];
      }
    }
  }
}
