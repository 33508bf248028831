package continuo.renderer.synth;

/**
 * Evenly spaced frames of parameters over the samples of a voice. Frame k lies on the sample
 * nearest to k / frequency seconds; at 48 kHz frames are equally far apart, at other rates the
 * distances may differ by a sample.
 */
final class Grid {
  /** Frames a second of a held voice. */
  static final int HELD = 100;

  /** Noise frames a second of a struck voice or a drum. */
  static final int BURST = 200;

  private final int rate;
  private final int frequency;

  Grid(int rate, int frequency) {
    this.rate = rate;
    this.frequency = frequency;
  }

  /** Samples a second. */
  int rate() {
    return rate;
  }

  /** Frames a second. */
  int frequency() {
    return frequency;
  }

  /** The sample of a frame. */
  int sample(int frame) {
    return (int) (((long) frame * rate * 2 + frequency) / (2L * frequency));
  }

  /** The most samples from a frame to the next. */
  int longestHop() {
    return (rate + frequency - 1) / frequency;
  }

  /** The first frame that lies on this sample or after it. */
  int frameFrom(long sample) {
    int frame = (int) (sample * frequency / rate);
    while (sample(frame) >= sample && frame > 0) {
      frame--;
    }
    while (sample(frame) < sample) {
      frame++;
    }
    return frame;
  }
}
