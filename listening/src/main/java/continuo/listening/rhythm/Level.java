package continuo.listening.rhythm;

import continuo.listening.rhythm.PulseDecoder.Pulse;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pulse that may be the notated beat, and what speaks for it: the metrical level is chosen by a
 * logistic model over these features.
 */
final class Level {
  /** The tempo that listeners prefer, and its spread in octaves (references: parncutt1994). */
  private static final double PREFERRED_BPM = 90;

  private static final double PREFERRED_SPREAD = 0.8;

  /** Frames by which a beat may be missed. */
  private static final int REACH = 3;

  /** The names of {@link #features}, for tables. */
  static final List<String> FEATURES =
      List.of(
          "tempo", "on", "off", "down", "chords", "strong", "fit", "thirds", "bass", "snare",
          "class");

  private final Pulse pulse;
  private final double[] features;
  private final List<Double> changes;

  Level(Pulse pulse, Activation activation, OnsetStrength onsets, HarmonicChange harmony) {
    this.pulse = pulse;
    List<Integer> frames = pulse.frames();
    changes = harmony.at(moments(frames));
    double octaves = log2(bpm() / PREFERRED_BPM) / PREFERRED_SPREAD;
    double on = 0;
    double off = 0;
    double thirds = 0;
    double down = 0;
    double bassOn = 0;
    double bassOff = 0;
    for (int i = 0; i + 1 < frames.size(); i++) {
      int here = frames.get(i);
      int length = frames.get(i + 1) - here;
      on += activation.beat().highestNear(here, REACH);
      off += activation.beat().highestNear(here + length / 2.0, REACH);
      thirds +=
          Math.max(
              activation.beat().highestNear(here + length / 3.0, REACH),
              activation.beat().highestNear(here + 2 * length / 3.0, REACH));
      down += activation.downbeat().highestNear(here, REACH);
      bassOn += onsets.bass().highestNear(here, REACH);
      bassOff += onsets.bass().highestNear(here + length / 2.0, REACH);
    }
    int n = frames.size() - 1;
    double chordLength = chordLength();
    features =
        new double[] {
          -octaves * octaves / 2,
          on / n,
          off / n,
          down / n,
          -Math.pow(log2(chordLength / 3), 2),
          alternation(frames, activation),
          pulse.logLikelihood(),
          thirds / n,
          bassOff / (bassOn + bassOff + 1e-6),
          backbeat(frames, onsets),
          activation.tempo().logProbability(bpm())
        };
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  static List<Seconds> moments(List<Integer> frames) {
    List<Seconds> result = new ArrayList<>();
    for (int frame : frames) {
      result.add(new Seconds((double) frame / BeatSpectra.FRAMES_PER_SECOND));
    }
    return result;
  }

  /** Beats a chord, from how much changes on a beat compared with the largest usual change. */
  private double chordLength() {
    double[] sorted = changes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double large = sorted[(int) (0.95 * (sorted.length - 1))];
    if (!(large > 0)) {
      return 1;
    }
    double sum = 0;
    for (double change : sorted) {
      sum += Math.min(1, Math.pow(change / large, 2));
    }
    return Math.max(1, Math.min(16, sorted.length / sum));
  }

  /** How differently odd and even beats are marked: much where the true beat is twice as slow. */
  private static double alternation(List<Integer> frames, Activation activation) {
    double[] sums = new double[2];
    for (int i = 0; i < frames.size(); i++) {
      sums[i % 2] += activation.beat().highestNear(frames.get(i), REACH);
    }
    return Math.abs(sums[0] - sums[1]) / (sums[0] + sums[1] + 1e-6);
  }

  /** How regularly treble and bass onsets take turns from beat to beat, −1 to 1. */
  private static double backbeat(List<Integer> frames, OnsetStrength onsets) {
    double bassEven = 0;
    double bassOdd = 0;
    double restEven = 0;
    double restOdd = 0;
    for (int i = 0; i < frames.size(); i++) {
      double bass = onsets.bass().highestNear(frames.get(i), REACH);
      double rest = onsets.all().highestNear(frames.get(i), REACH) - bass;
      if (i % 2 == 0) {
        bassEven += bass;
        restEven += rest;
      } else {
        bassOdd += bass;
        restOdd += rest;
      }
    }
    double bassLean = (bassEven - bassOdd) / (bassEven + bassOdd + 1e-6);
    double restLean = (restEven - restOdd) / (restEven + restOdd + 1e-6);
    return -bassLean * restLean * 4;
  }

  Pulse pulse() {
    return pulse;
  }

  /** How much the harmony changes on each beat. */
  List<Double> changes() {
    return changes;
  }

  /** Beats a minute, by regression through all beats. */
  double bpm() {
    return 60.0 * BeatSpectra.FRAMES_PER_SECOND / regression(pulse.frames());
  }

  /** The mean distance of beats: the slope of the line through them. */
  private static double regression(List<Integer> frames) {
    int n = frames.size();
    double mean = (n - 1) / 2.0;
    double product = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      product += (i - mean) * frames.get(i);
      square += (i - mean) * (i - mean);
    }
    return product / square;
  }

  double[] features() {
    return features.clone();
  }

  @Override
  public String toString() {
    return "Level[%s]".formatted(Arrays.toString(features));
  }
}
