package continuo.planner.words;

import continuo.planner.brief.Entry;
import continuo.planner.brief.Exclusion;
import continuo.planner.brief.Field;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.InstrumentWish.Task;
import continuo.theory.instrument.Family;
import continuo.theory.instrument.Instrument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads who plays, who does not, who leads, and who enters when. */
final class InstrumentReader {
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
  private static final Set<String> CONJUNCTIONS = Set.of("and", "or", "nor", "plus", "as", "well");
  private static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "some", "any", "its", "also", "both", "either");

  private static final Set<String> LEAD_AFTER =
      Set.of("melody", "melodies", "lead", "leads", "solo", "solos", "soloing", "theme", "takes");
  private static final Set<String> BACK_AFTER =
      Set.of(
          "accompaniment",
          "accompanying",
          "accompanies",
          "harmony",
          "background",
          "backing",
          "chords",
          "pads",
          "pad",
          "rhythm",
          "bed",
          "backdrop",
          "strumming",
          "strums",
          "comping");
  private static final Set<String> LEAD_BEFORE =
      Set.of("solo", "lead", "featuring", "features", "melody", "led", "main", "leading");
  private static final Set<String> BACK_BEFORE =
      Set.of(
          "accompanied",
          "backed",
          "over",
          "supported",
          "backing",
          "background",
          "underneath",
          "beneath",
          "against",
          "accompanying",
          "supporting");
  private static final Set<String> JOINS =
      Set.of(
          "join",
          "joins",
          "joined",
          "joining",
          "enter",
          "enters",
          "entering",
          "come",
          "comes",
          "coming",
          "kick",
          "kicks",
          "added",
          "appear",
          "appears",
          "arrive",
          "arrives",
          "starts",
          "start",
          "begins",
          "emerges",
          "emerge");
  private static final Set<String> LEAVES =
      Set.of(
          "drop", "drops", "leave", "leaves", "stops", "stop", "disappear", "disappears", "fades");
  private static final Set<String> OPENS =
      Set.of(
          "starts",
          "start",
          "starting",
          "begins",
          "begin",
          "beginning",
          "opens",
          "open",
          "opening",
          "intro",
          "introduction");

  /** A piano trio among these is piano, bass and drums. */
  private static final Pattern JAZZ =
      Pattern.compile(
          "\\b(?:jazz\\w*|swing\\w*|bop|bebop|bossa|blues|latin|funk\\w*|lounge|drum\\w*|double bass|upright bass|electric bass)\\b");

  private static final Set<String> NO_WORDS = Set.of("instrumental", "lyrics", "words");

  private final Findings found;
  private final PromptText text;
  private final boolean[] aside;
  private final List<Mention> mentions = new ArrayList<>();

  /** An instrument that was named. */
  private static final class Mention {
    final int from;
    final int to;
    final List<InstrumentWish> meaning;
    boolean excluded;
    int count = 1;
    Task task = Task.ANY;

    Mention(int from, int to, List<InstrumentWish> meaning) {
      this.from = from;
      this.to = to;
      this.meaning = meaning;
    }
  }

  /** What was read. */
  record Reading(
      List<InstrumentWish> wishes,
      String wishSpan,
      List<Exclusion> exclusions,
      String exclusionSpan,
      boolean only,
      List<Entry> entries,
      String entrySpan) {}

  InstrumentReader(Findings found) {
    this.found = found;
    this.text = found.text;
    this.aside = found.aside;
  }

  Reading read() {
    findMentions();
    negate();
    tasks();
    List<Entry> entries = new ArrayList<>();
    Set<String> entrySpans = new LinkedHashSet<>();
    entries(entries, entrySpans);
    Set<String> wishSpans = new LinkedHashSet<>();
    Set<String> exclusionSpans = new LinkedHashSet<>();
    Map<Instrument, InstrumentWish> wishes = new LinkedHashMap<>();
    Map<String, Exclusion> exclusions = new LinkedHashMap<>();
    for (Mention m : mentions) {
      String word = text.phrase(m.from, m.to);
      if (m.excluded) {
        InstrumentNames.exclusion(word)
            .or(() -> InstrumentNames.exclusion(m.meaning.get(0).word()))
            .ifPresent(e -> exclusions.put(e.word(), e));
        exclusionSpans.add(text.span(m.from, m.to));
      }
    }
    noWords(exclusions, exclusionSpans);
    without(exclusions, exclusionSpans);
    Set<Instrument> ruledOut = new HashSet<>();
    exclusions.values().forEach(e -> ruledOut.addAll(e.instruments()));
    for (Mention m : mentions) {
      if (m.excluded) {
        continue;
      }
      boolean kept = false;
      for (InstrumentWish w : m.meaning) {
        if (ruledOut.contains(w.instrument())) {
          if (!InstrumentNames.isEnsemble(m.meaning)) {
            askedAndRuledOut(m, exclusions.values(), w.instrument());
          }
          continue;
        }
        kept = true;
        String word = InstrumentNames.isEnsemble(m.meaning) ? w.word() : text.phrase(m.from, m.to);
        InstrumentWish wish =
            new InstrumentWish(w.instrument(), word, Math.min(64, w.count() * m.count), m.task);
        wishes.merge(w.instrument(), wish, InstrumentReader::merged);
      }
      if (kept) {
        wishSpans.add(text.span(m.from, m.to));
      }
    }
    return new Reading(
        unspecific(new ArrayList<>(wishes.values())),
        String.join(" … ", wishSpans),
        new ArrayList<>(exclusions.values()),
        String.join(" … ", exclusionSpans),
        only(wishes.values().stream().toList()),
        entries.stream().filter(e -> !ruledOut.contains(e.instrument())).toList(),
        String.join(" … ", entrySpans));
  }

  private void askedAndRuledOut(
      Mention asked, Collection<Exclusion> exclusions, Instrument instrument) {
    String word = text.span(asked.from, asked.to);
    exclusions.stream()
        .filter(e -> e.instruments().contains(instrument))
        .findFirst()
        .ifPresent(
            e ->
                found.contradiction(
                    Field.EXCLUDED,
                    "without " + e.word(),
                    word,
                    "\"%s\" is asked for and \"%s\" ruled out; it does not play; alternatives: take back one of the two"
                        .formatted(word, e.word())));
  }

  /** Two mentions of one instrument are one instrument, which does what either says. */
  private static InstrumentWish merged(InstrumentWish a, InstrumentWish b) {
    Task task =
        a.part() == Task.LEADS || b.part() == Task.LEADS
            ? Task.LEADS
            : a.part() == Task.ANY ? b.part() : a.part();
    return new InstrumentWish(a.instrument(), a.word(), Math.max(a.count(), b.count()), task);
  }

  /** "Guitar" after "electric guitar" means the same guitar; so for voices and basses. */
  private static List<InstrumentWish> unspecific(List<InstrumentWish> wishes) {
    List<InstrumentWish> kept = new ArrayList<>();
    List<InstrumentWish> dropped = new ArrayList<>();
    for (InstrumentWish w : wishes) {
      boolean generic =
          Set.of(
                  "guitar",
                  "guitars",
                  "guitarist",
                  "bass",
                  "bass line",
                  "bassline",
                  "vocals",
                  "vocal",
                  "voice",
                  "singing",
                  "sings",
                  "singer",
                  "synth",
                  "synthesizer",
                  "keys",
                  "flute")
              .contains(w.word());
      boolean specific =
          wishes.stream()
              .anyMatch(
                  o ->
                      !o.equals(w)
                          && o.instrument().family() == w.instrument().family()
                          && !o.instrument().equals(w.instrument())
                          && (o.word().contains(w.word().replaceAll("s$", ""))
                              || w.instrument().family() == Family.VOICE));
      if (!(generic && specific)) {
        kept.add(w);
      } else {
        dropped.add(w);
      }
    }
    for (int i = 0; i < kept.size(); i++) {
      InstrumentWish k = kept.get(i);
      boolean leads =
          dropped.stream()
              .anyMatch(
                  d ->
                      d.part() == Task.LEADS && d.instrument().family() == k.instrument().family());
      if (leads && k.part() == Task.ANY) {
        kept.set(i, new InstrumentWish(k.instrument(), k.word(), k.count(), Task.LEADS));
      }
    }
    return kept;
  }

  private void findMentions() {
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
              .ifPresent(meaning -> mentions.add(new Mention(at, at + 1, meaning)));
        }
        text.markTokens(hit.fromInclusive(), hit.toExclusive());
        continue;
      }
      if (aside[hit.fromInclusive()]
          || ordinary(word, before, next)
          || likeness(hit.fromInclusive(), hit.toExclusive())) {
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
      mentions.add(m);
      text.markTokens(hit.fromInclusive(), hit.toExclusive());
    }
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
        if (mentionAt(i).isPresent()) {
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
      case "beats" -> next.startsWith("per") || next.equals("a") || before.matches("\\d+|heavy");
      case "trio", "tenor", "alto" -> next.equals("clef");
      case "bells" -> before.equals("jingle");
      case "whistling" -> next.equals("wind");
      case "organ" -> before.equals("internal");
      case "voice", "voices" ->
          text.lower().matches("(?s).*\\b(?:fugue|fugal|counterpoint|invention|canon)\\b.*")
                  && (Numbers.value(before).isPresent()
                      || next.matches("fugue|canon|counterpoint|invention|leading|texture"))
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

  private Optional<Mention> mentionAt(int token) {
    return mentions.stream().filter(m -> m.from <= token && token < m.to).findFirst();
  }

  private void negate() {
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
          (word.equals("without") && sentenceHas(n, "would"))
              || (word.equals("not")
                  && text.word(n + 1).matches("singing|playing|sung|played")
                  && (sentenceHas(n, "when") || sentenceHas(n, "while")));
      if (conditional || notOnly || !freeOf || !leavesOut || !insteadOf) {
        continue;
      }
      scanForward(n);
    }
    for (int i = 0; i < mentions.size(); i++) {
      Mention last = mentions.get(i);
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
                && (sentenceHas(j, "when") || sentenceHas(j, "while"));
        if (ABSENT.contains(text.word(j)) && !meanwhile) {
          absent = true;
          text.markTokens(e, j + 1);
        }
      }
      boolean positive = text.word(e + 1).equals("not") && text.word(e + 2).equals("only");
      boolean quality =
          text.word(e + 1).equals("not") && text.word(e + 2).matches("too|very|so|loud|quiet");
      if (absent && !positive && !quality) {
        for (int g = i; g >= 0 && (g == i || joined(mentions.get(g), mentions.get(g + 1))); g--) {
          mentions.get(g).excluded = true;
        }
      }
    }
  }

  private boolean sentenceHas(int index, String word) {
    for (int i = 0; i < text.size(); i++) {
      if (text.sameSentence(index, i) && text.word(i).equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** True where two mentions belong to one list: {@code clarinet, oboe and trumpet}. */
  private boolean joined(Mention a, Mention b) {
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

  private void scanForward(int negator) {
    if (text.word(negator + 1).equals("other")) {
      mentionAt(negator + 2).ifPresent(mentions::remove);
      return;
    }
    int j = negator + 1;
    int unknown = 0;
    while (j < text.size() && text.sameSentence(negator, j) && j <= negator + 12) {
      Optional<Mention> hit = mentionAt(j);
      if (hit.isPresent()) {
        text.markTokens(negator, negator + 1);
        Mention m = hit.get();
        m.excluded = true;
        int index = mentions.indexOf(m);
        while (index + 1 < mentions.size()
            && joined(mentions.get(index), mentions.get(index + 1))) {
          index++;
          mentions.get(index).excluded = true;
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
  private void without(Map<String, Exclusion> exclusions, Set<String> spans) {
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
  private void noWords(Map<String, Exclusion> exclusions, Set<String> spans) {
    boolean sung =
        mentions.stream()
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

  private void tasks() {
    for (Mention m : mentions) {
      if (m.excluded) {
        continue;
      }
      for (int i = m.to; i < m.to + 5 && text.sameSentence(m.from, i); i++) {
        if (mentionAt(i).isPresent()) {
          break;
        }
        String word = text.word(i);
        boolean chorded = BACK_AFTER.contains(word);
        boolean leading =
            LEAD_AFTER.contains(word)
                && !(word.equals("takes") && !text.word(i + 2).matches("lead|solo|melody"));
        if (leading && text.sameClause(m.from, i)) {
          m.task = Task.LEADS;
          text.markTokens(i, i + 1);
          break;
        }
        if (chorded && text.sameClause(m.from, i)) {
          m.task = Task.ACCOMPANIES;
          text.markTokens(i, i + 1);
          break;
        }
      }
      if (m.task != Task.ANY) {
        continue;
      }
      for (int i = m.from - 1; i >= m.from - 5 && i >= 0 && text.sameClause(m.from, i); i--) {
        if (mentionAt(i).isPresent()) {
          break;
        }
        String word = text.word(i);
        boolean byWords = word.equals("by") && text.word(i - 1).matches("led|sung|carried|played");
        boolean alone = word.equals("solo") && mentions.size() == 1;
        if (alone) {
          text.markTokens(i, i + 1);
          break;
        }
        if (LEAD_BEFORE.contains(word) || (byWords && melodyBefore(i))) {
          boolean list = word.startsWith("featur");
          m.task = list ? Task.ANY : Task.LEADS;
          text.markTokens(i, i + 1);
          break;
        }
        if (BACK_BEFORE.contains(word)) {
          m.task = Task.ACCOMPANIES;
          text.markTokens(i, i + 1);
          break;
        }
      }
      if (m.task == Task.ANY
          && m.meaning.get(0).instrument().family() == Family.VOICE
          && !InstrumentNames.isEnsemble(m.meaning)
          && text.word(m.from - 1).matches("male|female|lead|singer|passionate")) {
        m.task = Task.LEADS;
      }
    }
  }

  private boolean melodyBefore(int index) {
    for (int i = index - 1; i >= index - 6 && i >= 0 && text.sameSentence(i, index); i--) {
      if (text.word(i).matches("led|melody|theme|lead|solo|tune")) {
        return true;
      }
    }
    return false;
  }

  private boolean only(List<InstrumentWish> wishes) {
    if (wishes.isEmpty()) {
      return false;
    }
    List<Mention> kept = mentions.stream().filter(m -> !m.excluded).toList();
    boolean ensemble =
        kept.stream().anyMatch(m -> InstrumentNames.isEnsemble(m.meaning) || m.count > 1);
    for (int i = 0; i < text.size(); i++) {
      String word = text.word(i);
      boolean noOther =
          word.equals("no")
              && ((text.word(i + 1).equals("other") && text.word(i + 2).startsWith("instrument"))
                  || text.word(i + 1).matches("instruments?|instrumentation|instrumental"));
      if (noOther
          || word.equals("unaccompanied")
          || text.startsWith(i, "a cappella")
          || text.startsWith(i, "nothing else")) {
        text.markTokens(i, i + (noOther ? 3 : word.equals("unaccompanied") ? 1 : 2));
        return true;
      }
    }
    if (ensemble) {
      return true;
    }
    if (kept.size() == 1) {
      Mention m = kept.get(0);
      boolean solo =
          text.word(m.from - 1).matches("solo|only|just|lone")
              || text.word(m.to)
                  .matches(
                      "solo|alone|only|piece|sonata|etude|prelude|nocturne|music|suite|invention");
      if (solo && text.word(m.from - 1).matches("solo|only|just|lone")) {
        text.markTokens(m.from - 1, m.from);
      }
      if (solo && text.word(m.to).matches("solo|alone|only")) {
        text.markTokens(m.to, m.to + 1);
      }
      return solo;
    }
    return wishes.size() >= 3;
  }

  private void entries(List<Entry> entries, Set<String> spans) {
    double at = 0;
    int joins = 0;
    for (int i = 0; i < mentions.size(); i++) {
      Mention m = mentions.get(i);
      if (m.excluded || InstrumentNames.isEnsemble(m.meaning)) {
        continue;
      }
      Instrument instrument = m.meaning.get(0).instrument();
      boolean opens = false;
      for (int b = m.from - 1; b >= m.from - 6 && b >= 0 && text.sameSentence(b, m.from); b--) {
        if (OPENS.contains(text.word(b))
            && text.sameClause(b, m.from)
            && (text.word(b + 1).matches("with|by|on|as") || text.word(b).startsWith("intro"))) {
          opens = true;
        }
        if (mentionAt(b).isPresent() && !joined(mentionAt(b).get(), m)) {
          break;
        }
      }
      opens |= text.word(m.to).matches("intro|introduction");
      Optional<Integer> verb = Optional.empty();
      boolean leaves = false;
      for (int a = m.to; a < m.to + 4 && a < text.size() && text.sameSentence(m.from, a); a++) {
        if (mentionAt(a).isPresent() && !joined(m, mentionAt(a).get())) {
          break;
        }
        String word = text.word(a);
        boolean particle =
            switch (word) {
              case "come", "comes", "coming", "kick", "kicks" ->
                  text.word(a + 1).matches("in|back");
              case "added", "joined" -> text.word(a - 1).matches("is|are|gets|get|be");
              case "starts", "start", "begins" ->
                  text.word(a + 1).matches("playing|to|singing")
                      && later(m.from, a + 4).isPresent();
              case "appear", "appears", "arrive", "arrives", "emerge", "emerges" -> true;
              default -> JOINS.contains(word);
            };
        if (JOINS.contains(word) && particle) {
          verb = Optional.of(a);
          break;
        }
        boolean out =
            LEAVES.contains(word)
                && (text.word(a + 1).matches("out|away|playing") || word.startsWith("disappear"));
        if (out) {
          verb = Optional.of(a);
          leaves = true;
          break;
        }
      }
      int by = text.word(m.from - 1).equals("by") ? m.from - 1 : m.from - 2;
      while (by > m.from - 4 && !text.word(by).equals("by")) {
        by--;
      }
      // A bare "followed by" lists; after an opening or "later" it tells of time.
      boolean followed =
          text.word(by).equals("by")
              && text.word(by - 1).matches("followed|joined")
              && (!entries.isEmpty()
                  || text.word(by - 2).matches("later|then|soon|afterwards|eventually"));
      boolean then =
          !opens
              && joins + entries.size() > 0
              && (text.word(m.from - 1).equals("then") || text.word(m.from - 2).equals("then"));
      Optional<Double> place = later(m.from - 6, m.to + 8);
      if (opens) {
        entries.add(new Entry(instrument, Entry.Kind.ALONE, 0));
        spans.add(text.span(m.from, m.to));
        at = Math.max(at, 0.05);
      } else if (leaves) {
        entries.add(new Entry(instrument, Entry.Kind.LEAVES, place.orElse(0.75)));
        spans.add(text.span(m.from, verb.map(v -> v + 1).orElse(m.to)));
      } else if (verb.isPresent() || followed || then) {
        at = Math.min(0.8, Math.max(place.orElse(0.0), at + 0.2));
        joins++;
        entries.add(new Entry(instrument, Entry.Kind.ENTERS, place.orElse(at)));
        spans.add(text.span(m.from, verb.map(v -> v + 1).orElse(m.to)));
        verb.ifPresent(v -> text.markTokens(v, v + 2));
      }
    }
    // Somebody opens "alone" only where somebody else enters later.
    if (joins == 0) {
      boolean several = mentions.stream().filter(m -> !m.excluded).count() > entries.size();
      if (!several) {
        entries.removeIf(e -> e.kind() == Entry.Kind.ALONE);
      }
    }
  }

  private Optional<Double> later(int from, int to) {
    int low = Math.max(0, from);
    for (int i = low; i < Math.min(to, text.size()); i++) {
      if (!text.sameSentence(Math.max(low, Math.min(i, text.size() - 1)), i)) {
        break;
      }
      String word = text.word(i);
      if (word.matches("halfway|midway|middle")
          || (word.equals("half") && text.word(i - 1).equals("second"))) {
        return Optional.of(0.5);
      }
      if (word.equals("end")
          || word.equals("ending")
          || word.equals("finale")
          || word.equals("climax")) {
        return Optional.of(0.75);
      }
      if (word.matches("later|eventually|gradually")) {
        return Optional.of(0.4);
      }
    }
    return Optional.empty();
  }
}
