package continuo.renderer.synth;

import continuo.audio.buffer.SampleRate;

/**
 * What all voices of one sample rate share: grids of frames and shapes of noise. Immutable and safe
 * for several threads.
 */
public final class Synthesis {
  private final Grid held;
  private final Grid burst;
  private final NoiseShape heldNoise;
  private final NoiseShape burstNoise;

  /** For a rate of at least 8 kHz. */
  public Synthesis(SampleRate rate) {
    held = new Grid(rate.hertz(), Grid.HELD);
    burst = new Grid(rate.hertz(), Grid.BURST);
    heldNoise = new NoiseShape(held);
    burstNoise = new NoiseShape(burst);
  }

  /** Samples a second. */
  public int rate() {
    return held.rate();
  }

  Grid held() {
    return held;
  }

  Grid burst() {
    return burst;
  }

  NoiseShape heldNoise() {
    return heldNoise;
  }

  NoiseShape burstNoise() {
    return burstNoise;
  }
}
