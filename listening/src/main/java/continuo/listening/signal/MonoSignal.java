package continuo.listening.signal;

import continuo.audio.buffer.SampleRate;
import continuo.audio.files.AudioReader;
import continuo.audio.resample.Resampler;
import continuo.theory.unit.Seconds;
import java.io.IOException;
import java.util.List;

/** A recording as the mean of its channels at 44.1 kHz, whatever its own rate and channels. */
public final class MonoSignal {
  /** The rate at which everything listens. */
  public static final SampleRate RATE = SampleRate.CD;

  private static final int BLOCK = 1 << 14;

  /** Full scale is 1; floating-point files may hold anything. */
  private static final float LOUDEST = 64;

  /** Is told how much has been heard. */
  public interface Progress {
    /** Says nothing. */
    Progress NONE = moment -> {};

    /** The recording has been heard up to {@code moment}. */
    void heard(Seconds moment);
  }

  private MonoSignal() {}

  /**
   * Plays a recording, from where its reader stands to its end, to all sinks at once.
   *
   * @return the length of what was played
   * @throws continuo.theory.diagnostic.CompositionException if the file is damaged so that it
   *     cannot be read on
   */
  public static Seconds play(
      AudioReader reader, List<? extends SignalSink> sinks, Progress progress) throws IOException {
    SampleRate rate = reader.head().rate();
    boolean sameRate = rate.equals(RATE);
    Resampler.Stream resampler = new Resampler(rate, RATE).stream(1);
    float[][] block = new float[reader.head().channels()][BLOCK];
    float[][] mono = new float[1][BLOCK];
    long frames = 0;
    for (int n = reader.read(block, 0, BLOCK); n > 0; n = reader.read(block, 0, BLOCK)) {
      mix(block, n, mono[0]);
      frames += n;
      if (sameRate) {
        give(sinks, mono[0], n);
      } else {
        float[] converted = resampler.process(mono, 0, n)[0];
        give(sinks, converted, converted.length);
      }
      progress.heard(rate.secondsAt(frames));
    }
    if (!sameRate) {
      float[] rest = resampler.finish()[0];
      give(sinks, rest, rest.length);
    }
    sinks.forEach(SignalSink::finish);
    return rate.secondsAt(frames);
  }

  private static void give(List<? extends SignalSink> sinks, float[] samples, int length) {
    for (SignalSink sink : sinks) {
      sink.accept(samples, 0, length);
    }
  }

  private static void mix(float[][] block, int frames, float[] mono) {
    for (int i = 0; i < frames; i++) {
      float sum = 0;
      for (float[] channel : block) {
        sum += channel[i];
      }
      float mean = sum / block.length;
      mono[i] = Float.isFinite(mean) ? Math.max(-LOUDEST, Math.min(LOUDEST, mean)) : 0;
    }
  }
}
