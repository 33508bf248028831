package continuo.planner.words;

import continuo.planner.brief.Arc;
import continuo.planner.brief.Field;
import continuo.planner.brief.Mood;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds moods and the course of the dynamics. */
final class MoodReader {
  private record ArcRule(Arc arc, Pattern pattern) {}

  private static final List<ArcRule> ARCS = arcs();

  private static final double UNSAID = 0.35;

  /**
   * Beats a minute without energy and with all of it, and how much the speed counts beside words.
   */
  private static final double STILL = 50;

  private static final double RACING = 145;
  private static final double PACE_SHARE = 0.35;

  private static final Pattern SAYS =
      Pattern.compile(
          "conveys?|conveying|expresses|expressing|evokes?|evoking|mood|feeling|feels?|radiates?|radiating|emotion|emotional|sense|filled|imbued|exudes?|atmosphere|vibe|projects?|captures?|characterized|defined|radiates|steeped|full|theme");
  private static final Pattern SAID =
      Pattern.compile(
          "feeling|feel|mood|nature|atmosphere|vibe|emotion|tone|character|radiates|vibes");

  /** Words that before an instrument describe its tone. */
  private static final Pattern TONE =
      Pattern.compile(
          "soft|smooth|simple|bright|shimmering|warm|harsh|heavy|light|deep|raw|airy|vintage|loud|mellow|gentle|delicate|hard|crisp|clean|dark|funky|subtle|sweet|kind|rich|low|cool");

  private final Findings found;
  private final PromptText text;
  private final boolean[] aside;

  MoodReader(Findings found) {
    this.found = found;
    this.text = found.text;
    this.aside = found.aside;
  }

  private static List<ArcRule> arcs() {
    List<ArcRule> rules = new ArrayList<>();
    for (String line : Resources.lines("arcs.txt")) {
      int tab = line.indexOf('\t');
      rules.add(
          new ArcRule(
              Arc.valueOf(line.substring(0, tab)), Pattern.compile(line.substring(tab + 1))));
    }
    return List.copyOf(rules);
  }

  void readCourse() {
    Set<Arc> arcs = new LinkedHashSet<>();
    List<String> spans = new ArrayList<>();
    for (ArcRule rule : ARCS) {
      Matcher m = rule.pattern().matcher(text.lower());
      while (m.find()) {
        int token = text.tokenAt(m.start());
        if (token < text.size() && aside[token]) {
          continue;
        }
        arcs.add(rule.arc());
        spans.add(text.original().substring(m.start(), m.end()).strip());
        text.markCharacters(m.start(), m.end());
      }
    }
    if (arcs.contains(Arc.BUILDS) && arcs.contains(Arc.FADES)) {
      arcs.add(Arc.CLIMAX);
    }
    if (!arcs.isEmpty()) {
      found.put(
          Field.DYNAMICS, List.copyOf(arcs), String.join(" … ", new LinkedHashSet<>(spans)), 0.85);
    }
  }

  void read() {
    List<Moods.Found> words = new ArrayList<>();
    Set<String> spans = new LinkedHashSet<>();
    boolean anySaid = false;
    for (Moods.Found f : Moods.find(text)) {
      String word = text.phrase(f.fromInclusive(), f.toExclusive());
      boolean tone = TONE.matcher(word).matches() && ofAnInstrument(f.toExclusive());
      if (text.isRead(f.fromInclusive()) || ordinary(word, f) || tone) {
        continue;
      }
      boolean apart = aside[f.fromInclusive()];
      if (apart && text.lower().contains("whether")) {
        continue;
      }
      boolean said = !apart && saysMood(f.fromInclusive(), f.toExclusive());
      boolean predicate = said && predicate(f.fromInclusive());
      double full = predicate ? Moods.unornamented(word, f.weight()) : f.weight();
      anySaid |= said;
      words.add(
          new Moods.Found(f.fromInclusive(), f.toExclusive(), f.mood(), apart ? full * 0.4 : full));
    }
    // Words that say that it is the mood weigh more than ornaments of the prose.
    List<Moods.Found> used = new ArrayList<>();
    for (Moods.Found f : words) {
      text.markTokens(f.fromInclusive(), f.toExclusive());
      spans.add(text.span(f.fromInclusive(), f.toExclusive()));
      boolean said = !aside[f.fromInclusive()] && saysMood(f.fromInclusive(), f.toExclusive());
      double share = anySaid && !said ? UNSAID : 1;
      used.add(new Moods.Found(f.fromInclusive(), f.toExclusive(), f.mood(), f.weight() * share));
    }
    boolean certain = anySaid;
    Moods.mix(used)
        .map(this::paced)
        .ifPresent(
            mixed -> found.put(Field.MOOD, mixed, String.join(" … ", spans), certain ? 0.9 : 0.7));
  }

  /** A mood whose energy leans to the speed that the words name. */
  private Mood paced(Mood mood) {
    return found
        .value(Field.TEMPO)
        .map(
            tempo -> {
              double speed =
                  Math.max(0, Math.min(1, (tempo.target().value() - STILL) / (RACING - STILL)));
              double energy = (1 - PACE_SHARE) * mood.energy() + PACE_SHARE * speed;
              return new Mood(
                  mood.valence(), Math.rint(energy * 100) / 100, mood.tension(), mood.words());
            })
        .orElse(mood);
  }

  /** "A kind of", "the rest of": no mood. */
  private boolean ordinary(String word, Moods.Found f) {
    String next = text.word(f.toExclusive());
    String before = text.word(f.fromInclusive() - 1);
    return switch (word) {
      case "kind" -> next.equals("of");
      case "rest" -> before.equals("the") || next.equals("of");
      case "still" -> !before.matches("and|so|a|is") || next.matches("sounds?|has|is");
      case "hip" -> next.matches("hop|hops") || before.matches("rap|trip");
      case "content" -> !before.matches("feels|is|and|a|calm");
      case "cool" -> before.equals("something");
      case "free" -> next.matches("of|from|download");
      case "mean", "light", "mad" -> next.matches("of|s|show");
      case "blue", "blues" ->
          !before.matches("radiating|conveys|expresses|by|of|evokes|conveying|feeling|so");
      case "vintage", "harsh" -> text.word(f.toExclusive()).matches("recording|sound|audio");
      default -> word.endsWith("ing") && before.equals("is") && next.equals("at");
    };
  }

  /** True where the words after an adjective name an instrument or its sound. */
  private boolean ofAnInstrument(int index) {
    for (int i = index; i < index + 4 && text.sameClause(index - 1, i); i++) {
      if (InstrumentNames.words().at(text, i).isPresent()
          || text.word(i)
              .matches(
                  "chords?|hits?|licks?|riffs?|notes?|pads?|hats?|vocals?|voice|kick|harmony")) {
        return true;
      }
      if (text.word(i).matches("and|with|song|music|piece|track|melody")) {
        return false;
      }
    }
    return false;
  }

  private boolean saysMood(int from, int to) {
    for (int i = Math.max(0, from - 5); i < from; i++) {
      if (text.sameSentence(i, from) && SAYS.matcher(text.word(i)).matches()) {
        return true;
      }
    }
    for (int i = to; i < to + 2; i++) {
      if (text.sameSentence(from, i) && SAID.matcher(text.word(i)).matches()) {
        return true;
      }
    }
    return predicate(from) && !ofAnInstrument(to);
  }

  /** "The song is sad, pensive and wistful", "it sounds energetic". */
  private boolean predicate(int from) {
    for (int i = from - 1; i >= 0 && i > from - 40 && text.sameSentence(i, from); i--) {
      if (text.word(i).matches("is|sounds|feels|are|was|be")
          && text.word(i - 1)
              .matches(
                  "song|music|piece|track|tune|it|this|mood|atmosphere|sound|recording|composition|tone|and|that")) {
        return true;
      }
      boolean list =
          Moods.knows(text.word(i))
              || text.word(i)
                  .matches(
                      "and|but|yet|a|an|very|quite|so|really|with|or|also|somewhat|slightly|both|rather|of|in|the|as|song|melodic|youthful|feel");
      if (!list && !text.sameClause(i, i + 1)) {
        continue;
      }
      if (!list) {
        return false;
      }
    }
    return false;
  }
}
