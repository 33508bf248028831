package continuo.theory.analysis;

import continuo.theory.diagnostic.Check;
import java.util.List;

/**
 * How far voices must move from one chord to another: the least total motion in semitones over all
 * ways to lead every note somewhere, doublings allowed (references: tymoczko2011, chapter 2).
 */
public final class VoiceLeading {
  private VoiceLeading() {}

  /**
   * The least total motion between two chords of keys in register, where both keep their notes and
   * some are doubled if their numbers differ: every note of each chord is led to at least one of
   * the other, none crosses.
   *
   * @param from MIDI keys in any order, at least one
   * @param to MIDI keys in any order, at least one
   * @return semitones
   */
  public static int cost(List<Integer> from, List<Integer> to) {
    Check.that(!from.isEmpty() && !to.isEmpty(), "voice leading needs notes in both chords");
    int[] lower = from.stream().mapToInt(Integer::intValue).sorted().toArray();
    int[] upper = to.stream().mapToInt(Integer::intValue).sorted().toArray();
    return cost(lower, upper);
  }

  /**
   * The least total motion between two sets of pitch classes, whatever their octaves: the same over
   * all rotations of one against the other.
   *
   * @param from pitch classes, 0 to 11, at least one
   * @param to pitch classes, 0 to 11, at least one
   * @return semitones
   */
  public static int costOfPitchClasses(List<Integer> from, List<Integer> to) {
    Check.that(!from.isEmpty() && !to.isEmpty(), "voice leading needs notes in both chords");
    int[] lower = circle(from);
    int[] upper = circle(to);
    int best = Integer.MAX_VALUE;
    // The first note leads to any note of the other, and the leading goes once round the circle.
    for (int start = 0; start < upper.length; start++) {
      for (int octave = -12; octave <= 12; octave += 12) {
        int[] turned = new int[upper.length + 1];
        for (int i = 0; i <= upper.length; i++) {
          int index = start + i;
          turned[i] = upper[index % upper.length] + 12 * (index / upper.length) + octave;
        }
        best = Math.min(best, aroundCost(lower, turned));
      }
    }
    return best;
  }

  private static int[] circle(List<Integer> pitchClasses) {
    return pitchClasses.stream()
        .mapToInt(pitchClass -> Check.inRange(pitchClass, 0, 11, "pitch class", "reduce it first"))
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * The cost of a path that begins with the first pair and ends with the same pair an octave up.
   */
  private static int aroundCost(int[] lower, int[] turned) {
    int[] closed = new int[lower.length + 1];
    System.arraycopy(lower, 0, closed, 0, lower.length);
    closed[lower.length] = lower[0] + 12;
    return cost(closed, turned) - Math.abs(lower[0] - turned[0]);
  }

  /** Dynamic programming over sorted notes: each step advances in one chord or in both. */
  private static int cost(int[] from, int[] to) {
    int[][] best = new int[from.length][to.length];
    for (int i = 0; i < from.length; i++) {
      for (int j = 0; j < to.length; j++) {
        int before;
        if (i == 0 && j == 0) {
          before = 0;
        } else if (i == 0) {
          before = best[i][j - 1];
        } else if (j == 0) {
          before = best[i - 1][j];
        } else {
          before = Math.min(best[i - 1][j - 1], Math.min(best[i - 1][j], best[i][j - 1]));
        }
        best[i][j] = before + Math.abs(from[i] - to[j]);
      }
    }
    return best[from.length - 1][to.length - 1];
  }
}
