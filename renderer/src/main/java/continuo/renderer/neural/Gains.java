package continuo.renderer.neural;

/** Decibels as factors. */
final class Gains {
  private Gains() {}

  static double of(double decibels) {
    return StrictMath.pow(10, decibels / 20);
  }
}
