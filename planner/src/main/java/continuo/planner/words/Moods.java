package continuo.planner.words;

import continuo.planner.brief.Mood;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mood words as points of valence, energy and tension, and mixtures of them. */
public final class Moods {
  /** Negated moods move to the other side of neutral by this share. */
  private static final double NEGATED = -0.5;

  /** Words that describe any music; they weigh less than words that name a mood. */
  private static final Set<String> ORNAMENTS =
      Set.of(
          "dynamic",
          "powerful",
          "power",
          "emotional",
          "emotion",
          "emotions",
          "expressive",
          "deep",
          "energetic",
          "energy",
          "intensity",
          "intense",
          "compelling",
          "simple",
          "rhythmic",
          "lively",
          "pleasant",
          "satisfying",
          "emotionally",
          "soft",
          "smooth",
          "catchy",
          "upbeat");

  private static final double ORNAMENT = 0.25;

  private static final Lexicon<Mood> LEXICON = load();
  private static final Lexicon<Double> MODIFIERS = modifiers();
  private static final Set<String> NEGATORS =
      Set.of("not", "never", "no", "without", "isn't", "hardly");

  private Moods() {}

  private static Lexicon<Mood> load() {
    Map<String, Mood> words = new LinkedHashMap<>();
    Resources.groups("moods.txt")
        .forEach(
            (word, point) -> {
              String[] numbers = point.split(" ", -1);
              words.put(
                  word,
                  new Mood(
                      Double.parseDouble(numbers[0]),
                      Double.parseDouble(numbers[1]),
                      Double.parseDouble(numbers[2]),
                      List.of(word)));
            });
    return Lexicon.inflected(words);
  }

  private static Lexicon<Double> modifiers() {
    Map<String, Double> factors = new LinkedHashMap<>();
    Resources.groups("modifiers.txt")
        .forEach((word, factor) -> factors.put(word, Double.valueOf(factor)));
    return Lexicon.plurals(factors);
  }

  /** The weight of a word that is said to be the mood: an ornament then counts in full. */
  static double unornamented(String word, double weight) {
    return ORNAMENTS.contains(word) ? weight / ORNAMENT : weight;
  }

  /** True for a word that names a mood. */
  static boolean knows(String word) {
    return LEXICON.find(word).isPresent();
  }

  /** The mood of a phrase such as {@code melancholic but hopeful}. */
  public static Optional<Mood> read(String text) {
    PromptText prompt = new PromptText(text.toLowerCase(Locale.ROOT));
    return mix(find(prompt));
  }

  /** A mood word in a text. */
  record Found(int fromInclusive, int toExclusive, Mood mood, double weight) {}

  /** Every mood word, with the weight that words before it give. */
  static List<Found> find(PromptText text) {
    List<Found> found = new ArrayList<>();
    for (Lexicon.Hit<Mood> hit : LEXICON.all(text)) {
      double weight = 1;
      int before = hit.fromInclusive() - 1;
      for (int back = 1; back <= 3 && text.sameClause(before, hit.fromInclusive()); back++) {
        if (before - back + 1 < 0) {
          break;
        }
        Optional<Lexicon.Hit<Double>> modifier = MODIFIERS.at(text, before - back + 1);
        if (modifier.isPresent() && modifier.get().toExclusive() == hit.fromInclusive()) {
          weight = modifier.get().value();
        }
        if (NEGATORS.contains(text.word(before - back + 1)) && back <= 2) {
          weight = NEGATED;
        }
      }
      if (ORNAMENTS.contains(text.phrase(hit.fromInclusive(), hit.toExclusive()))) {
        weight *= ORNAMENT;
      }
      found.add(
          new Found(
              hit.fromInclusive(),
              hit.toExclusive(),
              new Mood(
                  hit.value().valence(),
                  hit.value().energy(),
                  hit.value().tension(),
                  List.of(text.phrase(hit.fromInclusive(), hit.toExclusive()))),
              weight));
    }
    return found;
  }

  /**
   * The weighted mean; words strengthened by "very" move away from neutral, negated ones across.
   */
  static Optional<Mood> mix(List<Found> found) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    double sum = 0;
    double valence = 0;
    double energy = 0;
    double tension = 0;
    Set<String> words = new LinkedHashSet<>();
    for (Found f : found) {
      double weight = Math.abs(f.weight());
      double stretch = f.weight() > 1 ? 1.15 : f.weight();
      valence += weight * f.mood().valence() * stretch;
      energy += weight * (0.5 + (f.mood().energy() - 0.5) * stretch);
      tension += weight * (0.4 + (f.mood().tension() - 0.4) * stretch);
      sum += weight;
      words.addAll(
          f.weight() < 0
              ? f.mood().words().stream().map(w -> "not " + w).toList()
              : f.mood().words());
    }
    return Optional.of(
        new Mood(
            round(Math.max(-1, Math.min(1, valence / sum))),
            round(Math.max(0, Math.min(1, energy / sum))),
            round(Math.max(0, Math.min(1, tension / sum))),
            List.copyOf(words)));
  }

  private static double round(double value) {
    return Math.rint(value * 100) / 100;
  }
}
