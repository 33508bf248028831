package continuo.listening.rhythm;

import continuo.listening.rhythm.PulseDecoder.Pulse;
import java.util.ArrayList;
import java.util.List;

/** Chooses the notated beat among pulses of half, double, triple speed. */
final class LevelModel {
  private static final double[] RATIOS = {1, 0.5, 2, 1.0 / 3, 3};

  /** Tempi further than this from the middle one are another level. */
  private static final double SPREAD = 1.25;

  /** Weights of {@link Level#FEATURES}; decision 0070 says where they come from. */
  private static final double[] WEIGHTS = {1.5, 4, -2, 1, 0.7, -2, 0, -1, 0, 1, 0.5, -0.2, -0.1};

  private LevelModel() {}

  /**
   * A level with its share of belief.
   *
   * @param level which
   * @param probability of being the notated beat
   */
  record Choice(Level level, double probability) {}

  /** The levels around a pulse, most likely first. */
  static List<Choice> choices(
      Pulse first, Activation activation, OnsetStrength onsets, HarmonicChange harmony) {
    List<Level> levels = levels(first, activation, onsets, harmony);
    double[] scores = new double[levels.size()];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      double[] features = levels.get(i).features();
      for (int f = 0; f < features.length; f++) {
        scores[i] += WEIGHTS[f] * features[f];
      }
      highest = Math.max(highest, scores[i]);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - highest);
      sum += scores[i];
    }
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      choices.add(new Choice(levels.get(i), scores[i] / sum));
    }
    choices.sort((a, b) -> Double.compare(b.probability(), a.probability()));
    return choices;
  }

  static List<Level> levels(
      Pulse first, Activation activation, OnsetStrength onsets, HarmonicChange harmony) {
    List<Level> levels = new ArrayList<>();
    double period = first.period();
    for (double ratio : RATIOS) {
      double wanted = period / ratio;
      if (wanted < PulseDecoder.SHORTEST || wanted > PulseDecoder.LONGEST) {
        continue;
      }
      Pulse pulse =
          ratio == 1
              ? first
              : new PulseDecoder(wanted / SPREAD, wanted * SPREAD).decode(activation.beat());
      if (pulse.frames().size() >= 3 && Math.abs(pulse.period() / wanted - 1) < 0.2) {
        levels.add(new Level(pulse, activation, onsets, harmony));
      }
    }
    return levels;
  }
}
