package continuo.benchmarks.synth;

import continuo.audio.buffer.SampleRate;
import continuo.renderer.synth.DrumHit;
import continuo.renderer.synth.DrumTone;
import continuo.renderer.synth.Expression;
import continuo.renderer.synth.Gesture;
import continuo.renderer.synth.HeldFrames;
import continuo.renderer.synth.HeldNote;
import continuo.renderer.synth.HeldRows;
import continuo.renderer.synth.HeldTimbre;
import continuo.renderer.synth.HeldVoice;
import continuo.renderer.synth.StruckTone;
import continuo.renderer.synth.StruckVoice;
import continuo.renderer.synth.Synthesis;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One second of one voice at 48 kHz from parameters that are given: a held voice (polynomial
 * oscillators and 100 frames of noise), a struck one (damped modes and 200 frames of noise), and a
 * drum hit. Without noise its bands lie below hearing, so that the difference is what noise costs.
 *
 * <p>Run: {@code java -cp … org.openjdk.jmh.Main VoiceBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class VoiceBenchmark {
  private static final int RATE = 48_000;
  private static final int BANDS = 65;
  private static final int BURST = 18 * BANDS;
  private static final HeldTimbre TIMBRE = new HeldTimbre(0, 0, 127, 0.1, 0, 1, 0, 0);

  /** Whether there is noise to hear. */
  @Param({"true", "false"})
  public boolean noise;

  private final Synthesis synthesis = new Synthesis(SampleRate.STUDIO);
  private final float[] out = new float[RATE];

  /** A second of a held voice. */
  @Benchmark
  public float[] held() {
    HeldNote note = new HeldNote(0, 1, 60, 0.8, 0, 1, Gesture.NONE);
    HeldVoice voice = new HeldVoice(synthesis, 0, List.of(note), TIMBRE, Expression.NONE, 1);
    HeldRows rows = new HeldRows();
    voice.ask(RATE, rows);
    float[] harmonics = new float[rows.count() * 100];
    for (int i = 0; i < harmonics.length; i++) {
      harmonics[i] = -6 - 0.8f * (i % 100);
    }
    voice.take(
        new HeldFrames(harmonics, filled(rows.count() * BANDS), new float[rows.count() * 6]), 0);
    voice.add(out, 0, RATE);
    return out;
  }

  /** A second of a struck voice. */
  @Benchmark
  public float[] struck() {
    float[] levels = new float[StruckTone.PARTIALS];
    float[] fast = new float[StruckTone.PARTIALS];
    float[] slow = new float[StruckTone.PARTIALS];
    float[] mix = new float[StruckTone.PARTIALS];
    for (int p = 0; p < levels.length; p++) {
      levels[p] = -6 - 0.5f * p;
      fast[p] = 20 + p;
      slow[p] = 8;
      mix[p] = 0.3f;
    }
    StruckTone tone =
        new StruckTone(
            levels,
            fast,
            slow,
            mix,
            new float[StruckTone.PARTIALS],
            new float[] {0, 1e-4f, 0.002f},
            filled(BURST),
            filled(BANDS));
    new StruckVoice(synthesis, 0, tone, 48, 0.8, List.of(), Expression.NONE, 1).add(out, 0, RATE);
    return out;
  }

  /** A drum hit, to its end. */
  @Benchmark
  public DrumHit drum() {
    float[] frequency = new float[DrumTone.MODES];
    float[] levels = new float[DrumTone.MODES];
    float[] decay = new float[DrumTone.MODES];
    for (int m = 0; m < frequency.length; m++) {
      frequency[m] = 80 * (1 + m);
      levels[m] = -10 - m;
      decay[m] = 60 + 5 * m;
    }
    return DrumHit.of(
        synthesis,
        new DrumTone(
            frequency,
            levels,
            decay,
            new float[] {0.3f, 0.03f, 0.001f},
            filled(BURST),
            filled(BANDS)),
        0.8,
        1);
  }

  private float[] filled(int length) {
    float[] result = new float[length];
    java.util.Arrays.fill(result, noise ? -70 : -240);
    return result;
  }
}
