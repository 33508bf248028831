package continuo.planner.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final Set<String> TEXTURE =
      Set.of(
          "texture",
          "textures",
          "arrangement",
          "orchestration",
          "writing",
          "notes",
          "accompaniment",
          "part");
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
          "etude",
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
          "particular",
          "itself",
          "musical",
          "strikes",
          "most");

  private static final double STILL = 0.25;
  private static final double EXCITED = 0.75;
  private static final String STRENGTHENED =
      "(?:very|extremely|incredibly|highly|really|exceptionally|truly)";

  private static final Lexicon<Pace.Kind> WORDS = load();

  private final PromptText text;
  private final boolean[] aside;
  private final List<Pace.Statement> statements = new ArrayList<>();

  PaceReader(PromptText text, boolean[] aside) {
    this.text = text;
    this.aside = aside;
  }

  private static Lexicon<Pace.Kind> load() {
    Map<String, Pace.Kind> words = new java.util.LinkedHashMap<>();
    Resources.groups("speed.txt")
        .forEach(
            (word, head) ->
                words.put(word, Pace.Kind.valueOf(head.toUpperCase(java.util.Locale.ROOT))));
    return Lexicon.plurals(words);
  }

  /** What the words say about speed and busyness. */
  Pace read() {
    List<Lexicon.Hit<Pace.Kind>> hits = new ArrayList<>(WORDS.all(text));
    for (Lexicon.Hit<Pace.Kind> hit : hits) {
      if (aside[hit.fromInclusive()]) {
        continue;
      }
      if (!verb(hit) && !ownNoun(hit)) {
        noun(hit);
      }
    }
    moods();
    return Pace.of(statements);
  }

  /** "Played at a rapid pace" is read by its noun; "moves swiftly" by its verb. */
  private boolean verb(Lexicon.Hit<Pace.Kind> hit) {
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
      vote(hit, Pace.Noun.RATE, 1, i, hit.toExclusive());
      return true;
    }
    return false;
  }

  /** "High-speed", "fast-paced", "moderate speed": the noun of speed is in the phrase. */
  private boolean ownNoun(Lexicon.Hit<Pace.Kind> hit) {
    String last = text.word(hit.toExclusive() - 1);
    if (last.equals("notes") && hit.toExclusive() - hit.fromInclusive() > 1) {
      vote(hit, Pace.Noun.PULSE, 1, hit.fromInclusive(), hit.toExclusive());
      return true;
    }
    boolean speed =
        hit.value() == Pace.Kind.FAST
            || hit.value() == Pace.Kind.SLOW
            || hit.value() == Pace.Kind.MODERATE;
    if (speed
        && hit.toExclusive() - hit.fromInclusive() > 1
        && last.matches("speed|paced|tempo|moving")) {
      vote(hit, Pace.Noun.RATE, 0.9, hit.fromInclusive(), hit.toExclusive());
      return true;
    }
    return false;
  }

  private void noun(Lexicon.Hit<Pace.Kind> hit) {
    String words = text.phrase(hit.fromInclusive(), hit.toExclusive());
    if (words.matches("up ?tempo|down ?tempo")) {
      vote(hit, Pace.Noun.PIECE, 0.8, hit.fromInclusive(), hit.toExclusive());
      return;
    }
    int others = words.matches("fast|slow|quick") ? 2 : 0;
    // Forwards: "a quick and lively beat", "rapid pace", "fast song".
    for (int i = hit.toExclusive();
        i < Math.min(text.size(), hit.toExclusive() + 5) && text.sameClause(hit.fromInclusive(), i);
        i++) {
      String word = text.word(i);
      if (TEXTURE.contains(word) && words.matches("sparse|dense|busy|active|minimal|hectic")) {
        vote(hit, Pace.Noun.PULSE, 1, hit.fromInclusive(), i + 1);
        return;
      }
      if (RATE.contains(word) || PULSE.contains(word)) {
        vote(
            hit,
            RATE.contains(word) ? Pace.Noun.RATE : Pace.Noun.PULSE,
            1,
            hit.fromInclusive(),
            i + 1);
        return;
      }
      if (PIECE.contains(word)) {
        boolean speed = hit.value() == Pace.Kind.FAST || hit.value() == Pace.Kind.SLOW;
        String first = text.word(hit.fromInclusive());
        boolean bare = first.matches("high|low|gentle|relaxed|easygoing");
        if (speed && !bare && i <= hit.toExclusive() + 2) {
          vote(hit, Pace.Noun.PIECE, 0.6, hit.fromInclusive(), hit.toExclusive());
          return;
        }
        break;
      }
      boolean joins =
          word.equals("and")
              || word.equals("yet")
              || word.endsWith("ly")
              || WORDS.at(text, i).isPresent()
              || Moods.knows(word)
              || word.matches(
                  "driving|paced|speed|moving|engaging|distinctive|syncopated|tempo|in|its|easy");
      boolean style = others > 0 && InstrumentNames.words().at(text, i).isEmpty();
      if (!joins && !style) {
        break;
      }
      others -= joins ? 0 : 1;
    }
    predicate(hit, true);
  }

  /**
   * Backwards: "the tempo of this song is moderate", "a beat that's neither too fast nor too slow",
   * "the music is sluggish".
   */
  private void predicate(Lexicon.Hit<Pace.Kind> hit, boolean reads) {
    boolean speed =
        hit.value() == Pace.Kind.FAST
            || hit.value() == Pace.Kind.SLOW
            || hit.value() == Pace.Kind.MODERATE;
    int piece = -1;
    for (int i = hit.fromInclusive() - 1;
        i >= Math.max(0, hit.fromInclusive() - 11) && text.sameSentence(i, hit.fromInclusive());
        i--) {
      String word = text.word(i);
      if (RATE.contains(word) || PULSE.contains(word)) {
        if (linked(i, hit)) {
          state(
              hit, RATE.contains(word) ? Pace.Noun.RATE : Pace.Noun.PULSE, 1, i, hit.toExclusive());
          if (reads) {
            text.markTokens(i, hit.toExclusive());
          }
        }
        return;
      }
      if (piece < 0 && PIECE.contains(word) && linked(i, hit)) {
        piece = i;
      }
      boolean passes =
          LINKS.contains(word)
              || word.endsWith("ly")
              || WORDS.at(text, i).isPresent()
              || text.token(i).isNumber()
              || Moods.knows(word);
      if (!passes) {
        break;
      }
    }
    boolean plain =
        !text.word(hit.fromInclusive()).matches("high|low|gentle|relaxed|easygoing|average|normal");
    if (piece >= 0 && speed && plain) {
      vote(hit, Pace.Noun.PIECE, 0.6, piece, hit.toExclusive());
    }
  }

  /** "A meditative beat": a mood word beside a noun of rhythm says how busy it is. */
  private void moods() {
    for (Moods.Found mood : Moods.find(text)) {
      double energy = mood.mood().energy();
      boolean telling = mood.weight() > 0 && (energy <= STILL || energy >= EXCITED);
      if (!telling || aside[mood.fromInclusive()] || text.isRead(mood.fromInclusive())) {
        continue;
      }
      Pace.Kind kind = energy <= STILL ? Pace.Kind.CALM : Pace.Kind.BUSY;
      Lexicon.Hit<Pace.Kind> hit =
          new Lexicon.Hit<>(mood.fromInclusive(), mood.toExclusive(), kind);
      int to = mood.toExclusive();
      if (PULSE.contains(text.word(to)) && text.sameClause(mood.fromInclusive(), to)) {
        state(hit, Pace.Noun.PULSE, 0.8, mood.fromInclusive(), to + 1);
      } else {
        predicate(hit, false);
      }
    }
  }

  private boolean linked(int noun, Lexicon.Hit<Pace.Kind> hit) {
    if (text.word(hit.fromInclusive()).equals("strikes")) {
      return true;
    }
    for (int i = noun + 1; i < hit.fromInclusive(); i++) {
      if (text.word(i)
          .matches(
              "is|are|was|being|be|that's|feels|remains|seems|stays|sounds|that|falls|been|has|strikes")) {
        return true;
      }
    }
    return false;
  }

  private void vote(Lexicon.Hit<Pace.Kind> hit, Pace.Noun noun, double weight, int from, int to) {
    state(hit, noun, weight, from, to);
    text.markTokens(from, to);
  }

  private void state(Lexicon.Hit<Pace.Kind> hit, Pace.Noun noun, double weight, int from, int to) {
    String words = text.phrase(hit.fromInclusive(), hit.toExclusive());
    boolean strengthened =
        text.word(hit.fromInclusive() - 1).matches(STRENGTHENED)
            || words.matches(STRENGTHENED + ".*");
    boolean speed = hit.value() == Pace.Kind.FAST || hit.value() == Pace.Kind.SLOW;
    boolean denied = speed && denied(hit.fromInclusive());
    statements.add(
        new Pace.Statement(
            denied ? Pace.Kind.MODERATE : hit.value(),
            noun,
            moves(from, to),
            strengthened,
            denied
                || words.contains("too")
                || words.matches("just (?:the )?right|.*balance.*|in the middle"),
            weight,
            text.span(from, to)));
  }

  /** "It doesn't feel rushed or too slow": neither the one nor the other. */
  private boolean denied(int index) {
    for (int i = index - 1; i >= index - 5 && text.sameClause(i, index); i--) {
      if (text.word(i).matches("not|never|neither|nor|\\w+n't")) {
        return !text.word(i + 1).matches("only|just");
      }
    }
    return false;
  }

  /** True for "moves at", "played at", pace, speed and rate, which can only mean the tempo. */
  private boolean moves(int from, int to) {
    for (int i = Math.max(0, from - 4); i < to; i++) {
      boolean rate = i >= from && text.word(i).matches("pace|paced|speed|rate");
      if (text.sameSentence(i, from) && (rate || MOTION.contains(text.word(i)))) {
        return true;
      }
    }
    return false;
  }
}
