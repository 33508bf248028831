package continuo.planner.harmony;

import continuo.planner.plan.Cadence;
import continuo.planner.prior.ChordChain;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.pitch.NoteName;
import continuo.theory.random.RandomSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks through counted chord moves that end as they shall: weights are summed backwards from the
 * goal over pairs of chords, then a path is drawn forwards (references: rabiner1989, section III).
 * A chord weighs more where, and as long as, people place it. Immutable.
 */
final class ChainWalk {
  /** How the ends of a path are weighed. */
  @FunctionalInterface
  interface Goal {
    /** The weight of a path whose last two chords are these; 0 forbids it. */
    double weight(int before, int last);
  }

  /** Where a chord of the path stands: its bar in the section, and how long it lasts. */
  record Place(int bar, ChordChain.Length length) {}

  private final ChordChain chain;
  private final int[] before;
  private final int[] last;
  private final int[][] next;
  private final double[][] shares;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final Cadence[] cadences;
  private final Map<String, Integer> indices = new HashMap<>();

  ChainWalk(ChordChain chain, Mode mode) {
    this.chain = chain;
    int n = chain.names().size();
    List<int[]> pairs = new ArrayList<>();
    for (int a = 0; a <= n; a++) {
      for (int b : chain.followers(a)) {
        numbers.put(a * (n + 1) + b, pairs.size());
        pairs.add(new int[] {a, b});
      }
    }
    before = pairs.stream().mapToInt(p -> p[0]).toArray();
    last = pairs.stream().mapToInt(p -> p[1]).toArray();
    next = new int[pairs.size()][];
    shares = new double[pairs.size()][];
    cadences = new Cadence[pairs.size()];
    Key key = new Key(NoteName.ofFifths(0), mode);
    List<Chord> chords = chain.names().stream().map(x -> RomanNumeral.of(x).chordIn(key)).toList();
    for (int p = 0; p < pairs.size(); p++) {
      int[] followers = chain.followers(last[p]);
      next[p] = new int[followers.length];
      for (int i = 0; i < followers.length; i++) {
        next[p][i] = number(last[p], followers[i]);
      }
      shares[p] = chain.shares(before[p], last[p]);
      Optional<Chord> from =
          before[p] == chain.start() ? Optional.empty() : Optional.of(chords.get(before[p]));
      cadences[p] = Cadences.of(key, from, chords.get(last[p]));
    }
    for (int i = 0; i < n; i++) {
      indices.putIfAbsent(chain.names().get(i), i);
    }
  }

  private int number(int a, int b) {
    return numbers.getOrDefault(a * (chain.names().size() + 1) + b, -1);
  }

  /** The chord of a numeral; the start of a section where it is not one of the chain's. */
  int index(String numeral) {
    return indices.getOrDefault(numeral, chain.start());
  }

  /** Ends in a cadence. */
  Goal cadence(Cadence wanted) {
    return (a, b) -> {
      int p = number(a, b);
      return p >= 0 && cadences[p] == wanted ? 1 : 0;
    };
  }

  /** Ends so that {@code first} can follow, and in some cadence: the end of a loop. */
  Goal comesBackTo(int first) {
    return (a, b) -> {
      int p = number(a, b);
      if (p < 0 || b == first) {
        return 0;
      }
      int[] followers = chain.followers(b);
      double back = 0;
      for (int i = 0; i < followers.length; i++) {
        back += followers[i] == first ? shares[p][i] : 0;
      }
      return cadences[p] == Cadence.NONE ? 0 : back;
    };
  }

  /**
   * A path.
   *
   * @param places one a chord
   * @param context the two chords before the first; {@link ChordChain#start} where there is none
   * @param prefix how the path begins
   * @param goal how its end is weighed
   * @return one chord a place, as numerals; empty where no path reaches the goal
   */
  Optional<List<String>> path(
      List<Place> places, int[] context, List<String> prefix, Goal goal, RandomSource random) {
    int n = places.size();
    int from = number(context[0], context[1]);
    int[] first = from >= 0 ? next[from] : followersOf(context[1]);
    double[] firstShares = from >= 0 ? shares[from] : chain.shares(context[0], context[1]);
    double[][] onward = onward(places, goal);
    List<String> path = new ArrayList<>();
    int current = -1;
    for (int k = 0; k < n; k++) {
      int[] choices = k == 0 ? first : next[current];
      double[] chances = k == 0 ? firstShares : shares[current];
      double[] weights = new double[choices.length];
      double sum = 0;
      for (int i = 0; i < choices.length; i++) {
        int p = choices[i];
        boolean fits = k >= prefix.size() || chain.names().get(last[p]).equals(prefix.get(k));
        weights[i] = fits ? chances[i] * liking(p, places.get(k)) * onward[k][p] : 0;
        sum += weights[i];
      }
      if (!(sum > 0)) {
        return Optional.empty();
      }
      current = choices[random.pickWeighted(weights)];
      path.add(chain.names().get(last[current]));
    }
    return Optional.of(path);
  }

  private int[] followersOf(int chord) {
    int[] followers = chain.followers(chord);
    for (int i = 0; i < followers.length; i++) {
      followers[i] = number(chord, followers[i]);
    }
    return followers;
  }

  private double liking(int pair, Place place) {
    return chain.liking(last[pair], place.bar(), place.length());
  }

  /** For each place and pair that ends there: the weight of all ways on to the goal, scaled. */
  private double[][] onward(List<Place> places, Goal goal) {
    int n = places.size();
    double[][] onward = new double[n][before.length];
    for (int p = 0; p < before.length; p++) {
      onward[n - 1][p] = goal.weight(before[p], last[p]);
    }
    double[] liked = new double[before.length];
    for (int k = n - 2; k >= 0; k--) {
      for (int p = 0; p < before.length; p++) {
        liked[p] = liking(p, places.get(k + 1)) * onward[k + 1][p];
      }
      double most = 0;
      for (int p = 0; p < before.length; p++) {
        double sum = 0;
        for (int i = 0; i < next[p].length; i++) {
          sum += shares[p][i] * liked[next[p][i]];
        }
        onward[k][p] = sum;
        most = Math.max(most, sum);
      }
      // Scaled so that long phrases do not underflow.
      for (int p = 0; p < before.length && most > 0; p++) {
        onward[k][p] /= most;
      }
    }
    return onward;
  }
}
