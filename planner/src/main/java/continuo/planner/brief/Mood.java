package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import java.util.List;

/**
 * A mood as a point: how pleasant, how active and how tense (references: russell1980, thayer1989).
 *
 * @param valence -1 (sad, angry) to 1 (happy, serene)
 * @param energy 0 (still) to 1 (excited)
 * @param tension 0 (at rest) to 1 (strained)
 * @param words the words that say so
 */
public record Mood(double valence, double energy, double tension, List<String> words) {
  /** Neither this nor that. */
  public static final Mood NEUTRAL = new Mood(0.1, 0.5, 0.4, List.of());

  /** Checks the ranges. */
  public Mood {
    Check.inRange(valence, -1, 1, "valence", "use -1 to 1");
    Check.inRange(energy, 0, 1, "energy", "use 0 to 1");
    Check.inRange(tension, 0, 1, "tension", "use 0 to 1");
    words = List.copyOf(words);
  }

  /** The words. */
  @Override
  public String toString() {
    return words.isEmpty() ? "neutral" : String.join(", ", words);
  }
}
