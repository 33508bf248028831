package continuo.soundfonts.synthesis;

/** Frames of one tone; treated as immutable once made. */
final class Wave {
  /** Frames after the loop's end, for players that interpolate over it. */
  static final int GUARD = 32;

  private final double[] frames;
  private final int loopFrom;
  private final int loopTo;
  private final double rate;
  private final int key;

  /**
   * A wave around {@code frames}, which the caller gives away.
   *
   * @param frames any scale; the last {@link #GUARD} repeat the loop's beginning where there is one
   * @param loopFrom first frame that repeats
   * @param loopTo the frame after the last that repeats; equal to {@code loopFrom} for none
   * @param rate frames a second at which it sounds at {@code key}
   * @param key MIDI key
   */
  Wave(double[] frames, int loopFrom, int loopTo, double rate, int key) {
    this.frames = frames;
    this.loopFrom = loopFrom;
    this.loopTo = loopTo;
    this.rate = rate;
    this.key = key;
  }

  double[] frames() {
    return frames;
  }

  int loopFrom() {
    return loopFrom;
  }

  int loopTo() {
    return loopTo;
  }

  double rate() {
    return rate;
  }

  int key() {
    return key;
  }

  boolean loops() {
    return loopTo > loopFrom;
  }

  /** The frame at {@code index} of endless playing. */
  double at(int index) {
    if (index < loopTo || !loops()) {
      return index < frames.length ? frames[index] : 0;
    }
    return frames[loopFrom + (index - loopFrom) % (loopTo - loopFrom)];
  }

  Wave scaled(double gain) {
    double[] result = new double[frames.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = frames[i] * gain;
    }
    return new Wave(result, loopFrom, loopTo, rate, key);
  }

  double peak() {
    double peak = 0;
    for (double frame : frames) {
      peak = Math.max(peak, Math.abs(frame));
    }
    return peak;
  }

  static double hertz(double key) {
    return 440 * StrictMath.pow(2, (key - 69) / 12);
  }

  static double amplitude(double decibels) {
    return StrictMath.pow(10, decibels / 20);
  }
}
