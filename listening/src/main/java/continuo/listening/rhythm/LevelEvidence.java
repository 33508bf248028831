package continuo.listening.rhythm;

import continuo.theory.unit.Bpm;
import java.util.List;
import java.util.Objects;

/**
 * A pulse that was weighed as the notated beat.
 *
 * @param tempo its beats a minute
 * @param probability that it is the notated beat, among those weighed
 * @param features what speaks for it, in the order of {@link #NAMES}
 */
public record LevelEvidence(Bpm tempo, double probability, List<Double> features) {
  /** What the features are called. */
  public static final List<String> NAMES = Level.FEATURES;

  /** Copies the list. */
  public LevelEvidence {
    Objects.requireNonNull(tempo, "tempo");
    features = List.copyOf(features);
  }
}
