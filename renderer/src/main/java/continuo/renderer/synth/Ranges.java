package continuo.renderer.synth;

/** Keeps what networks give within what sounds have, so that no input can make noise of them. */
final class Ranges {
  private Ranges() {}

  /** The nearest value in range; the lowest for what is no number. */
  static float clamped(float value, float lowest, float highest) {
    return value > lowest ? Math.min(value, highest) : lowest;
  }

  static void clamp(float[] values, float lowest, float highest) {
    for (int i = 0; i < values.length; i++) {
      values[i] = clamped(values[i], lowest, highest);
    }
  }
}
