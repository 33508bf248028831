package continuo.renderer.instrument;

import continuo.audio.buffer.SampleRate;
import continuo.theory.random.Seed;
import continuo.theory.unit.Seconds;
import java.util.Objects;

/**
 * How a part is to be played.
 *
 * @param rate of the audio
 * @param seed of what differs from take to take
 * @param end the last bar line; notes may ring on
 */
public record InstrumentRequest(SampleRate rate, Seed seed, Seconds end) {
  /** Checks that all are there. */
  public InstrumentRequest {
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(end, "end");
  }
}
