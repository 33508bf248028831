package continuo.benchmarks.audio;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.audio.files.AudioWriter;
import continuo.audio.files.Dither;
import continuo.audio.files.RecordingFormat;
import continuo.audio.files.Tags;
import continuo.audio.loudness.ChannelLayout;
import continuo.audio.loudness.Loudness;
import continuo.audio.loudness.LoudnessMeter;
import continuo.audio.resample.Resampler;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Metering, resampling and encoding of a stereo recording at 48 kHz: harmonics of a slow glide and
 * a little noise.
 *
 * <p>Run: {@code java -cp … org.openjdk.jmh.Main AudioBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class AudioBenchmark {
  private static final int BLOCK = 4_096;

  /** Length of the recording in seconds. */
  @Param("10")
  public int seconds;

  private AudioBuffer audio = AudioBuffer.silence(SampleRate.STUDIO, 2, 1);
  private float[][] samples = new float[2][0];

  /** Makes the recording from a fixed seed. */
  @Setup
  public void record() {
    RandomSource random = new Seed(1).derive("audio-benchmark").random();
    int frames = seconds * SampleRate.STUDIO.hertz();
    samples = new float[2][frames];
    double phase = 0;
    for (int i = 0; i < frames; i++) {
      phase += 2 * Math.PI * (220 + 20.0 * i / frames) / SampleRate.STUDIO.hertz();
      for (int channel = 0; channel < 2; channel++) {
        double tone = 0;
        for (int harmonic = 1; harmonic <= 8; harmonic++) {
          tone += Math.sin(harmonic * phase + channel) / harmonic;
        }
        samples[channel][i] = (float) (0.2 * tone + 0.002 * (random.nextInt(2_001) - 1_000) / 1e3);
      }
    }
    audio = AudioBuffer.copyOf(SampleRate.STUDIO, samples);
  }

  /** Integrated loudness, loudness range and true peak. */
  @Benchmark
  public Loudness loudness() {
    LoudnessMeter meter = new LoudnessMeter(SampleRate.STUDIO, ChannelLayout.of(2));
    for (int from = 0; from < samples[0].length; from += BLOCK) {
      meter.add(samples, from, Math.min(samples[0].length, from + BLOCK));
    }
    return meter.loudness();
  }

  /** 48 kHz to 44.1 kHz. */
  @Benchmark
  public AudioBuffer resample() {
    return Resampler.resample(audio, SampleRate.CD);
  }

  private int encoded(RecordingFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AudioWriter.write(out, audio, format, Tags.NONE, Dither.triangular(new Seed(1)));
    return out.size();
  }

  /** FLAC with 24 bits. */
  @Benchmark
  public int flac() throws IOException {
    return encoded(new RecordingFormat.Flac(24));
  }

  /** WAV with 24 bits. */
  @Benchmark
  public int wav() throws IOException {
    return encoded(new RecordingFormat.Wav(24));
  }
}
