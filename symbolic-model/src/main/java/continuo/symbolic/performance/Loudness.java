package continuo.symbolic.performance;

import continuo.theory.random.RandomSource;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Mark;
import continuo.theory.score.Part;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How hard the notes of a part are played: as they are written, unless a note's surroundings are
 * flat (at least six of the eight notes around it have its velocity, as notation programs write
 * them); then it follows dynamic levels, hairpins, metre and accents. The look around is that short
 * so that an edit changes nothing far away.
 */
final class Loudness {
  /** Notes to either side that are looked at. */
  private static final int AROUND = 4;

  private final Part part;
  private final List<MeterMap.Bar> bars;
  private final Set<ScoreEvent> flat;

  private Loudness(Part part, List<MeterMap.Bar> bars, Set<ScoreEvent> flat) {
    this.part = part;
    this.bars = bars;
    this.flat = flat;
  }

  static Loudness of(Part part, List<MeterMap.Bar> bars) {
    List<ScoreEvent> notes = new ArrayList<>();
    List<Integer> velocities = new ArrayList<>();
    for (ScoreEvent event : part.events()) {
      if (event instanceof ScoreEvent.Note note) {
        notes.add(note);
        velocities.add(note.velocity().value());
      } else if (event instanceof ScoreEvent.Hit hit) {
        notes.add(hit);
        velocities.add(hit.velocity().value());
      }
    }
    Set<ScoreEvent> flat = new HashSet<>();
    for (int i = 0; i < notes.size(); i++) {
      int alike = 0;
      int others = 0;
      for (int j = Math.max(0, i - AROUND); j <= Math.min(notes.size() - 1, i + AROUND); j++) {
        if (j != i) {
          others++;
          alike += velocities.get(j).equals(velocities.get(i)) ? 1 : 0;
        }
      }
      if (others >= AROUND && 4 * alike >= 3 * others) {
        flat.add(notes.get(i));
      }
    }
    return new Loudness(part, bars, flat);
  }

  Velocity velocity(
      ScoreEvent event,
      Velocity written,
      Ticks at,
      Set<Mark> marks,
      RandomSource random,
      double freedom) {
    if (!flat.contains(event)) {
      return written;
    }
    double level = written.value();
    double ramp = 0;
    for (ScoreEvent sign : part.events()) {
      if (sign.at().isAfter(at)) {
        break;
      }
      if (sign instanceof ScoreEvent.Dynamic dynamic) {
        if (dynamic.level().holds()) {
          level = dynamic.level().velocity().value();
          ramp = 0;
        } else if (dynamic.at().equals(at)) {
          ramp += 14;
        }
      } else if (sign instanceof ScoreEvent.Hairpin hairpin) {
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
