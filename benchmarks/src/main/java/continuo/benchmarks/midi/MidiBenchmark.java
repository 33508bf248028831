package continuo.benchmarks.midi;

import continuo.symbolic.midi.MidiReader;
import continuo.symbolic.midi.MidiWriter;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** MIDI reading and writing of scores of five parts in eighths; the time of one whole piece. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MidiBenchmark {
  private static final int PARTS = 5;
  private static final int EIGHTHS_A_BAR = 8;

  /** Length of the piece. */
  @Param({"16", "256"})
  public int bars;

  private Score score = empty(1);
  private byte[] file = new byte[0];

  private static Score empty(int bars) {
    return builder(bars).build();
  }

  private static Score.Builder builder(int bars) {
    return Score.builder()
        .tempoMap(TempoMap.steady(new Bpm(96)))
        .meterMap(MeterMap.steady(Meter.FOUR_FOUR))
        .end(Ticks.ofQuarters(4L * bars));
  }

  /** Makes the piece from a fixed seed. */
  @Setup
  public void compose() {
    RandomSource random = new Seed(1).derive("midi-benchmark").random();
    Score.Builder builder = builder(bars);
    for (int part = 0; part < PARTS; part++) {
      List<ScoreEvent> events = new ArrayList<>();
      for (int i = 0; i < bars * EIGHTHS_A_BAR; i++) {
        int key = 48 + random.nextInt(36);
        events.add(
            ScoreEvent.Note.of(
                Ticks.ofWhole(i, 8),
                Ticks.ofWhole(1, 8),
                SpelledPitch.ofMidi(key, name(key)),
                new Velocity(40 + random.nextInt(60))));
      }
      builder.part(new Part("part-" + part, "Part " + part, Instruments.byProgram(40), events));
    }
    score = builder.build();
    file = new MidiWriter().write(score).value();
  }

  private static NoteName name(int key) {
    return NoteName.ofFifths(Math.floorMod(7 * key + 5, 12) - 5);
  }

  /** Score to bytes. */
  @Benchmark
  public byte[] write() {
    return new MidiWriter().write(score).value();
  }

  /** Bytes to score. */
  @Benchmark
  public Score read() {
    return new MidiReader().read(file, "benchmark.mid").value();
  }
}
