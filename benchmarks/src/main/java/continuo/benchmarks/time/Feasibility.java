package continuo.benchmarks.time;

import continuo.theory.rhythm.Meter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what is asked can be met at all, found without the solver's code: by reachability over
 * one tempo a stretch.
 *
 * <p>Feasible is what has a number of pulses between each two moments so that tempi lie within
 * their range and differ by at most 3 % from one stretch to the next, scenes and the cut fall on
 * bar lines (the last bar before them may have another length of at least two pulses), hits on
 * pulses, all within 36 ms and the cut exactly, with the asked number of bars. A solver that bends
 * the tempo within a stretch can do more: this is a lower bound.
 */
final class Feasibility {
  private static final double[] MISSES = {-0.036, -0.018, 0, 0.018, 0.036};
  private static final int EXACT = 2;
  private static final double JUMP = 1.03;

  /** A moment; a hit needs a pulse, the others a bar line. */
  record Moment(double seconds, boolean hit) {}

  private record State(int miss, int phase, double tempo, int bars) {}

  private Feasibility() {}

  /**
   * True if a way was found.
   *
   * @param moments ascending, the last is the cut
   * @param low slowest pulses a minute
   * @param high fastest
   */
  static boolean check(
      Meter meter, List<Moment> moments, double low, double high, Optional<Integer> bars) {
    int inBar = Math.toIntExact(meter.barLength().value() / meter.beatLength().value());
    Map<String, State> states = new HashMap<>();
    states.put("", new State(EXACT, 0, 0, 0));
    double before = 0;
    for (int m = 0; m < moments.size(); m++) {
      boolean last = m == moments.size() - 1;
      Map<String, State> next = new HashMap<>();
      for (State s : states.values()) {
        for (int miss = 0; miss < MISSES.length; miss++) {
          if (last && miss != EXACT) {
            continue;
          }
          double length =
              moments.get(m).seconds() + MISSES[miss] - before - (m == 0 ? 0 : MISSES[s.miss()]);
          if (length <= 0) {
            continue;
          }
          double slow = s.tempo() == 0 ? low : Math.max(low, s.tempo() / JUMP);
          double fast = s.tempo() == 0 ? high : Math.min(high, s.tempo() * JUMP);
          for (int pulses = Math.max(1, (int) Math.ceil(slow * length / 60 - 1e-9));
              pulses <= fast * length / 60 + 1e-9;
              pulses++) {
            arrive(s, miss, pulses, 60 * pulses / length, inBar, moments.get(m).hit(), bars, next);
          }
        }
      }
      states = next;
      before = moments.get(m).seconds();
    }
    return states.values().stream().anyMatch(s -> bars.isEmpty() || s.bars() == bars.get());
  }

  private static void arrive(
      State s,
      int miss,
      int pulses,
      double tempo,
      int inBar,
      boolean hit,
      Optional<Integer> asked,
      Map<String, State> next) {
    int reach = s.phase() + pulses;
    int whole = reach / inBar;
    int rest = reach % inBar;
    int bars;
    int phase = 0;
    if (hit) {
      bars = whole;
      phase = rest;
    } else if (rest == 0) {
      bars = whole;
    } else if (rest >= 2) {
      bars = whole + 1;
    } else if (whole >= 1) {
      bars = whole;
    } else {
      return;
    }
    int count = asked.isPresent() ? s.bars() + bars : 0;
    if (asked.isPresent() && count > asked.get()) {
      return;
    }
    long bin = Math.round(Math.log(tempo) * 250);
    next.putIfAbsent(
        miss + "/" + phase + "/" + bin + "/" + count, new State(miss, phase, tempo, count));
  }
}
