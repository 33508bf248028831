package continuo.planner.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phrases and what they mean; finds the longest phrase at each place, and inflected forms of single
 * words.
 *
 * @param <V> what a phrase means
 */
final class Lexicon<V> {
  private static final String[][] SUFFIXES = {
    {"s", ""},
    {"es", ""},
    {"ies", "y"},
    {"ly", ""},
    {"ily", "y"},
    {"ness", ""},
    {"iness", "y"},
    {"fully", ""},
    {"ful", ""},
    {"fulness", ""},
    {"ing", ""},
    {"ing", "e"},
    {"ed", ""},
    {"ed", "e"},
    {"er", ""},
    {"ier", "y"},
    {"est", ""},
    {"iest", "y"},
    {"ally", "al"},
    {"ically", "ic"},
    {"ity", ""}
  };
  private static final int SHORTEST_STEM = 3;

  private final Map<String, V> phrases;
  private final int longest;
  private final boolean inflected;

  /** A phrase that was found: tokens {@code [from, to)}. */
  record Hit<V>(int fromInclusive, int toExclusive, V value) {}

  private Lexicon(Map<String, V> phrases, boolean inflected) {
    this.phrases = Map.copyOf(phrases);
    this.inflected = inflected;
    this.longest = phrases.keySet().stream().mapToInt(p -> p.split(" ", -1).length).max().orElse(1);
  }

  /** A lexicon that finds plurals of its phrases and nothing else beside them. */
  static <V> Lexicon<V> plurals(Map<String, V> phrases) {
    return new Lexicon<>(normal(phrases), false);
  }

  /** A lexicon that finds derived forms: {@code sorrowful}, {@code gloomily}. */
  static <V> Lexicon<V> inflected(Map<String, V> phrases) {
    return new Lexicon<>(normal(phrases), true);
  }

  private static <V> Map<String, V> normal(Map<String, V> phrases) {
    Map<String, V> normal = new HashMap<>();
    phrases.forEach((p, v) -> normal.putIfAbsent(p.replace('-', ' ').strip(), v));
    return normal;
  }

  /** What a phrase means, in its dictionary form or an inflected one. */
  Optional<V> find(String phrase) {
    V exact = phrases.get(phrase);
    if (exact != null) {
      return Optional.of(exact);
    }
    if (phrase.endsWith("'s")) {
      return find(phrase.substring(0, phrase.length() - 2));
    }
    int forms = inflected && !phrase.contains(" ") ? SUFFIXES.length : 3;
    for (int i = 0; i < forms; i++) {
      String suffix = SUFFIXES[i][0];
      if (phrase.endsWith(suffix) && phrase.length() - suffix.length() >= SHORTEST_STEM) {
        String stem = phrase.substring(0, phrase.length() - suffix.length()) + SUFFIXES[i][1];
        V value = phrases.get(stem);
        if (value != null) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }

  /** The longest phrase that begins at a token and stays in its clause. */
  Optional<Hit<V>> at(PromptText text, int index) {
    for (int length = Math.min(longest, text.size() - index); length >= 1; length--) {
      if (!text.sameClause(index, index + length - 1)) {
        continue;
      }
      Optional<V> found = find(text.phrase(index, index + length));
      if (found.isPresent()) {
        return Optional.of(new Hit<>(index, index + length, found.get()));
      }
    }
    return Optional.empty();
  }

  /** Every phrase of a text, longest first at each place, none overlapping. */
  List<Hit<V>> all(PromptText text) {
    List<Hit<V>> hits = new ArrayList<>();
    int index = 0;
    while (index < text.size()) {
      Optional<Hit<V>> hit = at(text, index);
      if (hit.isPresent()) {
        hits.add(hit.get());
        index = hit.get().toExclusive();
      } else {
        index++;
      }
    }
    return hits;
  }
}
