package continuo.symbolic.midi;

import java.util.Arrays;
import java.util.List;

/**
 * Which hand plays each note of a keyboard part: a key that parts the hands moves as little as it
 * may while each hand spans what it can reach. The cheapest path over all onsets is found by
 * dynamic programming (the Viterbi algorithm, references: viterbi1967). The costs are ours, set on
 * 30 piano parts of OpenScore Lieder ({@code continuo.benchmarks.midi.VoiceCorpus}).
 */
final class Hands {
  private static final int LOWEST_SPLIT = 36;
  private static final int SPLITS = 49;
  private static final int MIDDLE = 58;

  /** Semitones that a hand spans with ease. */
  private static final int REACH = 12;

  private static final double PER_SEMITONE_TOO_WIDE = 3;
  private static final double PER_SEMITONE_MOVED = 1;
  private static final double PER_SEMITONE_OFF_MIDDLE = 0.04;

  /** Notes nearer to the split than this could as well be the other hand's. */
  private static final int CLEAR = 4;

  private static final double PER_SEMITONE_UNCLEAR = 0.05;

  private Hands() {}

  /**
   * True for each note of the left hand.
   *
   * @param notes by onset
   */
  static boolean[] left(List<VoiceSeparation.Sound> notes) {
    boolean[] left = new boolean[notes.size()];
    int[] starts = onsets(notes);
    byte[][] from = new byte[starts.length][SPLITS];
    double[] costs = new double[SPLITS];
    double[] moved = new double[SPLITS];
    Sounding sounding = new Sounding();
    for (int slice = 0; slice < starts.length; slice++) {
      int end = slice + 1 < starts.length ? starts[slice + 1] : notes.size();
      sounding.startAt(notes.get(starts[slice]).on());
      notes.subList(starts[slice], end).forEach(sounding::add);
      cheapestMoves(costs, moved, from[slice]);
      for (int split = 0; split < SPLITS; split++) {
        costs[split] = moved[split] + sounding.cost(LOWEST_SPLIT + split);
      }
    }
    int split = 0;
    for (int i = 1; i < SPLITS; i++) {
      split = costs[i] < costs[split] ? i : split;
    }
    for (int slice = starts.length - 1; slice >= 0; slice--) {
      int end = slice + 1 < starts.length ? starts[slice + 1] : notes.size();
      for (int i = starts[slice]; i < end; i++) {
        left[i] = notes.get(i).key() < LOWEST_SPLIT + split;
      }
      split = from[slice][split];
    }
    return left;
  }

  private static int[] onsets(List<VoiceSeparation.Sound> notes) {
    int[] starts = new int[notes.size()];
    int count = 0;
    for (int i = 0; i < notes.size(); i++) {
      if (i == 0 || notes.get(i).on() != notes.get(i - 1).on()) {
        starts[count++] = i;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** The cheapest way to each split, moving there from any other at a price a semitone. */
  private static void cheapestMoves(double[] costs, double[] moved, byte[] from) {
    for (int i = 0; i < SPLITS; i++) {
      moved[i] = costs[i];
      from[i] = (byte) i;
    }
    for (int i = 1; i < SPLITS; i++) {
      move(moved, from, i - 1, i);
    }
    for (int i = SPLITS - 2; i >= 0; i--) {
      move(moved, from, i + 1, i);
    }
  }

  private static void move(double[] moved, byte[] from, int source, int target) {
    if (moved[source] + PER_SEMITONE_MOVED < moved[target]) {
      moved[target] = moved[source] + PER_SEMITONE_MOVED;
      from[target] = from[source];
    }
  }

  /** The keys that sound; their ends are kept a key, as no key sounds twice. */
  private static final class Sounding {
    private final long[] until = new long[128];
    private long now;

    Sounding() {
      Arrays.fill(until, Long.MIN_VALUE);
    }

    void startAt(long tick) {
      now = tick;
    }

    void add(VoiceSeparation.Sound note) {
      until[note.key()] = Math.max(until[note.key()], note.off());
    }

    double cost(int split) {
      int lowLeft = 128;
      int highLeft = -1;
      int lowRight = 128;
      int highRight = -1;
      for (int key = 0; key < 128; key++) {
        if (until[key] > now) {
          if (key < split) {
            lowLeft = Math.min(lowLeft, key);
            highLeft = key;
          } else {
            lowRight = Math.min(lowRight, key);
            highRight = key;
          }
        }
      }
      double cost = PER_SEMITONE_OFF_MIDDLE * Math.abs(split - MIDDLE);
      cost += PER_SEMITONE_TOO_WIDE * Math.max(0, highLeft - lowLeft - REACH);
      cost += PER_SEMITONE_TOO_WIDE * Math.max(0, highRight - lowRight - REACH);
      int clear = Math.min(highLeft < 0 ? CLEAR : split - 1 - highLeft, CLEAR);
      clear += Math.min(highRight < 0 ? CLEAR : lowRight - split, CLEAR);
      return cost + PER_SEMITONE_UNCLEAR * (2 * CLEAR - clear);
    }
  }
}
