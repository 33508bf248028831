package continuo.symbolic.realize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the pitches of a line: the cheapest path over the legal keys of all its places at once, so
 * that what the line does now never forbids what it must do later.
 *
 * <p>Hard rules: every key lies in the chord's scale; a note that is foreign to the chord at its
 * onset, or becomes foreign while it is held, moves on by step without a rest (or is repeated as a
 * chord tone: an anticipation); the last note is a chord tone; {@link Place#required} is met where
 * it can be. Everything else is a cost: the negative logarithm of how often human melodies move by
 * an interval, distance from the ideal line, dissonance on strong places, leaps that do not turn
 * back.
 *
 * <p>A dynamic program over states (key, how it was reached); references: viterbi1967.
 */
final class LineFitter {
  /**
   * A note whose pitch is sought.
   *
   * @param level metrical weight of its onset, 0 strongest
   * @param lasting true where it lasts a pulse or more
   * @param afterRest true where silence precedes it
   * @param ideal the key that it would have; NaN for no wish
   * @param pull how strongly it is drawn there
   * @param tones pitch classes that are consonant throughout the note
   * @param legal pitch classes that are legal throughout the note
   * @param required pitch classes of which it must be one; 0 for no demand
   */
  record Place(
      int level,
      boolean lasting,
      boolean afterRest,
      double ideal,
      double pull,
      int tones,
      int legal,
      int required) {}

  /**
   * How a line likes to move; costs in nats.
   *
   * @param repeat cost of a repeated key
   * @param step of 1 or 2 semitones
   * @param third of 3 or 4
   * @param fourth of 5 to 7
   * @param leap of 8 to 12
   * @param strongDissonance of a foreign note on a pulse, long notes twice
   * @param weakDissonance of a foreign note elsewhere
   * @param motif of each semitone by which a move differs from the ideal one
   * @param contrary of a leap that does not turn back by step
   */
  record Taste(
      double repeat,
      double step,
      double third,
      double fourth,
      double leap,
      double strongDissonance,
      double weakDissonance,
      double motif,
      double contrary) {}

  /** A cost of a key at a place that the caller adds: variety, other voices. */
  interface Bias {
    double cost(int place, int key);
  }

  /** A cost of a move that the caller adds: parallels with another voice. */
  interface MoveBias {
    double cost(int place, int from, int to);
  }

  private static final double IMPOSSIBLE = 1e9;
  private static final int LEAP_UP = 0;
  private static final int STEP_UP = 1;
  private static final int SAME = 2;
  private static final int STEP_DOWN = 3;
  private static final int LEAP_DOWN = 4;
  private static final int WAYS = 5;

  private LineFitter() {}

  /**
   * The keys of the line, all in {@code low..high}; empty where a place has no chord tone there.
   */
  static int[] fit(
      List<Place> places, int low, int high, Taste taste, Bias bias, MoveBias moveBias) {
    int n = places.size();
    if (n == 0) {
      return new int[0];
    }
    int[][] keys = new int[n][];
    for (int i = 0; i < n; i++) {
      keys[i] = candidates(places.get(i), low, high, i == n - 1);
      if (keys[i].length == 0) {
        return new int[0];
      }
    }
    double[][] best = new double[n][];
    int[][] from = new int[n][];
    for (int i = 0; i < n; i++) {
      Place place = places.get(i);
      best[i] = new double[keys[i].length * WAYS];
      from[i] = new int[keys[i].length * WAYS];
      Arrays.fill(best[i], IMPOSSIBLE);
      for (int k = 0; k < keys[i].length; k++) {
        int key = keys[i][k];
        double own = ownCost(place, key, taste) + bias.cost(i, key);
        if (i == 0) {
          best[0][k * WAYS + SAME] = own;
          continue;
        }
        Place before = places.get(i - 1);
        double idealMove = place.ideal() - before.ideal();
        for (int j = 0; j < keys[i - 1].length; j++) {
          int previous = keys[i - 1][j];
          int move = key - previous;
          int size = Math.abs(move);
          boolean foreignBefore = (before.tones() & Harmony.bit(previous)) == 0;
          boolean foreign = (place.tones() & Harmony.bit(key)) == 0;
          if (foreignBefore && (size > 2 || (size == 0 && foreign) || place.afterRest())) {
            continue;
          }
          double step = moveCost(size, taste);
          if (size > 12) {
            step += 12.0 * (size - 12);
          }
          if (place.afterRest()) {
            step *= 0.6;
          }
          if (!Double.isNaN(idealMove)) {
            step += taste.motif() * Math.abs(move - idealMove);
          }
          if (foreign && size > 2) {
            step += place.level() <= BarGrid.PULSE ? 1.5 : 2.5;
          }
          if (size == 6 || size == 10 || size == 11) {
            step += 1.2;
          }
          step += moveBias.cost(i, previous, key);
          int way = way(move);
          for (int w = 0; w < WAYS; w++) {
            double old = best[i - 1][j * WAYS + w];
            if (old >= IMPOSSIBLE) {
              continue;
            }
            double cost = old + own + step + turn(w, way, size, taste);
            int state = k * WAYS + way;
            if (cost < best[i][state]) {
              best[i][state] = cost;
              from[i][state] = j * WAYS + w;
            }
          }
        }
      }
    }
    int state = 0;
    for (int s = 1; s < best[n - 1].length; s++) {
      if (best[n - 1][s] < best[n - 1][state]) {
        state = s;
      }
    }
    if (best[n - 1][state] >= IMPOSSIBLE) {
      return new int[0];
    }
    int[] result = new int[n];
    for (int i = n - 1; i >= 0; i--) {
      result[i] = keys[i][state / WAYS];
      state = from[i][state];
    }
    return result;
  }

  private static int[] candidates(Place place, int low, int high, boolean last) {
    int mask = last ? place.tones() & place.legal() : place.legal();
    int[] required = keysOf(mask & place.required() & place.tones(), low, high);
    if (place.required() != 0 && required.length > 0) {
      return required;
    }
    return keysOf(mask, low, high);
  }

  private static int[] keysOf(int mask, int low, int high) {
    List<Integer> result = new ArrayList<>();
    for (int key = low; key <= high; key++) {
      if ((mask & Harmony.bit(key)) != 0) {
        result.add(key);
      }
    }
    return result.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double ownCost(Place place, int key, Taste taste) {
    double cost = 0;
    if (!Double.isNaN(place.ideal())) {
      double distance = Math.abs(key - place.ideal());
      cost += place.pull() * (distance + distance * distance / 12);
    }
    if ((place.tones() & Harmony.bit(key)) == 0) {
      boolean strong = place.level() <= BarGrid.PULSE;
      cost += strong ? taste.strongDissonance() : taste.weakDissonance();
      if (place.lasting()) {
        cost += taste.strongDissonance();
      }
    }
    return cost;
  }

  private static double moveCost(int size, Taste taste) {
    return switch (size) {
      case 0 -> taste.repeat();
      case 1, 2 -> taste.step();
      case 3, 4 -> taste.third();
      case 5, 6, 7 -> taste.fourth();
      default -> taste.leap();
    };
  }

  private static int way(int move) {
    if (move == 0) {
      return SAME;
    }
    if (move > 0) {
      return move > 4 ? LEAP_UP : STEP_UP;
    }
    return move < -4 ? LEAP_DOWN : STEP_DOWN;
  }

  /** After a leap a line turns back by step; two leaps the same way are rare. */
  private static double turn(int before, int now, int size, Taste taste) {
    return switch (before) {
      case LEAP_UP -> now == LEAP_UP ? 2.5 * taste.contrary() : now == STEP_UP ? 0.5 : 0;
      case LEAP_DOWN -> now == LEAP_DOWN ? 2.5 * taste.contrary() : now == STEP_DOWN ? 0.5 : 0;
      case SAME -> now == SAME ? 0.35 : 0;
      default -> size > 7 && ((before == STEP_UP) == (now == LEAP_UP)) ? taste.contrary() : 0;
    };
  }
}
