package continuo.listening.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Finds the most likely sequence of beats with a hidden Markov model whose state is the place
 * within a beat and its length; the tempo changes only on beats (references: krebs2015).
 *
 * <p>A state moves on by one frame a frame, so states of one tempo are kept in a ring that turns
 * instead of being copied: a frame costs the few states that lie on a beat, and the changes of
 * tempo.
 */
final class PulseDecoder {
  /** The longest and shortest beat at 100 frames a second: 40 and 250 a minute. */
  static final int LONGEST = 150;

  static final int SHORTEST = 24;
  private static final int TEMPI = 60;

  /** How reluctantly the tempo changes. */
  private static final double STEADINESS = 100;

  /** One part of so many of a beat is on the beat. */
  private static final int PARTS = 16;

  private static final double FLOOR = 1e-4;

  private final int[] lengths;
  private final double[][] change;

  /**
   * Beats.
   *
   * @param frames where they are, in order
   * @param logLikelihood of the activation, a frame
   */
  record Pulse(List<Integer> frames, double logLikelihood) {
    Pulse {
      frames = List.copyOf(frames);
    }

    /** The middle distance of beats in frames. */
    double period() {
      int[] distances = new int[frames.size() - 1];
      for (int i = 0; i < distances.length; i++) {
        distances[i] = frames.get(i + 1) - frames.get(i);
      }
      Arrays.sort(distances);
      return distances[distances.length / 2];
    }
  }

  /** A decoder for beats of {@code shortest} to {@code longest} frames, as far as any is heard. */
  PulseDecoder(double shortest, double longest) {
    int from = (int) Math.max(SHORTEST, Math.floor(shortest));
    int to = (int) Math.min(LONGEST, Math.ceil(longest));
    List<Integer> distinct = new ArrayList<>();
    for (int i = 0; i < TEMPI; i++) {
      int length = (int) Math.round(from * Math.pow((double) to / from, (double) i / (TEMPI - 1)));
      if (distinct.isEmpty() || distinct.get(distinct.size() - 1) < length) {
        distinct.add(length);
      }
    }
    lengths = distinct.stream().mapToInt(Integer::intValue).toArray();
    change = new double[lengths.length][lengths.length];
    for (int before = 0; before < lengths.length; before++) {
      double sum = 0;
      for (int after = 0; after < lengths.length; after++) {
        double ratio = (double) lengths[after] / lengths[before];
        change[after][before] = Math.exp(-STEADINESS * Math.abs(ratio - 1));
        sum += change[after][before];
      }
      for (int after = 0; after < lengths.length; after++) {
        change[after][before] = Math.log(Math.max(1e-30, change[after][before] / sum));
      }
    }
  }

  /** All tempi that can be heard as a pulse. */
  static PulseDecoder ofAllTempi() {
    return new PulseDecoder(28, 109);
  }

  /** The beats of an activation, 0 to 1 a frame. */
  Pulse decode(Curve activation) {
    int frames = activation.size();
    double[][] scores = new double[lengths.length][];
    for (int tempo = 0; tempo < lengths.length; tempo++) {
      scores[tempo] = new double[lengths[tempo]];
    }
    byte[][] before = new byte[frames][lengths.length];
    double[] ending = new double[lengths.length];
    double common = 0;
    for (int t = 0; t < frames; t++) {
      double activity = Math.max(FLOOR, Math.min(1 - FLOOR, activation.at(t)));
      double off = Math.log((1 - activity) / (PARTS - 1));
      double gain = Math.log(activity) - off;
      common += off;
      for (int tempo = 0; tempo < lengths.length; tempo++) {
        // What was in the last place of a beat one frame ago lies where place 0 is now.
        ending[tempo] = scores[tempo][slot(0, t, lengths[tempo])];
      }
      for (int tempo = 0; tempo < lengths.length; tempo++) {
        int length = lengths[tempo];
        if (t > 0) {
          double[] row = change[tempo];
          int best = 0;
          double highest = Double.NEGATIVE_INFINITY;
          for (int j = 0; j < ending.length; j++) {
            double value = ending[j] + row[j];
            if (value > highest) {
              highest = value;
              best = j;
            }
          }
          scores[tempo][slot(0, t, length)] = highest;
          before[t][tempo] = (byte) best;
        }
        for (int place = 0; place * PARTS < length; place++) {
          scores[tempo][slot(place, t, length)] += gain;
        }
      }
    }
    return trace(activation, scores, before, common);
  }

  /** Where the state of a place in the beat is kept at a frame. */
  private static int slot(int place, int frame, int length) {
    return Math.floorMod(place - frame, length);
  }

  private Pulse trace(Curve activation, double[][] scores, byte[][] before, double common) {
    int frames = activation.size();
    int tempo = 0;
    int place = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < lengths.length; i++) {
      for (int p = 0; p < lengths[i]; p++) {
        double value = scores[i][slot(p, frames - 1, lengths[i])];
        if (value > highest) {
          highest = value;
          tempo = i;
          place = p;
        }
      }
    }
    List<Integer> beats = new ArrayList<>();
    int at = frames - 1 - place;
    while (at >= 0) {
      beats.add(strongest(activation, at, lengths[tempo]));
      tempo = before[at][tempo];
      at -= lengths[tempo];
    }
    Collections.reverse(beats);
    return new Pulse(beats, (highest + common) / Math.max(1, frames));
  }

  /** The highest activation in the part of a beat that counts as on it. */
  private static int strongest(Curve activation, int from, int length) {
    int best = from;
    for (int i = from; (i - from) * PARTS < length && i < activation.size(); i++) {
      if (activation.at(i) > activation.at(best)) {
        best = i;
      }
    }
    return best;
  }
}
