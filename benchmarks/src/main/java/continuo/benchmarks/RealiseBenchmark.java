package continuo.benchmarks;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Plan;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PerformanceRequest;
import continuo.symbolic.performance.Performer;
import continuo.symbolic.realize.RuleWriter;
import continuo.theory.random.Seed;
import continuo.theory.score.Score;
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
 * How long it takes to realise and to perform a plan of five parts.
 *
 * <p>Run: {@code java -cp … org.openjdk.jmh.Main RealiseBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RealiseBenchmark {
  /** Length of the piece in bars. */
  @Param({"16", "64"})
  public int bars;

  private Plan plan = plan(16);
  private Score score = new RuleWriter().write(plan).value();

  private static Plan plan(int bars) {
    return new Planner()
        .plan(
            PlanRequest.builder("a pop song for voice, electric guitar, strings, bass and drums")
                .seed(new Seed(1))
                .bars(Integer.toString(bars))
                .build())
        .value();
  }

  /** Plans once. */
  @Setup
  public void setUp() {
    plan = plan(bars);
    score = new RuleWriter().write(plan).value();
  }

  /** Plan to score. */
  @Benchmark
  public Score realise() {
    return new RuleWriter().write(plan).value();
  }

  /** Score to performance. */
  @Benchmark
  public Performance perform() {
    return new Performer().perform(score, PerformanceRequest.of(new Seed(1)));
  }
}
