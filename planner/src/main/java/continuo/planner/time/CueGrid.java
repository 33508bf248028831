package continuo.planner.time;

import continuo.planner.plan.Decision;
import continuo.planner.plan.PlannedTempo;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Bars and tempi that meet time cues.
 *
 * <p>Tempi are whole microseconds a quarter, as MIDI files hold them, so that what is planned is
 * what a file plays; their sum is the cut to within a microsecond.
 */
public final class CueGrid {
  /** A place on the grid. */
  public record Place(int bar, Ticks offset) {}

  private final Frame frame;
  private final List<WholeMicroseconds.Stretch> stretches;
  private final List<Decision> decisions;

  CueGrid(Frame frame, List<WholeMicroseconds.Stretch> stretches, List<Decision> decisions) {
    this.frame = frame;
    this.stretches = List.copyOf(stretches);
    this.decisions = List.copyOf(decisions);
  }

  /** The meter of each bar. */
  public List<Meter> bars() {
    return frame.bars();
  }

  /** What gave way. */
  public List<Decision> decisions() {
    return decisions;
  }

  /** The tempi, ascending. */
  public List<PlannedTempo> tempos() {
    List<PlannedTempo> tempos = new ArrayList<>();
    int before = 0;
    for (WholeMicroseconds.Stretch stretch : stretches) {
      if (stretch.microseconds() != before) {
        Place place = place(stretch.fromUnit());
        double quarters = frame.bars().get(place.bar()).beatLength().quarters();
        tempos.add(
            new PlannedTempo(
                place.bar(),
                place.offset(),
                new Bpm(60e6 / stretch.microseconds() / quarters),
                false));
        before = stretch.microseconds();
      }
    }
    return tempos;
  }

  /** The mean tempo in notated beats of the main meter. */
  public Bpm meanTempo() {
    double pulses = frame.units() / (double) frame.meter.division();
    return new Bpm(pulses * 60 / secondsAt(frame.units()));
  }

  /** The index of the bar line nearest to a moment, 0 to the number of bars less 1. */
  public int barNearest(Seconds at) {
    int best = 0;
    for (int bar = 1; bar < frame.barStarts.size(); bar++) {
      if (Math.abs(secondsAt(frame.barStarts.get(bar)) - at.value())
          < Math.abs(secondsAt(frame.barStarts.get(best)) - at.value())) {
        best = bar;
      }
    }
    return best;
  }

  /** The place of a hit nearest to a moment: of those within a frame the strongest. */
  public Place placeNearest(Seconds at) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int unit = 0; unit < frame.units(); unit++) {
      double away = Math.abs(secondsAt(unit) - at.value());
      if (away < least) {
        least = away;
        best = unit;
      }
    }
    return place(best);
  }

  /** The second on which a place falls. */
  public Seconds seconds(Place place) {
    return new Seconds(
        secondsAt(
            frame.barStarts.get(place.bar())
                + Math.toIntExact(place.offset().value() / frame.meter.unitLength().value())));
  }

  private Place place(int unit) {
    int bar = 0;
    while (bar + 1 < frame.barStarts.size() && frame.barStarts.get(bar + 1) <= unit) {
      bar++;
    }
    return new Place(bar, frame.meter.unitLength().times(unit - frame.barStarts.get(bar)));
  }

  private double secondsAt(int unit) {
    double unitQuarters = frame.meter.unitLength().quarters();
    double seconds = 0;
    for (WholeMicroseconds.Stretch stretch : stretches) {
      int units = Math.min(unit, stretch.toUnit()) - stretch.fromUnit();
      if (units > 0) {
        seconds += units * unitQuarters * stretch.microseconds() / 1e6;
      }
    }
    return seconds;
  }

  /** The bars that a road through the moments makes. */
  static final class Frame {
    private final PulseMeter meter;
    private final List<Meter> bars = new ArrayList<>();
    private final List<Integer> barStarts = new ArrayList<>();
    private final TreeSet<Integer> moments = new TreeSet<>();
    private final int units;

    Frame(PulseMeter meter, List<CuePath.Step> steps) {
      this.meter = meter;
      int at = 0;
      int barStart = 0;
      for (CuePath.Step step : steps) {
        at += step.units();
        moments.add(at);
        int oddUnits = step.oddBar() * meter.division();
        while (barStart + meter.units() + oddUnits <= at) {
          barStart = add(barStart, meter.pulses());
        }
        if (step.oddBar() > 0) {
          barStart = add(barStart, step.oddBar());
        }
      }
      this.units = at;
    }

    private int add(int at, int pulses) {
      bars.add(meter.ofPulses(pulses));
      barStarts.add(at);
      return at + pulses * meter.division();
    }

    List<Meter> bars() {
      return bars;
    }

    int units() {
      return units;
    }

    PulseMeter meter() {
      return meter;
    }

    /**
     * Where the tempo may change: at moments alone (0), also at bar lines (1), at all pulses (2).
     */
    int[] cuts(int level) {
      TreeSet<Integer> cuts = new TreeSet<>(moments);
      cuts.add(0);
      if (level == 1) {
        cuts.addAll(barStarts);
      }
      if (level == 2) {
        for (int i = 0; i < barStarts.size(); i++) {
          int next = i + 1 < barStarts.size() ? barStarts.get(i + 1) : units;
          for (int unit = barStarts.get(i); unit < next; unit += meter.division()) {
            cuts.add(unit);
          }
        }
      }
      return cuts.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
