package continuo.benchmarks.synth;

import continuo.renderer.synth.OscillatorBank;
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
 * One second of one held voice at 48 kHz: by the polynomial of {@link OscillatorBank}, and by a
 * rotation for each harmonic. Voice-seconds a CPU-second are 1000 / milliseconds.
 *
 * <p>Run: {@code java -cp … org.openjdk.jmh.Main OscillatorBankBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class OscillatorBankBenchmark {
  private static final int RATE = 48_000;
  private static final int HOP = 480;

  /** Harmonics that sound. */
  @Param({"20", "80", "100"})
  public int harmonics;

  private final float[] out = new float[RATE];
  private final float[] soft = new float[OscillatorBank.HARMONICS];
  private final float[] loud = new float[OscillatorBank.HARMONICS];

  /** Fills the amplitudes. */
  @Setup
  public void setUp() {
    java.util.Arrays.fill(soft, 0);
    java.util.Arrays.fill(loud, 0);
    for (int k = 0; k < harmonics; k++) {
      soft[k] = 0.1f / (k + 1);
      loud[k] = 0.2f / (k + 1);
    }
  }

  /** All harmonics as one polynomial. */
  @Benchmark
  public float[] polynomial() {
    OscillatorBank bank = new OscillatorBank(RATE, 1);
    for (int at = 0; at < RATE; at += HOP) {
      bank.add(out, at, HOP, 220, 220.5, soft, loud);
    }
    return out;
  }

  /** One complex rotation a harmonic and sample. */
  @Benchmark
  public float[] rotations() {
    double[] real = new double[harmonics];
    double[] imaginary = new double[harmonics];
    java.util.Arrays.fill(real, 1);
    for (int at = 0; at < RATE; at += HOP) {
      for (int k = 0; k < harmonics; k++) {
        double step = 2 * Math.PI * 220 * (k + 1) / RATE;
        double x = Math.cos(step);
        double y = Math.sin(step);
        double r = real[k];
        double i = imaginary[k];
        double amplitude = soft[k];
        double growth = (loud[k] - soft[k]) / HOP;
        for (int t = 0; t < HOP; t++) {
          out[at + t] += (float) (amplitude * r);
          amplitude += growth;
          double next = r * x - i * y;
          i = r * y + i * x;
          r = next;
        }
        real[k] = r;
        imaginary[k] = i;
      }
    }
    return out;
  }
}
