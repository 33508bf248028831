package continuo.benchmarks.musicxml;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.symbolic.musicxml.MusicXmlReader;
import continuo.symbolic.musicxml.MusicXmlWriter;
import continuo.symbolic.realize.RuleWriter;
import continuo.theory.random.Seed;
import continuo.theory.score.Score;
import java.nio.charset.StandardCharsets;
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
 * MusicXML reading and writing of a pop song of five parts; the time of one whole piece, whose size
 * in bytes the set-up prints, so that megabytes a second can be computed.
 *
 * <p>Run: {@code java -cp … org.openjdk.jmh.Main MusicXmlBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class MusicXmlBenchmark {
  /** Length of the piece in bars. */
  @Param({"16", "64"})
  public int bars;

  private Score score = score(16);
  private byte[] file = new byte[0];

  private static Score score(int bars) {
    return new RuleWriter()
        .write(
            new Planner()
                .plan(
                    PlanRequest.builder(
                            "a pop song for voice, electric guitar, strings, bass and drums")
                        .seed(new Seed(1))
                        .bars(Integer.toString(bars))
                        .build())
                .value())
        .value();
  }

  /** Writes the piece once. */
  @Setup
  public void compose() {
    score = score(bars);
    file = write().getBytes(StandardCharsets.UTF_8);
    System.out.println(file.length + " bytes");
  }

  /** Score to text. */
  @Benchmark
  public String write() {
    return new MusicXmlWriter().write(score).value();
  }

  /** Bytes to score. */
  @Benchmark
  public Score read() {
    return new MusicXmlReader().read(file, "benchmark.musicxml").value();
  }
}
