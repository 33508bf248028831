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
import java.util.Set;

/** Reads who plays, who does not, who leads, and who enters when. */
final class InstrumentReader {

  private final Findings found;
  private final PromptText text;
  private final Mentions mentions;

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
    this.mentions = new Mentions(found);
  }

  Reading read() {
    NegationReader negation = new NegationReader(found, mentions);
    negation.negate();
    new TaskReader(found, mentions).read();
    new RegisterReader(found, mentions).read();
    List<Entry> entries = new ArrayList<>();
    Set<String> entrySpans = new LinkedHashSet<>();
    new EntryReader(found, mentions).read(entries, entrySpans);
    Set<String> wishSpans = new LinkedHashSet<>();
    Set<String> exclusionSpans = new LinkedHashSet<>();
    Map<Instrument, InstrumentWish> wishes = new LinkedHashMap<>();
    Map<String, Exclusion> exclusions = new LinkedHashMap<>();
    for (Mention m : mentions.all()) {
      String word = text.phrase(m.from, m.to);
      if (m.excluded) {
        InstrumentNames.exclusion(word)
            .or(() -> InstrumentNames.exclusion(m.meaning.get(0).word()))
            .ifPresent(e -> exclusions.put(e.word(), e));
        exclusionSpans.add(text.span(m.from, m.to));
      }
    }
    negation.noWords(exclusions, exclusionSpans);
    negation.without(exclusions, exclusionSpans);
    Set<Instrument> ruledOut = new HashSet<>();
    exclusions.values().forEach(e -> ruledOut.addAll(e.instruments()));
    for (Mention m : mentions.all()) {
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

  private boolean only(List<InstrumentWish> wishes) {
    if (wishes.isEmpty()) {
      return false;
    }
    List<Mention> kept = mentions.all().stream().filter(m -> !m.excluded).toList();
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
}
