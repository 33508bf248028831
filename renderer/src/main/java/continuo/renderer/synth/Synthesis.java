package continuo.renderer.synth;

import continuo.audio.buffer.SampleRate;
import continuo.theory.unit.Decibels;
import java.util.Objects;

/**
 * What all voices of one sample rate share: grids of frames, shapes of noise, and the level below
 * which nothing is made. Immutable and safe for several threads.
 */
public final class Synthesis {
  /** What cannot be heard beside anything else, even in a piece that is mastered 20 dB louder. */
  private static final Decibels INAUDIBLE = new Decibels(-108);

  private final Decibels floor;
  private final Grid held;
  private final Grid burst;
  private final NoiseShape heldNoise;
  private final NoiseShape burstNoise;

  /** For a rate of at least 8 kHz. */
  public Synthesis(SampleRate rate) {
    this(rate, INAUDIBLE);
  }

  /**
   * For a rate of at least 8 kHz.
   *
   * @param floor level, below full scale, at which partials and bands of noise are dropped
   */
  public Synthesis(SampleRate rate, Decibels floor) {
    this.floor = Objects.requireNonNull(floor, "floor");
    held = new Grid(rate.hertz(), Grid.HELD);
    burst = new Grid(rate.hertz(), Grid.BURST);
    heldNoise = new NoiseShape(held);
    burstNoise = new NoiseShape(burst);
  }

  /** Samples a second. */
  public int rate() {
    return held.rate();
  }

  /** Level below which a partial or a band of noise is dropped, dB. */
  double floor() {
    return floor.value();
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
