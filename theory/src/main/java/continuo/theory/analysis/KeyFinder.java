package continuo.theory.analysis;

import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.NoteName;
import continuo.theory.score.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the key of music, and where it modulates.
 *
 * <p>Each key is a distribution of pitch classes (references: albrecht2013); notes are weighed by
 * their duration, and the likelihood of the notes under each key is its evidence. Where a note is
 * spelled outside the key's usual twelve fifths, it counts less. The last bass or melody note is
 * evidence of its own. Modulations are the most likely path through the keys, where every change
 * costs the more the farther the keys are apart (references: temperley2001, chapter 7).
 *
 * <p>Written signatures are not looked at: what is found comes from the notes alone.
 */
public final class KeyFinder {
  private static final double[] MAJOR = {
    0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081
  };
  private static final double[] MINOR = {
    0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052
  };

  /** The flattest spelling that a key knows: the lowered second, and in minor the lowered fifth. */
  private static final int MAJOR_SPELLINGS = -5;

  private static final int MINOR_SPELLINGS = -6;

  /** How often each pitch class above the tonic is spelled sharp, a diminished second below. */
  private static final double[] MAJOR_SHARP = {
    0.02, 0.80, 0.02, 0.50, 0.02, 0.02, 0.02, 0.02, 0.60, 0.02, 0.05, 0.02
  };

  private static final double[] MINOR_SHARP = {
    0.02, 0.40, 0.02, 0.02, 0.02, 0.02, 0.85, 0.02, 0.05, 0.02, 0.05, 0.02
  };

  private static final double FOREIGN = 0.01;

  /** How far spellings are trusted: files made from MIDI keys have guessed ones. */
  private static final double SPELLING = 0.5;

  /** How much a quarter of one note counts; notes of a piece are far from independent. */
  static final double WEIGHT = 0.6;

  /** Beyond so many quarters of notes a piece repeats itself and says nothing new of its key. */
  private static final double INDEPENDENT_QUARTERS = 40;

  /** Log odds of major against minor before anything is heard. */
  private static final double MINOR_RARER = 1.0;

  private static final double LAST_NOTE_TONIC = 3.0;
  private static final double LAST_NOTE_DOMINANT = 1.0;
  private static final double LAST_NOTE_MEDIANT = 1.0;

  private static final double CHANGE = 6.0;
  private static final double CHANGE_PER_FIFTH = 1.0;

  private KeyFinder() {}

  /** The 24 keys from the most to the least likely for the whole score; empty without notes. */
  public static List<KeyEstimate> rank(Score score) {
    List<Slice> slices = Slice.ofBeats(score);
    if (slices.stream().allMatch(Slice::isSilent)) {
      return List.of();
    }
    double[] evidence = new double[24];
    double total = slices.stream().mapToDouble(Slice::noteQuarters).sum();
    double weight = WEIGHT * Math.min(1, INDEPENDENT_QUARTERS / total);
    TreeMap<Integer, Double> fifths = new TreeMap<>();
    for (Slice slice : slices) {
      slice.byFifths().forEach((place, quarters) -> fifths.merge(place, quarters, Double::sum));
    }
    for (int key = 0; key < 24; key++) {
      evidence[key] =
          weight * evidence(fifths, key) + ending(slices, key) - (key < 12 ? 0 : MINOR_RARER);
    }
    double highest = java.util.Arrays.stream(evidence).max().orElseThrow();
    double sum = java.util.Arrays.stream(evidence).map(e -> StrictMath.exp(e - highest)).sum();
    List<KeyEstimate> estimates = new ArrayList<>();
    for (int key = 0; key < 24; key++) {
      estimates.add(
          new KeyEstimate(spelled(key, fifths), StrictMath.exp(evidence[key] - highest) / sum));
    }
    return estimates.stream()
        .sorted(Comparator.comparingDouble(KeyEstimate::confidence).reversed())
        .toList();
  }

  /**
   * The passages in one key each, from the start to the end of the score; empty without notes. A
   * tonicisation of a few beats is not a passage.
   */
  public static List<KeyRegion> regions(Score score) {
    List<Slice> slices = Slice.ofBeats(score);
    if (slices.stream().allMatch(Slice::isSilent)) {
      return List.of();
    }
    return regions(slices, path(slices, evidence(slices)));
  }

  /** What the notes of each slice, and the last note, say about each key. */
  static double[][] evidence(List<Slice> slices) {
    double[][] evidence = new double[slices.size()][24];
    for (int i = 0; i < slices.size(); i++) {
      for (int key = 0; key < 24; key++) {
        evidence[i][key] = WEIGHT * evidence(slices.get(i).byFifths(), key);
      }
    }
    for (int key = 0; key < 24; key++) {
      evidence[slices.size() - 1][key] += ending(slices, key);
      evidence[0][key] -= key < 12 ? 0 : MINOR_RARER;
    }
    return evidence;
  }

  /** The most likely key of each slice, where changes cost. */
  static int[] path(List<Slice> slices, double[][] evidence) {
    int count = slices.size();
    double[][] best = new double[count][24];
    int[][] from = new int[count][24];
    best[0] = evidence[0].clone();
    for (int i = 1; i < count; i++) {
      for (int key = 0; key < 24; key++) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int last = 0; last < 24; last++) {
          double value = best[i - 1][last] - change(last, key, slices.get(i).strength);
          if (value > highest) {
            highest = value;
            from[i][key] = last;
          }
        }
        best[i][key] = highest + evidence[i][key];
      }
    }
    int[] path = new int[count];
    for (int key = 1; key < 24; key++) {
      if (best[count - 1][key] > best[count - 1][path[count - 1]]) {
        path[count - 1] = key;
      }
    }
    for (int i = count - 1; i > 0; i--) {
      path[i - 1] = from[i][path[i]];
    }
    return path;
  }

  private static double change(int last, int key, Slice.Strength strength) {
    if (last == key) {
      return 0;
    }
    double place =
        switch (strength) {
          case BAR -> 0;
          case MIDDLE, BEAT -> 0.5;
          case BETWEEN -> 1.5;
        };
    return CHANGE + place + CHANGE_PER_FIFTH * distance(last, key);
  }

  /** Fifths between the signatures of two keys; parallel keys count as one step. */
  private static int distance(int last, int key) {
    if (last % 12 == key % 12) {
      return 1;
    }
    int fifths = Math.floorMod(7 * (relativeMajor(key) - relativeMajor(last)), 12);
    return Math.min(fifths, 12 - fifths);
  }

  private static int relativeMajor(int key) {
    return key < 12 ? key : (key + 3) % 12;
  }

  static List<KeyRegion> regions(List<Slice> slices, int[] path) {
    List<KeyRegion> regions = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= path.length; i++) {
      if (i == path.length || path[i] != path[start]) {
        TreeMap<Integer, Double> fifths = new TreeMap<>();
        slices
            .subList(start, i)
            .forEach(
                slice ->
                    slice
                        .byFifths()
                        .forEach((place, quarters) -> fifths.merge(place, quarters, Double::sum)));
        regions.add(
            new KeyRegion(
                slices.get(start).from, slices.get(i - 1).to, spelled(path[start], fifths)));
        start = i;
      }
    }
    return List.copyOf(regions);
  }

  /**
   * Log likelihood of weighted notes under a key: 0 to 11 major, 12 to 23 minor, by tonic. Of the
   * enharmonic spellings of the tonic the one counts that explains the notes best.
   */
  static double evidence(Map<Integer, Double> byFifths, int key) {
    int near = Math.floorMod(7 * (key % 12), 12);
    double best = Double.NEGATIVE_INFINITY;
    for (int tonic = near - 24; tonic <= near + 12; tonic += 12) {
      double sum = 0;
      for (Map.Entry<Integer, Double> entry : byFifths.entrySet()) {
        sum += entry.getValue() * logProbability(entry.getKey() - tonic, key >= 12);
      }
      best = Math.max(best, sum);
    }
    return best;
  }

  /** Of a note {@code fifths} above the tonic on the line of fifths. */
  private static double logProbability(int fifths, boolean minor) {
    int pitchClass = Math.floorMod(7 * fifths, 12);
    double[] sharp = minor ? MINOR_SHARP : MAJOR_SHARP;
    int first = minor ? MINOR_SPELLINGS : MAJOR_SPELLINGS;
    double share = FOREIGN;
    if (fifths >= first && fifths < first + 12) {
      share = 1 - sharp[pitchClass];
    } else if (fifths >= first + 12 && fifths < first + 24) {
      share = sharp[pitchClass];
    }
    double[] profile = minor ? MINOR : MAJOR;
    return StrictMath.log(profile[pitchClass])
        + SPELLING * StrictMath.log(Math.max(FOREIGN, share));
  }

  /** What the last note says: most music ends on its tonic. */
  private static double ending(List<Slice> slices, int key) {
    for (int i = slices.size() - 1; i >= 0; i--) {
      if (!slices.get(i).isSilent()) {
        int degree = Math.floorMod(slices.get(i).bassClass().orElseThrow() - key % 12, 12);
        return switch (degree) {
          case 0 -> LAST_NOTE_TONIC;
          case 7 -> LAST_NOTE_DOMINANT;
          case 4 -> key < 12 ? LAST_NOTE_MEDIANT : 0;
          case 3 -> key >= 12 ? LAST_NOTE_MEDIANT : 0;
          default -> 0;
        };
      }
    }
    return 0;
  }

  /** The key of a tonic's pitch class, spelled as near as can be to the notes. */
  static Key spelled(int key, Map<Integer, Double> byFifths) {
    Mode mode = key < 12 ? Mode.MAJOR : Mode.MINOR;
    double total = byFifths.values().stream().mapToDouble(Double::doubleValue).sum();
    double centre =
        total == 0
            ? 2
            : byFifths.entrySet().stream().mapToDouble(e -> e.getKey() * e.getValue()).sum()
                / total;
    // The notes of a major key centre two fifths above its tonic, those of a minor one below.
    double expected = mode == Mode.MAJOR ? 2 : -0.5;
    int near = Math.floorMod(7 * (key % 12), 12);
    int best = near;
    for (int tonic = near - 24; tonic <= near + 12; tonic += 12) {
      if (Math.abs(tonic + expected - centre) < Math.abs(best + expected - centre)) {
        best = tonic;
      }
    }
    return new Key(NoteName.ofFifths(best), mode);
  }
}
