package continuo.planner.words;

import continuo.planner.brief.Exclusion;
import continuo.theory.instrument.Family;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what must not sound. */
final class NegationReader {
  private static final Set<String> NEGATORS =
      Set.of(
          "no",
          "without",
          "lacks",
          "lacking",
          "lack",
          "excludes",
          "excluding",
          "exclude",
          "excluded",
          "omits",
          "omitting",
          "omit",
          "omitted",
          "avoids",
          "avoiding",
          "avoid",
          "absence",
          "absent",
          "devoid",
          "except",
          "minus",
          "sans",
          "neither",
          "nor",
          "not",
          "never",
          "doesn't",
          "don't",
          "won't",
          "isn't",
          "aren't",
          "can't",
          "cannot",
          "didn't",
          "hasn't",
          "missing",
          "free",
          "omission",
          "exclusion",
          "skip",
          "skips",
          "leaves",
          "eschews",
          "eschewing",
          "instead");

  private static final Set<String> BETWEEN_NEGATION =
      Set.of(
          "any",
          "a",
          "an",
          "the",
          "of",
          "use",
          "using",
          "used",
          "have",
          "has",
          "having",
          "feature",
          "featuring",
          "features",
          "featured",
          "include",
          "including",
          "includes",
          "incorporate",
          "incorporating",
          "involve",
          "involving",
          "find",
          "contain",
          "containing",
          "hear",
          "presence",
          "inclusion",
          "employ",
          "employing",
          "utilize",
          "utilizing",
          "in",
          "its",
          "from",
          "this",
          "that",
          "these",
          "song",
          "piece",
          "track",
          "composition",
          "music",
          "arrangement",
          "are",
          "is",
          "kind",
          "sort",
          "sounds",
          "sound",
          "out",
          "particular",
          "or",
          "want",
          "need",
          "add",
          "adding",
          "contains",
          "there",
          "traditional",
          "single",
          "but",
          "playing");

  private static final Set<String> ABSENT =
      Set.of(
          "not",
          "absent",
          "missing",
          "excluded",
          "omitted",
          "avoided",
          "lacking",
          "never",
          "nowhere",
          "isn't",
          "aren't",
          "unused",
          "left");

  private static final Set<String> BE =
      Set.of("is", "are", "was", "were", "isn't", "aren't", "remain", "remains", "be", "being");

  private static final Set<String> NO_WORDS = Set.of("instrumental", "lyrics", "words");

  private final PromptText text;
  private final boolean[] aside;
  private final Mentions mentions;

  NegationReader(Findings found, Mentions mentions) {
    this.text = found.text;
    this.aside = found.aside;
    this.mentions = mentions;
  }

  void negate() {
    for (int n = 0; n < text.size(); n++) {
      String word = text.word(n);
      boolean butNegates =
          word.equals("but")
              && (text.word(n - 1).equals("anything") || text.word(n - 1).equals("everything"));
      if (!(NEGATORS.contains(word) || butNegates) || aside[n]) {
        continue;
      }
      boolean notOnly =
          word.equals("not")
              && (text.word(n + 1).equals("only") || text.word(n + 1).equals("just"));
      boolean freeOf = !word.equals("free") || text.word(n + 1).matches("of|from");
      boolean leavesOut = !word.equals("leaves") || text.word(n + 1).equals("out");
      boolean insteadOf = !word.equals("instead") || text.word(n + 1).equals("of");
      boolean conditional =
          (word.equals("without") && mentions.sentenceHas(n, "would"))
              || (word.equals("not")
                  && text.word(n + 1).matches("singing|playing|sung|played")
                  && (mentions.sentenceHas(n, "when") || mentions.sentenceHas(n, "while")));
      if (conditional || notOnly || !freeOf || !leavesOut || !insteadOf) {
        continue;
      }
      scanForward(n);
    }
    for (int i = 0; i < mentions.all().size(); i++) {
      Mention last = mentions.all().get(i);
      int e = last.to;
      boolean be =
          BE.contains(text.word(e))
              || (text.word(e).equals("both") && BE.contains(text.word(e + 1)));
      if (!be || !text.sameSentence(last.from, Math.min(e, text.size() - 1))) {
        continue;
      }
      boolean absent = false;
      for (int j = e; j < Math.min(e + 5, text.size()) && text.sameSentence(e, j); j++) {
        boolean meanwhile =
            text.word(j).equals("not")
                && text.word(j + 1).matches("singing|playing")
                && (mentions.sentenceHas(j, "when") || mentions.sentenceHas(j, "while"));
        if (ABSENT.contains(text.word(j)) && !meanwhile) {
          absent = true;
          text.markTokens(e, j + 1);
        }
      }
      boolean positive = text.word(e + 1).equals("not") && text.word(e + 2).equals("only");
      boolean quality =
          text.word(e + 1).equals("not") && text.word(e + 2).matches("too|very|so|loud|quiet");
      if (absent && !positive && !quality) {
        for (int g = i;
            g >= 0 && (g == i || mentions.joined(mentions.all().get(g), mentions.all().get(g + 1)));
            g--) {
          mentions.all().get(g).excluded = true;
        }
      }
    }
  }

  private void scanForward(int negator) {
    if (text.word(negator + 1).equals("other")) {
      mentions.at(negator + 2).ifPresent(mentions::remove);
      return;
    }
    int j = negator + 1;
    int unknown = 0;
    while (j < text.size() && text.sameSentence(negator, j) && j <= negator + 12) {
      Optional<Mention> hit = mentions.at(j);
      if (hit.isPresent()) {
        text.markTokens(negator, negator + 1);
        Mention m = hit.get();
        m.excluded = true;
        int index = mentions.all().indexOf(m);
        while (index + 1 < mentions.all().size()
            && mentions.joined(mentions.all().get(index), mentions.all().get(index + 1))) {
          index++;
          mentions.all().get(index).excluded = true;
        }
        return;
      }
      if (!BETWEEN_NEGATION.contains(text.word(j)) && ++unknown > 1) {
        return;
      }
      // A comma ends the reach of a negator that has met something else.
      if (unknown > 0 && !text.sameClause(negator, j)) {
        return;
      }
      j++;
    }
  }

  /** "Drumless", "bassless", "vocal-less". */
  void without(Map<String, Exclusion> exclusions, Set<String> spans) {
    for (int i = 0; i < text.size(); i++) {
      String word = text.word(i);
      boolean joined = word.length() > 6 && word.endsWith("less");
      String stem = joined ? word.substring(0, word.length() - 4) : word;
      boolean apart =
          text.word(i + 1).equals("less")
              && text.sameClause(i, i + 1)
              && text.original().charAt(text.token(i + 1).fromInclusive() - 1) == '-';
      boolean part =
          text.word(i + (apart ? 2 : 1))
              .matches("intro|introduction|bridge|break|section|outro|ending|verse");
      if ((!joined && !apart) || part || aside[i]) {
        continue;
      }
      Optional<Exclusion> excluded =
          InstrumentNames.words().find(stem).isPresent()
              ? InstrumentNames.exclusion(stem)
              : Optional.empty();
      if (excluded.isPresent()) {
        exclusions.put(excluded.get().word(), excluded.get());
        spans.add(text.span(i, i + (apart ? 2 : 1)));
        text.markTokens(i, i + (apart ? 2 : 1));
      }
    }
  }

  /** "Instrumental" and "no lyrics" rule out voices unless voices are asked for. */
  void noWords(Map<String, Exclusion> exclusions, Set<String> spans) {
    boolean sung =
        mentions.all().stream()
            .anyMatch(m -> !m.excluded && m.meaning.get(0).instrument().family() == Family.VOICE);
    for (int i = 0; i < text.size(); i++) {
      if (!NO_WORDS.contains(text.word(i))) {
        continue;
      }
      boolean piece =
          !text.word(i + 1)
              .matches(
                  "breaks?|sections?|parts?|bridge|solos?|interludes?|passages?|textures?|harmony|harmonies|"
                      + "palette|layers?|elements?|performances?|factors?|quality|accompaniment|backing|in|hooks?|intro|outro|fills?|combination|lines?|choices?|arrangements?|support|roles?|talents?|skills?|variety|mix|timbres?|sounds?|to");
      boolean instrumental = text.word(i).equals("instrumental") && piece && !aside[i];
      boolean lyrics =
          text.word(i).matches("lyrics|words") && text.word(i - 1).matches("no|without");
      if ((instrumental || lyrics) && !sung) {
        InstrumentNames.exclusion("voices")
            .ifPresent(
                e -> exclusions.putIfAbsent("voices", new Exclusion("voices", e.instruments())));
        spans.add(text.span(i, i + 1));
        text.markTokens(i, i + 1);
        return;
      }
    }
  }
}
