package continuo.benchmarks.renderer;

import continuo.audio.loudness.Lufs;
import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.renderer.RenderOptions;
import continuo.renderer.Renderer;
import continuo.renderer.Rendering;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PerformanceRequest;
import continuo.symbolic.performance.Performer;
import continuo.symbolic.realize.RuleWriter;
import continuo.theory.random.Seed;
import java.util.Optional;
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
 * A minute of music for five parts, from performance to mix, by one thread.
 *
 * <p>Run: {@code java --add-exports java.desktop/com.sun.media.sound=ALL-UNNAMED -cp …
 * org.openjdk.jmh.Main RenderBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 2, jvmArgsAppend = "--add-exports=java.desktop/com.sun.media.sound=ALL-UNNAMED")
public class RenderBenchmark {
  /** Whether seats, room and mastering are left out. */
  @Param({"true", "false"})
  public boolean dry;

  private Optional<Performance> performance = Optional.empty();

  /** Composes and performs the piece from a fixed seed. */
  @Setup
  public void perform() {
    performance =
        Optional.of(
            new Performer()
                .perform(
                    new RuleWriter()
                        .write(
                            new Planner()
                                .plan(
                                    PlanRequest.builder(
                                            "a pop song for voice, electric guitar, strings, bass"
                                                + " and drums")
                                        .seed(new Seed(1))
                                        .duration("1:00")
                                        .build())
                                .value())
                        .value(),
                    PerformanceRequest.of(new Seed(1))));
  }

  /** Performance to mix; its loudness. */
  @Benchmark
  public Optional<Lufs> render() {
    try (Rendering rendering =
        new Renderer()
            .render(performance.orElseThrow(), RenderOptions.DEFAULT.withDry(dry).withThreads(1))) {
      return rendering.loudness().integrated();
    }
  }
}
