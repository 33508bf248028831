package continuo.benchmarks.renderer;

import continuo.audio.loudness.Lufs;
import continuo.inference.Device;
import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.renderer.KeptStems;
import continuo.renderer.RenderOptions;
import continuo.renderer.Renderer;
import continuo.renderer.Rendering;
import continuo.renderer.neural.NeuralRenderer;
import continuo.renderer.neural.Quality;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PerformanceRequest;
import continuo.symbolic.performance.Performer;
import continuo.symbolic.realize.RuleWriter;
import continuo.theory.random.Seed;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A minute of music for five parts by one thread: from performance to mix, and how long its first
 * 4096 frames take, from the call on, with networks that are open (in the first iteration, which is
 * the warm-up's, they are not).
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

  /** What plays. */
  @Param({"neural", "sampler"})
  public String renderer = "neural";

  private Optional<NeuralRenderer> networks = Optional.empty();
  private Renderer player = new Renderer();
  private Optional<Performance> performance = Optional.empty();

  /** Composes and performs the piece from a fixed seed. */
  @Setup
  public void perform() {
    if (renderer.equals("neural")) {
      NeuralRenderer neural = NeuralRenderer.shipped(Device.CPU, Quality.FINAL);
      networks = Optional.of(neural);
      player = new Renderer(List.of(neural));
    }
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
        player.renderMix(
            performance.orElseThrow(), options(), KeptStems.NONE, Renderer.Listener.NONE)) {
      return rendering.loudness().integrated();
    }
  }

  /** The first frames that are played; what ends the playing once they are there. */
  @Benchmark
  public Optional<Enough> first() {
    try {
      player.play(
          performance.orElseThrow(),
          options(),
          (block, frames) -> {
            throw new Enough();
          });
      return Optional.empty();
    } catch (Enough enough) {
      return Optional.of(enough);
    }
  }

  private RenderOptions options() {
    return RenderOptions.DEFAULT.withDry(dry).withThreads(1);
  }

  /** Ends what would go on. */
  public static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Closes the networks. */
  @TearDown
  public void close() {
    networks.ifPresent(NeuralRenderer::close);
  }
}
