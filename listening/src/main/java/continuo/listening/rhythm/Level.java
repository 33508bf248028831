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
  /**
   * The tempo that listeners prefer, and its spread in octaves (references: parncutt1994). Music
   * that drums drive centres on a faster one (references: moelants2002).
   */
  private static final double PREFERRED_BPM = 85;

  private static final double PREFERRED_BPM_WITH_DRUMS = 120;

  /** Parts of the treble in all onsets from which there may be drums, and surely are. */
  private static final double NO_DRUMS = 0.08;

  private static final double DRUMS = 0.16;

  private static final double PREFERRED_SPREAD = 0.8;

  /** Frames by which a beat may be missed. */
  private static final int REACH = 3;

  /** The names of {@link #features}, for tables. */
  static final List<String> FEATURES =
      List.of(
          "tempo", "on", "off", "down", "chords", "strong", "fit", "thirds", "bass", "snare",
          "class", "events", "dense");

  private final Pulse pulse;
  private final double[] features;
  private final List<Double> changes;

  Level(Pulse pulse, Activation activation, OnsetStrength onsets, HarmonicChange harmony) {
    this.pulse = pulse;
    List<Integer> frames = pulse.frames();
    changes = harmony.at(moments(frames));
    double drums = Math.max(0, Math.min(1, (onsets.treblePart() - NO_DRUMS) / (DRUMS - NO_DRUMS)));
    double preferred = PREFERRED_BPM * Math.pow(PREFERRED_BPM_WITH_DRUMS / PREFERRED_BPM, drums);
    double octaves = log2(bpm() / preferred) / PREFERRED_SPREAD;
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
    double events = Math.max(0.25, onsets.events() / (double) frames.size());
    features =
        new double[] {
          -octaves * octaves / 2,
          on / n,
          off / n,
          down / n,
          -Math.pow(log2(chordLength / 3), 2),
          (1 - drums) * alternation(frames, activation),
          pulse.logLikelihood(),
          thirds / n,
          bassOff / (bassOn + bassOff + 1e-6),
          drums * backbeat(frames, onsets),
          activation.tempo().logProbability(bpm()),
          drums * log2(events),
          drums * log2(events) * log2(events)
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

  /**
   * How regularly treble and bass take turns from beat to beat, as snare and bass drum do on the
   * notated beat of most popular music: 0 (not at all) to about 1.
   */
  private static double backbeat(List<Integer> frames, OnsetStrength onsets) {
    double[] bass = new double[2];
    double[] treble = new double[2];
    for (int i = 0; i < frames.size(); i++) {
      bass[i % 2] += onsets.bass().highestNear(frames.get(i), REACH);
      treble[i % 2] += onsets.treble().highestNear(frames.get(i), REACH);
    }
    double bassLean = (bass[0] - bass[1]) / (bass[0] + bass[1] + 1e-6);
    double trebleLean = (treble[0] - treble[1]) / (treble[0] + treble[1] + 1e-6);
    return Math.min(1, 4 * Math.sqrt(Math.max(0, -bassLean * trebleLean)));
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
