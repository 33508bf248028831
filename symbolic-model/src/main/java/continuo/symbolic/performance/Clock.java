package continuo.symbolic.performance;

import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * When a place of the score sounds: the tempo map, bent by rubato.
 *
 * <p>Rubato broadens the end of every stretch of four bars and wins the time back before: within a
 * stretch of seconds {@code [a, b)} the share u of it that has passed becomes u + d·(u⁹ − u)/9, so
 * that the tempo at its end is d slower and a and b stay where they are. Stretches never cross a
 * fixed moment, so those keep their seconds.
 */
final class Clock {
  private static final int STRETCH_BARS = 4;
  private static final double POWER = 8;

  private final TempoMap tempoMap;
  private final double[] bounds;
  private final double depth;

  private Clock(TempoMap tempoMap, double[] bounds, double depth) {
    this.tempoMap = tempoMap;
    this.bounds = bounds;
    this.depth = depth;
  }

  /**
   * A clock for a score.
   *
   * @param depth share by which a stretch's end is slower, 0 for none
   */
  static Clock of(Score score, List<Ticks> fixedMoments, double depth) {
    TempoMap map = score.tempoMap();
    if (depth == 0) {
      return new Clock(map, new double[0], 0);
    }
    TreeSet<Ticks> fixed = new TreeSet<>(fixedMoments);
    score.markers().forEach(marker -> fixed.add(marker.at()));
    fixed.add(Ticks.ZERO);
    fixed.add(score.end());
    TreeSet<Ticks> all = new TreeSet<>(fixed);
    int since = 0;
    for (MeterMap.Bar bar : score.bars()) {
      since = fixed.contains(bar.at()) ? 0 : since + 1;
      if (since > 0 && since % STRETCH_BARS == 0) {
        all.add(bar.at());
      }
    }
    List<Double> seconds = new ArrayList<>();
    all.forEach(at -> seconds.add(map.toSeconds(at).value()));
    return new Clock(map, seconds.stream().mapToDouble(Double::doubleValue).toArray(), depth);
  }

  /** Seconds from 0:00 of a place between ticks. */
  double at(double ticks) {
    long whole = (long) Math.floor(ticks);
    double seconds = tempoMap.toSeconds(new Ticks(whole)).value();
    double rest = ticks - whole;
    if (rest > 0) {
      seconds += rest * (tempoMap.toSeconds(new Ticks(whole + 1)).value() - seconds);
    }
    return bent(seconds);
  }

  double at(Ticks ticks) {
    return bent(tempoMap.toSeconds(ticks).value());
  }

  double quarterBpmAt(Ticks ticks) {
    return tempoMap.tempoAt(ticks).value();
  }

  private double bent(double seconds) {
    if (depth == 0) {
      return seconds;
    }
    int found = Arrays.binarySearch(bounds, seconds);
    if (found >= 0) {
      return seconds;
    }
    int next = -found - 1;
    if (next == 0 || next == bounds.length) {
      return seconds;
    }
    double from = bounds[next - 1];
    double length = bounds[next] - from;
    double u = (seconds - from) / length;
    double bend = depth * (StrictMath.pow(u, POWER + 1) - u) / (POWER + 1);
    return from + length * (u + bend);
  }
}
