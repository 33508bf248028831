package continuo.benchmarks.planner;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Plan;
import continuo.theory.random.Seed;
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
 * From a prompt to a plan, warm. Run with {@code java -cp <class path> org.openjdk.jmh.Main
 * PlanBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlanBenchmark {
  /** Length of the piece in bars. */
  @Param({"16", "36", "128"})
  public int bars = 16;

  private final Planner planner = new Planner();
  private long seed;

  /** A string quartet with an arc, every time with another seed. */
  @Benchmark
  public Plan quartet() {
    PlanRequest request =
        PlanRequest.builder(
                "a melancholic string quartet in D minor, 3/4, 72 bpm, that builds to a climax and"
                    + " then fades")
            .bars(Integer.toString(bars))
            .seed(new Seed(seed++))
            .build();
    return planner.plan(request).value();
  }
}
