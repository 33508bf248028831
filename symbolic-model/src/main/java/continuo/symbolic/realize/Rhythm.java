package continuo.symbolic.realize;

import continuo.theory.random.RandomSource;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.List;

/** Draws the rhythm of a bar of melody from the cells that a pulse can hold. */
final class Rhythm {
  /** A note's place in its bar. */
  record Beat(long offset, long length) {
    long end() {
      return offset + length;
    }
  }

  private static final int CANDIDATES = 10;

  /** Shortest note that a melody is given: a 32nd. */
  private static final long SHORTEST = Ticks.PER_QUARTER / 8;

  private Rhythm() {}

  /**
   * A bar of about {@code target} notes that sounds until its end.
   *
   * @param fine true where quarters of a pulse are slow enough to be sung
   * @param onBeat true where notes enter on pulses only
   */
  static List<Beat> bar(
      RandomSource random, BarGrid grid, double target, Idiom idiom, boolean fine, boolean onBeat) {
    List<Beat> best = List.of();
    double bestCost = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CANDIDATES; i++) {
      List<Beat> trial = draw(random, grid, target, idiom, fine, onBeat);
      double cost = Math.abs(trial.size() - target) + 0.6 * random.nextDouble();
      if (cost < bestCost) {
        best = trial;
        bestCost = cost;
      }
    }
    return best;
  }

  private static List<Beat> draw(
      RandomSource random, BarGrid grid, double target, Idiom idiom, boolean fine, boolean onBeat) {
    double perPulse = target / grid.pulses().size();
    List<Long> onsets = new ArrayList<>();
    for (BarGrid.Pulse pulse : grid.pulses()) {
      long unit = pulse.length() / (pulse.parts() * 2L);
      boolean sub = fine && unit >= SHORTEST;
      double[][] cells = pulse.parts() == 3 ? COMPOUND : SIMPLE;
      double[] weights = new double[cells.length];
      for (int c = 0; c < cells.length; c++) {
        boolean beat = cells[c].length == 2 || (cells[c].length == 3 && cells[c][2] == 0);
        weights[c] =
            onBeat && !beat ? 0 : weight(cells[c], perPulse, idiom, sub, pulse, onsets.isEmpty());
      }
      double[] cell = cells[random.pickWeighted(weights)];
      for (int i = 2; i < cell.length; i++) {
        onsets.add(pulse.offset() + Math.round(cell[i] * 2) * unit);
      }
    }
    if (onsets.isEmpty()) {
      onsets.add(0L);
    }
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; i < onsets.size(); i++) {
      long end = i + 1 < onsets.size() ? onsets.get(i + 1) : grid.length();
      beats.add(new Beat(onsets.get(i), end - onsets.get(i)));
    }
    return List.copyOf(beats);
  }

  // Each cell: weight, kind (0 even, 1 dotted, 2 syncopated, 3 held over), then onsets in
  // divisions.
  private static final double[][] SIMPLE = {
    {3.0, 0, 0},
    {4.0, 0, 0, 1},
    {1.2, 1, 0, 1.5},
    {0.8, 0, 0, 0.5, 1, 1.5},
    {1.2, 0, 0, 1, 1.5},
    {0.7, 0, 0, 0.5, 1},
    {2.2, 2, 1},
    {1.0, 3},
    {0.5, 2, 0, 0.5},
    {1.0, 2, 0.5, 1},
    {0.8, 2, 1, 1.5},
  };

  private static final double[][] COMPOUND = {
    {2.5, 0, 0},
    {3.5, 0, 0, 2},
    {3.5, 0, 0, 1, 2},
    {0.8, 2, 0, 1},
    {0.9, 1, 0, 1.5, 2},
    {0.8, 2, 2},
    {0.5, 3},
    {0.6, 0, 0, 1, 2, 2.5},
    {0.7, 2, 1, 2},
  };

  private static double weight(
      double[] cell,
      double perPulse,
      Idiom idiom,
      boolean sub,
      BarGrid.Pulse pulse,
      boolean nothingYet) {
    int notes = cell.length - 2;
    boolean halves = false;
    for (int i = 2; i < cell.length; i++) {
      halves |= cell[i] != Math.rint(cell[i]);
    }
    if ((halves && !sub) || (notes > 1 && pulse.division() < SHORTEST)) {
      return 0;
    }
    double kind =
        switch ((int) cell[1]) {
          case 1 -> 0.2 + 1.6 * idiom.dotted();
          case 2 -> 0.08 + 2.2 * idiom.syncopation();
          case 3 -> nothingYet ? 0.15 * idiom.syncopation() : 0.5 + idiom.syncopation();
          default -> 1;
        };
    if (pulse.level() == BarGrid.DOWNBEAT && cell[1] >= 2) {
      kind *= 0.6;
    }
    // Strong pulses are held, weak ones move on.
    double lean =
        pulse.level() <= BarGrid.STRONG && !idiom.spinning()
            ? StrictMath.exp(-0.45 * Math.max(0, notes - 1))
            : 1;
    double distance = notes - perPulse;
    double even = idiom.spinning() && (cell[1] > 0) ? 0.25 : 1;
    return cell[0] * kind * even * lean * StrictMath.exp(-0.55 * distance * distance);
  }
}
