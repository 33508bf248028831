package continuo.listening.rhythm;

import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.List;

/** Bars over beats: tries meters and finds where the bars begin. */
final class Bars {
  private static final int REACH = 3;
  private static final double DOWNBEAT_WEIGHT = 1.0;
  private static final double CHORD_WEIGHT = 2.0;
  private static final double BASS_WEIGHT = 0.5;

  /** Log prior of a bar of two, three and four beats. */
  private static final double[] PRIOR = {0, 0, -0.25, -0.08, 0};

  private Bars() {}

  /**
   * A reading of the bars.
   *
   * @param meter which
   * @param numbers of each beat, from 1
   * @param probability of the meter
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Reading(Meter meter, int[] numbers, double probability) {}

  /** All readings, most likely first. */
  static List<Reading> readings(Level level, Activation activation, OnsetStrength onsets) {
    List<Integer> frames = level.pulse().frames();
    int beats = frames.size();
    double[] strength = new double[beats];
    double mean = 0;
    double changeMean =
        level.changes().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double bassMean = 0;
    for (int frame : frames) {
      bassMean += onsets.bass().highestNear(frame, REACH) / beats;
    }
    for (int i = 0; i < beats; i++) {
      double down = activation.downbeat().highestNear(frames.get(i), REACH);
      double logit = Math.log((down + 0.02) / (1 - Math.min(1, down) + 0.02));
      strength[i] =
          (activation.knowsDownbeats() ? DOWNBEAT_WEIGHT * logit : 0)
              + CHORD_WEIGHT * Math.min(3, level.changes().get(i) / (changeMean + 1e-6))
              + BASS_WEIGHT
                  * Math.min(
                      3, onsets.bass().highestNear(frames.get(i), REACH) / (bassMean + 1e-6));
      mean += strength[i] / beats;
    }
    boolean compound = isCompound(level, onsets);
    List<Reading> result = new ArrayList<>();
    double[] scores = new double[5];
    List<BarDecoder.Bars> bars = new ArrayList<>();
    double sum = 0;
    for (int length = compound ? 2 : 3; length <= 4; length++) {
      double[][] evidence = new double[beats][length];
      for (int i = 0; i < beats; i++) {
        double x = strength[i] - mean;
        for (int p = 0; p < length; p++) {
          evidence[i][p] = p == 0 ? x : -x / (length - 1);
        }
      }
      BarDecoder.Bars decoded = BarDecoder.decode(evidence, length);
      bars.add(decoded);
      // Bars of different lengths hold unequal shares of downbeats; the score is made a mean
      // over downbeats so that short bars do not win by their number.
      scores[length] =
          Math.exp(6 * (decoded.logLikelihood() * Math.sqrt(length - 1) / 2 + PRIOR[length]));
      sum += scores[length];
    }
    int index = 0;
    for (int length = compound ? 2 : 3; length <= 4; length++) {
      Meter meter = compound ? Meter.of(3 * length, 8) : Meter.of(length, 4);
      result.add(new Reading(meter, bars.get(index).numbers(), scores[length] / sum));
      index++;
    }
    result.sort((a, b) -> Double.compare(b.probability(), a.probability()));
    return result;
  }

  /** Whether beats are divided in three throughout: both thirds are marked more than halves. */
  private static boolean isCompound(Level level, OnsetStrength onsets) {
    List<Integer> frames = level.pulse().frames();
    double halves = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i + 1 < frames.size(); i++) {
      int here = frames.get(i);
      double length = frames.get(i + 1) - here;
      halves += onsets.all().highestNear(here + length / 2, 2);
      first += onsets.all().highestNear(here + length / 3, 2);
      second += onsets.all().highestNear(here + 2 * length / 3, 2);
    }
    return Math.min(first, second) > 1.25 * halves;
  }
}
