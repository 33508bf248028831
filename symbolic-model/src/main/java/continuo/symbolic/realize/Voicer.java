package continuo.symbolic.realize;

import continuo.theory.instrument.KeyRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds voicings: for a row of chords the tuples of keys that lead into each other with the least
 * motion and stand well. A dynamic program over the best-standing candidates of each chord
 * (references: tymoczko2006, viterbi1967).
 */
final class Voicer {
  private static final int CANDIDATES = 64;

  /** Keys of the open strings of a guitar. */
  private static final int[] STRINGS = {40, 45, 50, 55, 59, 64};

  private static final int FRETS = 4;

  /**
   * A chord to voice.
   *
   * @param harmony what may sound
   * @param above the melody's key above the voicing; 128 for none
   * @param below the bass's key below it; -1 for none
   */
  record Column(Harmony harmony, int above, int below) {}

  /**
   * What is asked of a voicing.
   *
   * @param compass the compass of each voice, from the lowest voice up
   * @param span most semitones from the lowest to the highest voice
   * @param rootless true where the root is left to the bass
   * @param strict true where parallel fifths and octaves are faults
   * @param centre key around which the voicing lies
   * @param ceiling key above which it is unwelcome
   * @param guitar true where it must lie under a guitarist's hand
   * @param restless true where the top should move rather than stay
   */
  record Demand(
      List<KeyRange> compass,
      int span,
      boolean rootless,
      boolean strict,
      double centre,
      int ceiling,
      boolean guitar,
      boolean restless) {
    int voices() {
      return compass.size();
    }

    Demand lowest(int count) {
      return new Demand(
          compass.subList(0, count), span, rootless, strict, centre, ceiling, guitar, restless);
    }
  }

  /** Keys of a voicing, from the lowest, and how badly it stands; confined to this class. */
  private static final class Candidate {
    private final int[] keys;
    private final double cost;

    Candidate(int[] keys, double cost) {
      this.keys = keys;
      this.cost = cost;
    }

    int[] keys() {
      return keys;
    }

    double cost() {
      return cost;
    }
  }

  private Voicer() {}

  /**
   * One ascending voicing for each chord; fewer voices where a chord has no more room.
   *
   * @param open true where only root and fifth are played
   */
  static List<int[]> voice(List<Harmony> chords, Demand demand, boolean open) {
    return lead(chords.stream().map(c -> new Column(c, 128, -1)).toList(), demand, open);
  }

  /** The same below a melody and above a bass. */
  static List<int[]> lead(List<Column> chords, Demand demand, boolean open) {
    List<List<Candidate>> columns = new ArrayList<>();
    for (Column chord : chords) {
      columns.add(candidates(chord, demand, open));
    }
    int n = chords.size();
    double[][] best = new double[n][];
    int[][] from = new int[n][];
    for (int i = 0; i < n; i++) {
      List<Candidate> column = columns.get(i);
      best[i] = new double[column.size()];
      from[i] = new int[column.size()];
      for (int c = 0; c < column.size(); c++) {
        double cost = i == 0 ? 0 : Double.POSITIVE_INFINITY;
        for (int p = 0; i > 0 && p < columns.get(i - 1).size(); p++) {
          double trial =
              best[i - 1][p]
                  + move(
                      chords.get(i - 1),
                      columns.get(i - 1).get(p).keys(),
                      chords.get(i),
                      column.get(c).keys(),
                      demand);
          if (trial < cost) {
            cost = trial;
            from[i][c] = p;
          }
        }
        best[i][c] = cost + column.get(c).cost();
      }
    }
    int[][] result = new int[n][];
    int at = -1;
    for (int i = n - 1; i >= 0; i--) {
      if (at < 0) {
        at = 0;
        for (int c = 1; c < best[i].length; c++) {
          if (best[i][c] < best[i][at]) {
            at = c;
          }
        }
      }
      result[i] = columns.get(i).get(at).keys();
      at = from[i][at];
    }
    return List.of(result);
  }

  private static double move(Column earlier, int[] before, Column later, int[] now, Demand demand) {
    double cost = 0;
    int shared = Math.min(before.length, now.length);
    if (shared > 0 && now[now.length - 1] == before[before.length - 1] && demand.restless()) {
      cost += 1.6;
    }
    for (int v = 0; v < shared; v++) {
      int size = Math.abs(now[v] - before[v]);
      cost += size <= 2 ? 0.35 * size : 0.55 * size;
    }
    if (shared > 0) {
      // The top voice is heard as a line.
      cost += 0.3 * Math.abs(now[now.length - 1] - before[before.length - 1]);
    }
    if (demand.strict()) {
      for (int a = 0; a < shared; a++) {
        for (int b = a + 1; b < shared; b++) {
          cost += parallel(before[a], before[b], now[a], now[b]);
        }
        if (earlier.above() < 128 && later.above() < 128) {
          cost += parallel(before[a], earlier.above(), now[a], later.above());
        }
        if (earlier.below() >= 0 && later.below() >= 0) {
          cost += parallel(earlier.below(), before[a], later.below(), now[a]);
        }
        // A voice does not pass where its neighbour was.
        if (a > 0 && (now[a] < before[a - 1] || now[a - 1] > before[a])) {
          cost += 1.5;
        }
      }
      int leading = earlier.harmony().leadingNote();
      for (int a = 0; a < shared; a++) {
        if (leading >= 0
            && Math.floorMod(before[a], 12) == leading
            && later.harmony().isTone(before[a] + 1)
            && now[a] != before[a] + 1
            && now[a] != before[a]) {
          cost += 1.2;
        }
      }
    }
    return cost;
  }

  private static double parallel(int low, int high, int nextLow, int nextHigh) {
    int old = Math.floorMod(high - low, 12);
    int next = Math.floorMod(nextHigh - nextLow, 12);
    boolean moves = nextLow != low && nextHigh != high;
    return moves && old == next && (old == 0 || old == 7) ? 9 : 0;
  }

  private static List<Candidate> candidates(Column chord, Demand demand, boolean open) {
    List<Candidate> found = new ArrayList<>();
    int voices = demand.voices();
    int mask = open ? openTones(chord.harmony()) : voicedTones(chord.harmony());
    collect(chord, mask, demand, new int[voices], 0, found);
    for (int fewer = voices - 1; found.isEmpty() && fewer > 0; fewer--) {
      collect(chord, mask, demand.lowest(fewer), new int[fewer], 0, found);
    }
    if (found.isEmpty()) {
      return List.of(new Candidate(new int[0], 0));
    }
    found.sort(Comparator.comparingDouble(Candidate::cost));
    return found.size() > CANDIDATES ? List.copyOf(found.subList(0, CANDIDATES)) : found;
  }

  private static void collect(
      Column chord, int mask, Demand demand, int[] keys, int voice, List<Candidate> found) {
    if (voice == keys.length) {
      if (!demand.guitar() || underHand(keys)) {
        found.add(new Candidate(keys.clone(), standing(chord, keys, demand)));
      }
      return;
    }
    int lowest = demand.compass().get(voice).low();
    int highest = demand.compass().get(voice).high();
    if (voice > 0) {
      lowest = Math.max(lowest, keys[voice - 1] + 1);
      highest = Math.min(highest, Math.min(keys[0] + demand.span(), keys[voice - 1] + 14));
    }
    int tried = 0;
    for (int key = lowest; key <= highest && (voice == 0 || tried < 4); key++) {
      if ((mask & Harmony.bit(key)) != 0) {
        tried++;
        keys[voice] = key;
        collect(chord, mask, demand, keys, voice + 1, found);
      }
    }
  }

  /** True if the keys can be fingered on six strings within four frets or on open strings. */
  static boolean underHand(int[] keys) {
    for (int fret = 0; fret <= 17; fret++) {
      int string = 0;
      int placed = 0;
      for (int key : keys) {
        while (string < STRINGS.length) {
          int at = key - STRINGS[string];
          string++;
          if (at == 0 || (at >= Math.max(1, fret) && at < fret + FRETS)) {
            placed++;
            break;
          }
        }
      }
      if (placed == keys.length) {
        return true;
      }
    }
    return false;
  }

  private static int openTones(Harmony chord) {
    int mask = Harmony.bit(chord.root());
    for (int degree : chord.degrees()) {
      if (Math.floorMod(degree - chord.root(), 12) == 7) {
        mask |= Harmony.bit(degree);
      }
    }
    return mask;
  }

  /** The tones that a voicing uses: the chord's degrees; the tonic triad where there is none. */
  static int voicedTones(Harmony chord) {
    int mask = 0;
    for (int degree : chord.degrees()) {
      mask |= Harmony.bit(degree);
    }
    return mask;
  }

  /** How badly a voicing stands by itself. */
  private static double standing(Column column, int[] keys, Demand demand) {
    Harmony chord = column.harmony();
    double cost = 0;
    List<Integer> degrees = chord.degrees();
    int covered = column.above() < 128 ? Harmony.bit(column.above()) : 0;
    covered |= column.below() >= 0 ? Harmony.bit(column.below()) : 0;
    for (int key : keys) {
      covered |= Harmony.bit(key);
    }
    for (int d = 0; d < degrees.size(); d++) {
      boolean missing = (covered & Harmony.bit(degrees.get(d))) == 0;
      double weight;
      if (d == 0) {
        weight = demand.rootless() ? 0.2 : 3;
      } else if (d == 1) {
        weight = 5;
      } else if (d == 2) {
        weight = degrees.size() > 3 ? 0.6 : 2;
      } else {
        weight = 3.5;
      }
      cost += missing ? weight : 0;
      if (!missing && d == 0 && demand.rootless() && keys.length <= 4 && degrees.size() > 3) {
        cost += 0.8;
      }
    }
    int leading = chord.leadingNote();
    int leadingNotes = column.above() < 128 && isLeading(column.above(), leading) ? 1 : 0;
    leadingNotes += column.below() >= 0 && isLeading(column.below(), leading) ? 1 : 0;
    double middle = 0;
    for (int i = 0; i < keys.length; i++) {
      middle += keys[i];
      leadingNotes += isLeading(keys[i], leading) ? 1 : 0;
      if (i > 0) {
        cost += spacing(keys[i - 1], keys[i], i);
      }
      if (keys[i] > demand.ceiling()) {
        cost += 0.25 * (keys[i] - demand.ceiling());
      }
      if (keys[i] >= column.above()) {
        cost += 2.5 + 0.5 * (keys[i] - column.above());
      }
      if (keys[i] <= column.below()) {
        cost += 3 + 0.5 * (column.below() - keys[i]);
      } else if (i == 0 && column.below() >= 0) {
        cost += column.below() < 48 && keys[0] - column.below() < 5 ? 10 : 0;
      }
    }
    int top = keys[keys.length - 1];
    if (column.above() < 128 && demand.strict() && column.above() - top > 12) {
      cost += 0.35 * (column.above() - top - 12);
    }
    cost += leadingNotes > 1 ? 4 * (leadingNotes - 1) : 0;
    double off = Math.abs(middle / keys.length - demand.centre());
    return cost + 0.12 * off + 0.02 * off * off;
  }

  private static boolean isLeading(int key, int leading) {
    return leading >= 0 && Math.floorMod(key, 12) == leading;
  }

  private static double spacing(int lower, int upper, int index) {
    double cost = 0;
    int gap = upper - lower;
    if (lower < 48 && gap < 5) {
      cost += 16;
    } else if (lower < 53 && gap < 3) {
      cost += 2;
    }
    if (gap == 1) {
      cost += 1.5;
    }
    if (gap > 9 && index > 1) {
      cost += 0.4 * (gap - 9);
    }
    return gap == 12 ? cost + 0.5 : cost;
  }
}
