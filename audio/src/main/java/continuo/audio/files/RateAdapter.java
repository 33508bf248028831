package continuo.audio.files;

import continuo.audio.buffer.SampleRate;
import continuo.audio.resample.Resampler;
import java.io.IOException;
import java.util.Optional;

/** Hands samples on at the one rate that a coder takes, resampled where theirs is another. */
final class RateAdapter {
  /** Takes frames {@code [from, to)} of a block. */
  interface Sink {
    void take(float[][] block, int from, int to) throws IOException;
  }

  private final Optional<Resampler.Stream> resampler;
  private final Sink sink;

  RateAdapter(SampleRate from, SampleRate to, int channels, Sink sink) {
    resampler =
        from.equals(to) ? Optional.empty() : Optional.of(new Resampler(from, to).stream(channels));
    this.sink = sink;
  }

  void accept(float[][] block, int from, int to) throws IOException {
    if (resampler.isPresent()) {
      handOn(resampler.get().process(block, from, to));
    } else {
      sink.take(block, from, to);
    }
  }

  /** Hands on what the resampler still holds. */
  void finish() throws IOException {
    if (resampler.isPresent()) {
      handOn(resampler.get().finish());
    }
  }

  private void handOn(float[][] converted) throws IOException {
    sink.take(converted, 0, converted[0].length);
  }
}
