package continuo.symbolic.performance;

import continuo.theory.diagnostic.Check;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Ticks;
import java.util.List;
import java.util.Objects;

/**
 * How a score is to be performed.
 *
 * @param seed what every choice of the performer derives from
 * @param humanize how freely: 0 is the exact grid with written lengths, 50 is usual, 100 is as free
 *     as good players are
 * @param fixedMoments places of the score that keep their seconds whatever the rubato does: hits
 *     and section starts, in any order; the start and the last bar line are always among them
 * @param style name of the style, which decides about swing; may be empty
 */
public record PerformanceRequest(Seed seed, int humanize, List<Ticks> fixedMoments, String style) {
  /** The usual freedom. */
  public static final int USUAL = 50;

  /** Checks the range of {@code humanize}. */
  public PerformanceRequest {
    Objects.requireNonNull(seed, "seed");
    Check.inRange(humanize, 0, 100, "humanize", "use 0 (exact) to 100 (freest)");
    fixedMoments = List.copyOf(fixedMoments);
    Objects.requireNonNull(style, "style");
  }

  /** The usual freedom without fixed moments and style. */
  public static PerformanceRequest of(Seed seed) {
    return new PerformanceRequest(seed, USUAL, List.of(), "");
  }

  /** The same request with another freedom, 0 to 100. */
  public PerformanceRequest withHumanize(int freedom) {
    return new PerformanceRequest(seed, freedom, fixedMoments, style);
  }
}
