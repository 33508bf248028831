package continuo.planner.words;

import continuo.planner.brief.InstrumentWish;
import continuo.theory.instrument.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The instruments that a text names, in order. Mutable; confined to one reading. */
final class Mentions {
  /** A piano trio among these is piano, bass and drums. */
  private static final Pattern JAZZ =
      Pattern.compile(
          "\\b(?:jazz\\w*|swing\\w*|bop|bebop|bossa|blues|latin|funk\\w*|lounge|drum\\w*|double bass|upright bass|electric bass)\\b");

  private static final Set<String> CONJUNCTIONS = Set.of("and", "or", "nor", "plus", "as", "well");

  private static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "some", "any", "its", "also", "both", "either");

  private final PromptText text;
  private final boolean[] aside;
  private final List<Mention> all = new ArrayList<>();

  /** Finds the instruments of a text. */
  Mentions(Findings found) {
    this.text = found.text;
    this.aside = found.aside;
    find();
  }

  /** All, in the order of the text; {@link #remove} takes one out. */
  List<Mention> all() {
    return all;
  }

  void remove(Mention mention) {
    all.remove(mention);
  }

  private void find() {
    for (Lexicon.Hit<List<InstrumentWish>> hit : InstrumentNames.words().all(text)) {
      String word = text.phrase(hit.fromInclusive(), hit.toExclusive());
      String next =
          text.sameClause(hit.fromInclusive(), hit.toExclusive())
              ? text.word(hit.toExclusive())
              : "";
      String before =
          text.sameClause(hit.fromInclusive() - 1, hit.fromInclusive())
              ? text.word(hit.fromInclusive() - 1)
              : "";
      if (word.equals("bass drums")) {
        // A list without commas: "piano bass drums and guitar".
        for (int i = hit.fromInclusive(); i < hit.toExclusive(); i++) {
          int at = i;
          InstrumentNames.words()
              .find(text.word(i))
              .ifPresent(meaning -> all.add(new Mention(at, at + 1, meaning)));
        }
        text.markTokens(hit.fromInclusive(), hit.toExclusive());
        continue;
      }
      if (aside[hit.fromInclusive()]
          || ordinary(word, before, next)
          || likeness(hit.fromInclusive(), hit.toExclusive())
          || (word.matches("bass ?lines?") && before.equals("as"))
          || playedOn(hit.fromInclusive(), word)) {
        continue;
      }
      Mention m = specified(hit);
      Optional<Double> number = Numbers.value(before);
      boolean countable = !before.equals("a") && !before.equals("an");
      if (number.isPresent()
          && countable
          && number.get() >= 1
          && number.get() <= 32
          && number.get() == Math.rint(number.get())
          && !hit.value().get(0).instrument().isDrumKit()) {
        m.count = number.get().intValue();
        text.markTokens(hit.fromInclusive() - 1, hit.fromInclusive());
      }
      if (!InstrumentNames.isEnsemble(hit.value())) {
        int group =
            switch (next) {
              case "duet", "duo" -> 2;
              case "trio" -> 3;
              case "quartet" -> 4;
              default -> 0;
            };
        m.count = Math.max(m.count, group);
      }
      all.add(m);
      text.markTokens(hit.fromInclusive(), hit.toExclusive());
    }
  }

  /** "Strings played on a keyboard": the keyboard is the means, the strings are what sounds. */
  private boolean playedOn(int from, String word) {
    return word.matches("keyboards?|synth|synthesizer")
        && text.phrase(Math.max(0, from - 3), from).matches("played on (?:an?|the)")
        && at(from - 4).isPresent();
  }

  /** "Resembles a marimba", "accordion-like": named to compare with. */
  private boolean likeness(int from, int to) {
    for (int i = from - 1; i >= from - 4 && text.sameClause(i, from); i--) {
      boolean like =
          text.word(i).matches("resembl(?:es?|ing)|imitat(?:es?|ing)|mimic(?:s|king)?")
              || (text.word(i).equals("like") && text.word(i + 1).matches("an?") && i + 2 >= from)
              || (text.word(i).equals("effect") && text.word(i + 1).equals("of"))
              || (text.word(i).equals("similar") && text.word(i + 1).equals("to"));
      if (like) {
        return true;
      }
    }
    return text.word(to).equals("like")
        && text.sameClause(from, to)
        && text.original().charAt(text.token(to).fromInclusive() - 1) == '-';
  }

  /**
   * A mention with what stands before it: "acoustic rhythm guitar" is an acoustic guitar, and a
   * "choir of brass instruments" brass, "an orchestra of ukuleles" ukuleles.
   */
  private Mention specified(Lexicon.Hit<List<InstrumentWish>> hit) {
    int from = hit.fromInclusive();
    Optional<String> kind = Optional.empty();
    if (hit.value().get(0).instrument().family() == Family.GUITAR
        && text.word(hit.toExclusive() - 1).startsWith("guitar")) {
      for (int i = from - 1; i >= from - 3 && text.sameClause(i, from); i--) {
        String word = text.word(i);
        kind =
            switch (word) {
              case "acoustic" -> Optional.of("acoustic guitar");
              case "classical", "nylon", "spanish", "flamenco" -> Optional.of("classical guitar");
              case "electric", "electronic" -> Optional.of("electric guitar");
              case "distorted" -> Optional.of("distorted guitar");
              default -> Optional.empty();
            };
        if (kind.isPresent()) {
          return new Mention(
              i, hit.toExclusive(), InstrumentNames.words().find(kind.get()).orElse(hit.value()));
        }
        if (at(i).isPresent()) {
          break;
        }
      }
    }
    if (text.phrase(from, hit.toExclusive()).equals("piano trio")
        && JAZZ.matcher(text.lower()).find()) {
      return new Mention(
          from, hit.toExclusive(), InstrumentNames.words().find("jazz trio").orElse(hit.value()));
    }
    return new Mention(from, hit.toExclusive(), hit.value());
  }

  /** Words that name an instrument and more often something else, by their neighbours. */
  private boolean ordinary(String word, String before, String next) {
    return switch (word) {
      case "bass", "basses" ->
          next.equals("frequencies") || next.equals("heavy") || next.equals("clef");
      case "keys" -> before.equals("major") || before.equals("minor") || before.equals("different");
      case "horn" -> before.equals("car") || before.equals("air");
      case "strings" -> before.equals("open") || before.equals("guitar") || next.equals("of");
      case "beats" ->
          next.startsWith("per")
              || next.equals("a")
              || before.matches("\\d+|heavy")
              || text.lower().contains("vocal percussion")
              || text.lower().contains("no instrumentation");
      case "trio", "tenor", "alto" -> next.equals("clef");
      case "bells" -> before.equals("jingle");
      case "whistling" -> next.equals("wind");
      case "organ" -> before.equals("internal");
      case "voice", "voices" ->
          (text.lower().matches("(?s).*\\b(?:fugue|fugal|counterpoint|invention|canon)\\b.*")
                  && (Numbers.value(before).isPresent()
                      || next.matches("fugue|canon|counterpoint|invention|leading|texture")))
              || before.equals("each")
              || before.equals("every")
              || next.equals("leading");
      case "singing", "sings" -> next.matches("birds?|of") || before.matches("birds?");
      case "vibes", "vibe" ->
          !before.isEmpty() && !before.matches("and|on|plays|playing|play|the|with");
      case "synth", "synthesizer" -> next.matches("pop|wave|rock");
      case "percussion" -> before.equals("vocal");
      case "whistle" -> before.matches("referee|train|police|s");
      case "orchestra", "choir", "ensemble", "chamber ensemble" -> next.equals("of");
      case "vocal" ->
          !next.matches(
                  "melod(?:y|ies)|harmon(?:y|ies)|lines?|samples?|parts?|group|ensemble|performance|lead|"
                      + "ad|hooks?|chops?|solo|duet")
              && !before.matches(
                  "male|female|lead|backing|background|passionate|echoing|harmonizing|soulful|"
                      + "emotional|sung|flat|smooth|soft|powerful");
      default -> false;
    };
  }

  Optional<Mention> at(int token) {
    return all.stream().filter(m -> m.from <= token && token < m.to).findFirst();
  }

  boolean sentenceHas(int index, String word) {
    for (int i = 0; i < text.size(); i++) {
      if (text.sameSentence(index, i) && text.word(i).equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** True where two all belong to one list: {@code clarinet, oboe and trumpet}. */
  boolean joined(Mention a, Mention b) {
    if (!text.sameSentence(a.from, b.from)) {
      return false;
    }
    boolean conjunction = text.token(a.from).clause() != text.token(b.from).clause();
    int other = 0;
    for (int i = a.to; i < b.from; i++) {
      String word = text.word(i);
      conjunction |= CONJUNCTIONS.contains(word);
      if (word.matches("for|with|featuring|using|only|just|in|at|by|then")) {
        return false;
      }
      other += CONJUNCTIONS.contains(word) || ARTICLES.contains(word) ? 0 : 1;
    }
    return conjunction && other <= 1;
  }
}
