package continuo.symbolic.performance;

import continuo.theory.random.RandomSource;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Mark;
import continuo.theory.score.Part;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How hard the notes of a part are played: as they are written, unless the part is flat (nine notes
 * in ten have one velocity); then the notes of that velocity follow dynamic levels, hairpins, metre
 * and accents.
 */
final class Loudness {
  private static final double FLAT = 0.9;

  private final Part part;
  private final List<MeterMap.Bar> bars;
  private final int flat;

  private Loudness(Part part, List<MeterMap.Bar> bars, int flat) {
    this.part = part;
    this.bars = bars;
    this.flat = flat;
  }

  static Loudness of(Part part, List<MeterMap.Bar> bars) {
    Map<Integer, Integer> counts = new HashMap<>();
    Stream.concat(
            part.notes().map(ScoreEvent.Note::velocity), part.hits().map(ScoreEvent.Hit::velocity))
        .forEach(v -> counts.merge(v.value(), 1, Integer::sum));
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    int flat = 0;
    for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
      if (total > 8 && count.getValue() >= FLAT * total) {
        flat = count.getKey();
      }
    }
    return new Loudness(part, bars, flat);
  }

  Velocity velocity(
      Velocity written, Ticks at, Set<Mark> marks, RandomSource random, double freedom) {
    if (written.value() != flat) {
      return written;
    }
    double level = written.value();
    double ramp = 0;
    for (ScoreEvent event : part.events()) {
      if (event.at().isAfter(at)) {
        break;
      }
      if (event instanceof ScoreEvent.Dynamic dynamic) {
        if (dynamic.level().holds()) {
          level = dynamic.level().velocity().value();
          ramp = 0;
        } else if (dynamic.at().equals(at)) {
          ramp += 14;
        }
      } else if (event instanceof ScoreEvent.Hairpin hairpin) {
        double length = hairpin.end().value() - hairpin.at().value();
        double passed = Math.min(1, (at.value() - hairpin.at().value()) / length);
        ramp += (hairpin.crescendo() ? 18 : -18) * passed;
      }
    }
    double shaped = level + ramp + accent(marks) + freedom * 2 * metre(at);
    return Velocity.clamped(shaped + 5 * freedom * random.nextGaussian());
  }

  private static double accent(Set<Mark> marks) {
    double accent = 0;
    if (marks.contains(Mark.Articulation.ACCENT)) {
      accent += 12;
    }
    if (marks.contains(Mark.Articulation.STRONG_ACCENT)) {
      accent += 20;
    }
    if (marks.contains(Mark.Articulation.SOFT_ACCENT)) {
      accent += 6;
    }
    return accent;
  }

  private double metre(Ticks at) {
    int low = 0;
    int high = bars.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (bars.get(middle).at().isAfter(at)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    MeterMap.Bar bar = bars.get(low);
    long inside = at.value() - bar.at().value();
    return inside == 0 ? 4 : inside % bar.meter().beatLength().value() == 0 ? 0 : -3;
  }
}
