package continuo.planner.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses how many units of the meter lie between each two moments, by dynamic programming over
 * (moment, place in the bar, units since the moment before): the cheapest road from 0:00 to the cut
 * along which scenes begin on bar lines, hits fall on strong places, tempi stay within their range
 * and change as little as they can (references: bellman1957).
 */
final class CuePath {
  /** What lies at a moment. */
  enum Kind {
    /** A scene begins: a bar line. */
    SCENE,
    /** A hit: a strong place, or a bar line that an odd bar makes. */
    HIT,
    /** The cut: the last bar line. */
    END
  }

  /** A moment, in seconds. */
  record Moment(double seconds, Kind kind) {}

  /**
   * What is asked.
   *
   * @param low the slowest tempo, pulses a minute
   * @param high the fastest
   * @param targets the tempo aimed at on the way to each moment
   * @param rigidity weight of each change of tempo, one a moment but the last
   * @param bars the number of bars that must come out, if one must
   * @param oddBars false where every bar must have the meter's length
   * @param tolerance seconds by which a moment may be missed
   */
  record Question(
      List<Moment> moments,
      PulseMeter meter,
      double low,
      double high,
      List<Double> targets,
      List<Double> rigidity,
      Optional<Integer> bars,
      boolean oddBars,
      double tolerance) {}

  /**
   * The way to a moment.
   *
   * @param units from the moment before
   * @param oddBar pulses of an odd bar that ends on the moment; 0 for none
   */
  record Step(int units, int oddBar) {}

  /** The steepest change of tempo, as a logarithm, that a pulse may bring. */
  private static final double STEEPEST = 0.028;

  private static final int MOST_STATES = 700;
  private static final double TARGET_COST = 14;

  private record State(
      int phase, int units, int oddBar, int bars, double logTempo, double cost, int before) {}

  private final Question question;
  private final PulseMeter meter;
  private final double total;
  private final List<List<State>> reached = new ArrayList<>();

  private CuePath(Question question) {
    this.question = question;
    this.meter = question.meter();
    this.total = question.moments().get(question.moments().size() - 1).seconds();
  }

  /** The steps to each moment; empty where there is no road. */
  static Optional<List<Step>> find(Question question) {
    return new CuePath(question).find();
  }

  private Optional<List<Step>> find() {
    reached.add(List.of(new State(0, 0, 0, 0, Double.NaN, 0, 0)));
    double before = 0;
    for (int m = 0; m < question.moments().size(); m++) {
      Moment moment = question.moments().get(m);
      Map<Long, State> best = new HashMap<>();
      List<State> from = reached.get(m);
      for (int s = 0; s < from.size(); s++) {
        extend(from.get(s), s, m, moment, moment.seconds() - before, best);
      }
      if (best.isEmpty()) {
        return Optional.empty();
      }
      List<State> states = new ArrayList<>(best.values());
      states.sort(
          Comparator.comparingDouble(State::cost)
              .thenComparingInt(State::units)
              .thenComparingInt(State::phase)
              .thenComparingInt(State::bars));
      reached.add(
          states.size() > MOST_STATES ? List.copyOf(states.subList(0, MOST_STATES)) : states);
      before = moment.seconds();
    }
    return Optional.of(trace());
  }

  private List<Step> trace() {
    Step[] steps = new Step[question.moments().size()];
    int index = 0;
    for (int m = steps.length; m > 0; m--) {
      State state = reached.get(m).get(index);
      steps[m - 1] = new Step(state.units(), state.oddBar());
      index = state.before();
    }
    return Arrays.asList(steps);
  }

  private void extend(
      State from, int index, int m, Moment moment, double seconds, Map<Long, State> best) {
    int division = meter.division();
    int loose = (m > 0 ? 1 : 0) + (moment.kind() == Kind.END ? 0 : 1);
    double slack = Math.min(loose * question.tolerance(), 0.5 * seconds);
    int least = (int) Math.ceil((seconds - slack) * question.low() / 60 * division - 1e-9);
    int most = (int) Math.floor((seconds + slack) * question.high() / 60 * division + 1e-9);
    for (int units = Math.max(1, least); units <= most; units++) {
      int reach = from.phase() + units;
      if (moment.kind() == Kind.HIT) {
        int phase = reach % meter.units();
        add(best, arrive(from, index, m, seconds, units, 0, phase, meter.placeCost(phase)));
        if (phase != 0 && reach % division == 0 && question.oddBars()) {
          odd(from, index, m, seconds, units, best, 0.4);
        }
      } else if (reach % division == 0) {
        if (reach % meter.units() == 0) {
          add(best, arrive(from, index, m, seconds, units, 0, 0, 0));
        } else if (question.oddBars()) {
          odd(from, index, m, seconds, units, best, 0);
        }
      }
    }
  }

  private void odd(
      State from,
      int index,
      int m,
      double seconds,
      int units,
      Map<Long, State> best,
      double extra) {
    int pulses = (from.phase() + units) / meter.division();
    for (int length : meter.oddBars(pulses / meter.pulses(), pulses % meter.pulses())) {
      add(best, arrive(from, index, m, seconds, units, length, 0, extra + meter.oddCost(length)));
    }
  }

  private Optional<State> arrive(
      State from,
      int index,
      int m,
      double seconds,
      int units,
      int oddBar,
      int phase,
      double placeCost) {
    double pulses = units / (double) meter.division();
    double needed = pulses * 60 / seconds;
    double tempo = Math.max(question.low(), Math.min(question.high(), needed));
    double log = StrictMath.log(tempo);
    double away = Math.abs(log - StrictMath.log(question.targets().get(m)));
    double cost =
        from.cost()
            + placeCost
            + TARGET_COST * away * (0.15 + seconds / total)
            + squareness(from, units, oddBar, phase);
    if (m > 0) {
      double past = from.units() / (double) meter.division();
      double pastSeconds =
          question.moments().get(m - 1).seconds()
              - (m > 1 ? question.moments().get(m - 2).seconds() : 0);
      double give = 0.5 * question.tolerance() * (1 / seconds + 1 / pastSeconds);
      double change = Math.max(0, Math.abs(log - from.logTempo()) - give);
      double steepness = change / Math.max(1, 0.5 * (pulses + past)) * 1.5;
      if (steepness > STEEPEST * 2.5) {
        return Optional.empty();
      }
      double excess = Math.max(0, change - STEEPEST);
      double rigidity = question.rigidity().get(m - 1);
      cost +=
          rigidity
              * (60 * change * change
                  + 5 * excess
                  + 1.2 * (steepness / STEEPEST) * (steepness / STEEPEST));
    }
    int bars = question.bars().isPresent() ? from.bars() + bars(from.phase() + units, oddBar) : 0;
    if (question.bars().isPresent()) {
      boolean end = m == question.moments().size() - 1;
      if (end ? bars != question.bars().get() : bars > question.bars().get()) {
        return Optional.empty();
      }
    }
    return Optional.of(new State(phase, units, oddBar, bars, log, cost, index));
  }

  /** Bars that end within a stretch which began {@code reach} units before its end. */
  private int bars(int reach, int oddBar) {
    return oddBar == 0
        ? reach / meter.units()
        : (reach - oddBar * meter.division()) / meter.units() + 1;
  }

  /** Stretches of even numbers of bars are usual. */
  private double squareness(State from, int units, int oddBar, int phase) {
    if (oddBar > 0 || phase > 0 || from.phase() > 0) {
      return 0;
    }
    int bars = units / meter.units();
    return bars % 4 == 0 ? 0 : bars % 2 == 0 ? 0.1 : 0.3;
  }

  private void add(Map<Long, State> best, Optional<State> arrived) {
    arrived.ifPresent(
        state -> {
          long key = ((long) state.bars() * 512 + state.phase()) * 100_000 + state.units();
          State known = best.get(key);
          if (known == null || state.cost() < known.cost()) {
            best.put(key, state);
          }
        });
  }
}
