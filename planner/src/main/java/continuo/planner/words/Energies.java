package continuo.planner.words;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Energies as words and scene lists say them: 0 to 1, a share in per cent, or a word. */
public final class Energies {
  private static final Map<String, Double> WORDS =
      Map.ofEntries(
          Map.entry("silence", 0.0),
          Map.entry("silent", 0.0),
          Map.entry("none", 0.0),
          Map.entry("minimal", 0.08),
          Map.entry("very low", 0.12),
          Map.entry("low", 0.25),
          Map.entry("quiet", 0.25),
          Map.entry("calm", 0.25),
          Map.entry("soft", 0.25),
          Map.entry("medium low", 0.38),
          Map.entry("medium", 0.5),
          Map.entry("mid", 0.5),
          Map.entry("moderate", 0.5),
          Map.entry("medium high", 0.62),
          Map.entry("high", 0.76),
          Map.entry("loud", 0.76),
          Map.entry("very high", 0.9),
          Map.entry("max", 1.0),
          Map.entry("maximum", 1.0),
          Map.entry("full", 1.0),
          Map.entry("climax", 1.0));

  /** What can be written, for messages. */
  public static final String SYNTAX =
      "write 0 to 1, 70%, or silent, very low, low, medium, high, very high, max";

  private Energies() {}

  /** The energy that a text says, 0 to 1; empty where it says none. */
  public static Optional<Double> parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    if (WORDS.containsKey(word)) {
      return Optional.ofNullable(WORDS.get(word));
    }
    if (word.matches("\\d{1,3}(?:\\.\\d{1,6})?\\s?%")) {
      return inRange(Double.parseDouble(word.replace("%", "").strip()) / 100);
    }
    return word.matches("\\d{0,3}(?:\\.\\d{1,9})?") && word.matches(".*\\d.*")
        ? inRange(Double.parseDouble(word))
        : Optional.empty();
  }

  private static Optional<Double> inRange(double value) {
    return value >= 0 && value <= 1 ? Optional.of(value) : Optional.empty();
  }
}
