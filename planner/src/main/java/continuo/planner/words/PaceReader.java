package continuo.planner.words;

import continuo.planner.brief.Density;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import continuo.planner.time.TempoClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells speed from busyness. A speed word near a noun or verb of speed is a tempo; a word of energy
 * near a noun of rhythm is a density: "a moderate pace and a highly dynamic rhythm".
 */
final class PaceReader {
  private static final Set<String> RATE =
      Set.of("tempo", "pace", "speed", "rate", "tempos", "paced", "bpm", "moving");
  private static final Set<String> PULSE =
      Set.of("rhythm", "beat", "groove", "pulse", "rhythms", "beats", "rhythmic");
  private static final Set<String> PIECE =
      Set.of(
          "song",
          "piece",
          "track",
          "tune",
          "music",
          "composition",
          "ballad",
          "waltz",
          "number",
          "march",
          "melody",
          "jam",
          "dance",
          "movement",
          "instrumental",
          "performance",
          "recording",
          "section");
  private static final Set<String> MOTION =
      Set.of(
          "moves",
          "moving",
          "move",
          "played",
          "plays",
          "play",
          "playing",
          "performed",
          "progresses",
          "goes",
          "runs",
          "unfolds",
          "flows",
          "proceeds",
          "performs",
          "progress",
          "advances",
          "travels",
          "going");
  private static final Set<String> LINKS =
      Set.of(
          "is",
          "are",
          "was",
          "be",
          "being",
          "feels",
          "remains",
          "seems",
          "that's",
          "stays",
          "sounds",
          "that",
          "which",
          "of",
          "the",
          "this",
          "song",
          "music",
          "piece",
          "in",
          "its",
          "it's",
          "a",
          "an",
          "very",
          "quite",
          "truly",
          "extremely",
          "incredibly",
          "highly",
          "really",
          "particularly",
          "also",
          "and",
          "yet",
          "both",
          "so",
          "rather",
          "fairly",
          "neither",
          "too",
          "track",
          "composition",
          "throughout",
          "has",
          "been",
          "at",
          "set",
          "kept",
          "to",
          "carefully",
          "well",
          "falls",
          "within",
          "about",
          "long",
          "second",
          "seconds",
          "just",
          "pretty",
          "overall",
          "most");

  private enum Kind {
    FAST,
    SLOW,
    MODERATE,
    BUSY,
    CALM,
    EVEN
  }

  private static final Lexicon<Kind> WORDS = load();

  private final PromptText text;
  private final boolean[] aside;
  private final Map<TempoClass, Double> tempo = new EnumMap<>(TempoClass.class);
  private final Map<TempoClass, Double> definite = new EnumMap<>(TempoClass.class);
  private final Map<TempoClass, Double> vague = new EnumMap<>(TempoClass.class);
  private Optional<String> moderatePulse = Optional.empty();
  private final Map<Density, Double> density = new EnumMap<>(Density.class);
  private final Set<String> tempoSpans = new LinkedHashSet<>();
  private final Set<String> densitySpans = new LinkedHashSet<>();

  PaceReader(PromptText text, boolean[] aside) {
    this.text = text;
    this.aside = aside;
  }

  private static Lexicon<Kind> load() {
    Map<String, Kind> words = new java.util.LinkedHashMap<>();
    Resources.groups("speed.txt")
        .forEach(
            (word, head) -> words.put(word, Kind.valueOf(head.toUpperCase(java.util.Locale.ROOT))));
    return Lexicon.plurals(words);
  }

  void read() {
    List<Lexicon.Hit<Kind>> hits = new ArrayList<>(WORDS.all(text));
    for (Lexicon.Hit<Kind> hit : hits) {
      if (aside[hit.fromInclusive()]) {
        continue;
      }
      if (!verb(hit) && !ownNoun(hit)) {
        noun(hit);
      }
    }
    reconcile();
  }

  /** "Played at a rapid pace" is read by its noun; "moves swiftly" by its verb. */
  private boolean verb(Lexicon.Hit<Kind> hit) {
    int i = hit.fromInclusive() - 1;
    int steps = 0;
    while (i >= 0
        && steps < 3
        && text.sameClause(i, hit.fromInclusive())
        && text.word(i).matches("very|quite|really|along|so|extremely|rather|fairly|it|and")) {
      i--;
      steps++;
    }
    String last = text.word(hit.toExclusive() - 1);
    boolean adverb = last.endsWith("ly") || last.matches("fast|slow|quick");
    if (MOTION.contains(text.word(i)) && adverb && text.sameClause(i, hit.fromInclusive())) {
      vote(hit, true, 1, i, hit.toExclusive());
      return true;
    }
    return false;
  }

  /** "High-speed", "fast-paced", "moderate speed": the noun of speed is in the phrase. */
  private boolean ownNoun(Lexicon.Hit<Kind> hit) {
    String last = text.word(hit.toExclusive() - 1);
    boolean speed =
        hit.value() == Kind.FAST || hit.value() == Kind.SLOW || hit.value() == Kind.MODERATE;
    if (speed
        && hit.toExclusive() - hit.fromInclusive() > 1
        && last.matches("speed|paced|tempo|moving")) {
      vote(hit, true, 0.9, hit.fromInclusive(), hit.toExclusive());
      return true;
    }
    return false;
  }

  private void noun(Lexicon.Hit<Kind> hit) {
    // Forwards: "a quick and lively beat", "rapid pace", "fast song".
    for (int i = hit.toExclusive();
        i < Math.min(text.size(), hit.toExclusive() + 5) && text.sameClause(hit.fromInclusive(), i);
        i++) {
      String word = text.word(i);
      if (RATE.contains(word) || PULSE.contains(word)) {
        vote(hit, RATE.contains(word), 1, hit.fromInclusive(), i + 1);
        return;
      }
      if (PIECE.contains(word)) {
        boolean speed = hit.value() == Kind.FAST || hit.value() == Kind.SLOW;
        String first = text.word(hit.fromInclusive());
        boolean bare = first.matches("high|low|gentle|relaxed|easygoing");
        if (speed && !bare && i <= hit.toExclusive() + 2) {
          vote(hit, true, 0.6, hit.fromInclusive(), hit.toExclusive());
          return;
        }
        break;
      }
      boolean joins =
          word.equals("and")
              || word.equals("yet")
              || word.endsWith("ly")
              || WORDS.at(text, i).isPresent()
              || Moods.read(word).isPresent()
              || word.matches(
                  "driving|paced|speed|moving|engaging|distinctive|syncopated|tempo|in|its|easy");
      if (!joins) {
        break;
      }
    }
    // Backwards: "the tempo of this song is moderate", "a beat that's neither too fast nor too
    // slow".
    for (int i = hit.fromInclusive() - 1;
        i >= Math.max(0, hit.fromInclusive() - 11) && text.sameSentence(i, hit.fromInclusive());
        i--) {
      String word = text.word(i);
      if (RATE.contains(word) || PULSE.contains(word)) {
        if (linked(i, hit.fromInclusive())) {
          vote(hit, RATE.contains(word), 1, i, hit.toExclusive());
        }
        return;
      }
      boolean passes =
          LINKS.contains(word)
              || word.endsWith("ly")
              || WORDS.at(text, i).isPresent()
              || text.token(i).isNumber()
              || Moods.read(word).isPresent();
      if (!passes) {
        return;
      }
    }
  }

  private boolean linked(int noun, int word) {
    for (int i = noun + 1; i < word; i++) {
      if (text.word(i)
          .matches("is|are|was|being|be|that's|feels|remains|seems|stays|sounds|that|falls|been")) {
        return true;
      }
    }
    return false;
  }

  private void vote(Lexicon.Hit<Kind> hit, boolean rate, double weight, int from, int to) {
    String span = text.span(from, to);
    boolean moves = definite(from, to);
    switch (hit.value()) {
      case FAST -> tempo(TempoClass.FAST, weight * (rate ? 1 : 0.8), moves, span);
      case SLOW -> tempo(TempoClass.SLOW, weight * (rate ? 1 : 0.8), moves, span);
      case MODERATE -> {
        if (rate) {
          tempo(TempoClass.MODERATE, weight, moves, span);
          if (text.phrase(hit.fromInclusive(), hit.toExclusive()).contains("too")) {
            density(Density.MEDIUM, weight / 2, span);
          }
        } else {
          density(Density.MEDIUM, weight, span);
          moderatePulse = Optional.of(span);
        }
      }
      case BUSY -> density(Density.HIGH, weight, span);
      case CALM -> density(Density.LOW, weight, span);
      case EVEN -> {
        density(Density.MEDIUM, weight, span);
        boolean moderate = text.phrase(hit.fromInclusive(), hit.toExclusive()).contains("moderate");
        if (moderate && !rate) {
          moderatePulse = Optional.of(span);
        }
      }
    }
    text.markTokens(from, to);
  }

  /** True for "moves at", "played at", pace, speed and rate, which can only mean the tempo. */
  private boolean definite(int from, int to) {
    for (int i = Math.max(0, from - 4); i < to; i++) {
      boolean rate = i >= from && text.word(i).matches("pace|paced|speed|rate");
      if (text.sameSentence(i, from) && (rate || MOTION.contains(text.word(i)))) {
        return true;
      }
    }
    return false;
  }

  private void tempo(TempoClass of, double weight, boolean moves, String span) {
    (moves ? definite : vague).merge(of, weight, Double::sum);
    tempoSpans.add(span);
  }

  /**
   * Where a definite speed contradicts a vague one ("played at a moderate speed, with a rapid
   * tempo"), the vague one is taken to mean the rhythm.
   */
  private void reconcile() {
    tempo.putAll(definite);
    for (Map.Entry<TempoClass, Double> v : vague.entrySet()) {
      if (definite.isEmpty() || definite.containsKey(v.getKey())) {
        tempo.merge(v.getKey(), v.getValue(), Double::sum);
      } else if (density.isEmpty()) {
        density(
            switch (v.getKey()) {
              case FAST -> Density.HIGH;
              case MODERATE -> Density.MEDIUM;
              case SLOW -> Density.LOW;
            },
            0.6,
            String.join(" … ", tempoSpans));
      }
    }
    if (tempo.isEmpty()) {
      moderatePulse.ifPresent(
          span -> {
            tempo.put(TempoClass.MODERATE, 0.5);
            tempoSpans.add(span);
          });
    }
  }

  private void density(Density of, double weight, String span) {
    density.merge(of, weight, Double::sum);
    densitySpans.add(span);
  }

  private static <K> Optional<Map.Entry<K, Double>> strongest(Map<K, Double> votes) {
    Optional<Map.Entry<K, Double>> best = Optional.empty();
    for (Map.Entry<K, Double> e : votes.entrySet()) {
      if (best.isEmpty() || e.getValue() > best.get().getValue()) {
        best = Optional.of(e);
      }
    }
    return best;
  }

  private static <K> double confidence(Map<K, Double> votes, double most) {
    double sum = votes.values().stream().mapToDouble(Double::doubleValue).sum();
    return Math.rint(90 * most / sum) / 100;
  }

  Optional<Wish<TempoWish>> tempoWish() {
    return strongest(tempo)
        .map(
            e ->
                Wish.words(
                    Phrases.tempoClass(e.getKey()),
                    String.join(" … ", tempoSpans),
                    confidence(tempo, e.getValue())));
  }

  Optional<Wish<Density>> densityWish() {
    return strongest(density)
        .map(
            e ->
                Wish.words(
                    e.getKey(),
                    String.join(" … ", densitySpans),
                    confidence(density, e.getValue())));
  }
}
