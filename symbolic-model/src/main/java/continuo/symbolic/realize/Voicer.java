package continuo.symbolic.realize;

import continuo.theory.instrument.KeyRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Finds voicings: for a row of chords the tuples of keys that lead into each other with the least
 * motion and stand well. A dynamic program over the best-standing candidates of each chord
 * (references: tymoczko2006, viterbi1967).
 */
final class Voicer {
  private static final int CANDIDATES = 90;

  /**
   * What is asked of a voicing.
   *
   * @param compass the compass of each voice, from the lowest voice up
   * @param span most semitones from the lowest to the highest voice
   * @param rootless true where the root is left to the bass
   * @param strict true where parallel fifths and octaves are faults
   * @param centre key around which the voicing lies
   */
  record Demand(List<KeyRange> compass, int span, boolean rootless, boolean strict, double centre) {
    int voices() {
      return compass.size();
    }

    Demand lowest(int count) {
      return new Demand(compass.subList(0, count), span, rootless, strict, centre);
    }

    /** The same compass for each of {@code voices} voices. */
    static Demand shared(int voices, KeyRange compass, int span, boolean rootless, boolean strict) {
      return new Demand(
          Collections.nCopies(voices, compass),
          span,
          rootless,
          strict,
          (compass.low() + compass.high()) / 2.0);
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

  /** One ascending voicing for each chord; fewer voices where a chord has no more room. */
  static List<int[]> voice(List<Harmony> chords, Demand demand) {
    List<List<Candidate>> columns = new ArrayList<>();
    for (Harmony chord : chords) {
      columns.add(candidates(chord, demand));
    }
    int n = chords.size();
    double[][] best = new double[n][];
    int[][] from = new int[n][];
    for (int i = 0; i < n; i++) {
      List<Candidate> column = columns.get(i);
      best[i] = new double[column.size()];
      from[i] = new int[column.size()];
      for (int c = 0; c < column.size(); c++) {
        double cost = Double.POSITIVE_INFINITY;
        if (i == 0) {
          cost = 0;
        } else {
          for (int p = 0; p < columns.get(i - 1).size(); p++) {
            double trial =
                best[i - 1][p]
                    + move(columns.get(i - 1).get(p).keys(), column.get(c).keys(), demand);
            if (trial < cost) {
              cost = trial;
              from[i][c] = p;
            }
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

  private static double move(int[] before, int[] now, Demand demand) {
    double cost = 0;
    int shared = Math.min(before.length, now.length);
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
          int old = Math.floorMod(before[b] - before[a], 12);
          int next = Math.floorMod(now[b] - now[a], 12);
          if (old == next && (old == 0 || old == 7) && now[a] != before[a]) {
            cost += 6;
          }
        }
      }
    }
    return cost;
  }

  private static List<Candidate> candidates(Harmony chord, Demand demand) {
    List<Candidate> found = new ArrayList<>();
    int voices = demand.voices();
    collect(chord, demand, new int[voices], 0, found);
    for (int fewer = voices - 1; found.isEmpty() && fewer > 0; fewer--) {
      Demand smaller = demand.lowest(fewer);
      collect(chord, smaller, new int[fewer], 0, found);
    }
    if (found.isEmpty()) {
      return List.of(new Candidate(new int[0], 0));
    }
    found.sort(Comparator.comparingDouble(Candidate::cost));
    return found.size() > CANDIDATES ? List.copyOf(found.subList(0, CANDIDATES)) : found;
  }

  private static void collect(
      Harmony chord, Demand demand, int[] keys, int voice, List<Candidate> found) {
    if (voice == keys.length) {
      int[] copy = keys.clone();
      found.add(new Candidate(copy, standing(chord, copy, demand)));
      return;
    }
    int lowest = demand.compass().get(voice).low();
    if (voice > 0) {
      lowest = Math.max(lowest, keys[voice - 1] + 1);
    }
    int highest = demand.compass().get(voice).high();
    if (voice > 0) {
      highest = Math.min(highest, Math.min(keys[0] + demand.span(), keys[voice - 1] + 14));
    }
    int tried = 0;
    int mask = voicedTones(chord);
    for (int key = lowest; key <= highest && (voice == 0 || tried < 4); key++) {
      if ((mask & Harmony.bit(key)) != 0) {
        tried++;
        keys[voice] = key;
        collect(chord, demand, keys, voice + 1, found);
      }
    }
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
  private static double standing(Harmony chord, int[] keys, Demand demand) {
    double cost = 0;
    List<Integer> degrees = chord.degrees();
    int covered = 0;
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
      if (!missing && d == 0 && demand.rootless() && keys.length <= 4) {
        cost += 0.8;
      }
    }
    int leading = chord.leadingNote();
    int leadingNotes = 0;
    for (int i = 0; i < keys.length; i++) {
      if (leading >= 0 && Math.floorMod(keys[i], 12) == leading) {
        leadingNotes++;
      }
      if (i > 0) {
        int gap = keys[i] - keys[i - 1];
        if (keys[i - 1] < 48 && gap < 5) {
          cost += 6;
        } else if (keys[i - 1] < 53 && gap < 3) {
          cost += 2;
        }
        if (gap == 1) {
          cost += 1.5;
        }
        if (gap > 9 && i > 1) {
          cost += 0.4 * (gap - 9);
        }
        if (gap == 12 || gap == 24) {
          cost += 0.5;
        }
      }
    }
    cost += leadingNotes > 1 ? 4 * (leadingNotes - 1) : 0;
    double middle = 0;
    for (int key : keys) {
      middle += key;
    }
    middle /= keys.length;
    double off = Math.abs(middle - demand.centre());
    return cost + 0.12 * off + 0.02 * off * off;
  }
}
