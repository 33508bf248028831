package continuo.audio.buffer;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Dimensionless;
import continuo.theory.unit.Seconds;

/** Samples a second in each channel: 1000 to 768000. */
public record SampleRate(int hertz) {
  /** 48 kHz, at which Continuo renders. */
  public static final SampleRate STUDIO = new SampleRate(48_000);

  /** 44.1 kHz. */
  public static final SampleRate CD = new SampleRate(44_100);

  /** Checks the range. */
  public SampleRate {
    Check.inRange(hertz, 1_000, 768_000, "sample rate in hertz", "44100 and 48000 are usual");
  }

  /** The frame nearest to a moment. */
  public long frameAt(Seconds moment) {
    return Math.round(moment.value() * hertz);
  }

  /** The moment of a frame. */
  public Seconds secondsAt(@Dimensionless long frame) {
    return new Seconds((double) frame / hertz);
  }
}
