package continuo.planner.words;

import continuo.planner.brief.Entry;
import continuo.theory.instrument.Instrument;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds who enters, leaves or plays alone, and when. */
final class EntryReader {
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

  private final PromptText text;
  private final Mentions mentions;

  EntryReader(Findings found, Mentions mentions) {
    this.text = found.text;
    this.mentions = mentions;
  }

  void read(List<Entry> entries, Set<String> spans) {
    double at = 0;
    int joins = 0;
    for (int i = 0; i < mentions.all().size(); i++) {
      Mention m = mentions.all().get(i);
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
        if (mentions.at(b).isPresent() && !mentions.joined(mentions.at(b).get(), m)) {
          break;
        }
      }
      opens |= text.word(m.to).matches("intro|introduction");
      Optional<Integer> verb = Optional.empty();
      boolean leaves = false;
      for (int a = m.to; a < m.to + 4 && a < text.size() && text.sameSentence(m.from, a); a++) {
        if (mentions.at(a).isPresent() && !mentions.joined(m, mentions.at(a).get())) {
          break;
        }
        String word = text.word(a);
        boolean particle =
            switch (word) {
              case "come", "comes", "coming", "kick", "kicks" ->
                  text.word(a + 1).matches("in|back");
              // "Joins with occasional fills" tells how, not when.
              case "join", "joins", "joining" -> !text.word(a + 1).equals("with");
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
              && text.word(by - 1).matches("followed|joined|interrupted|replaced")
              && (!entries.isEmpty()
                  || text.word(by - 1).matches("interrupted|replaced")
                  || text.word(by - 2).matches("later|then|soon|afterwards|eventually"));
      boolean then =
          !opens
              && joins + entries.size() > 0
              && (text.word(m.from - 1).equals("then") || text.word(m.from - 2).equals("then"));
      Optional<Double> place = later(m.from - 6, m.to + 8);
      boolean closing = joinsAtTheEnd(m.from);
      if (opens) {
        entries.add(new Entry(instrument, Entry.Kind.ALONE, 0));
        spans.add(text.span(m.from, m.to));
        at = Math.max(at, 0.05);
      } else if (leaves) {
        entries.add(new Entry(instrument, Entry.Kind.LEAVES, place.orElse(0.75)));
        spans.add(text.span(m.from, verb.map(v -> v + 1).orElse(m.to)));
      } else if (verb.isPresent() || followed || then || closing) {
        at = Math.min(0.8, Math.max(place.orElse(0.0), at + 0.2));
        joins++;
        entries.add(new Entry(instrument, Entry.Kind.ENTERS, place.orElse(at)));
        spans.add(text.span(m.from, verb.map(v -> v + 1).orElse(m.to)));
        verb.ifPresent(v -> text.markTokens(v, v + 2));
      }
    }
    // Somebody opens "alone" only where somebody else enters later.
    if (joins == 0) {
      boolean several = mentions.all().stream().filter(m -> !m.excluded).count() > entries.size();
      if (!several) {
        entries.removeIf(e -> e.kind() == Entry.Kind.ALONE);
      }
    }
  }

  /** "At the very end there is a tambourine." */
  private boolean joinsAtTheEnd(int from) {
    for (int i = from - 1; i > from - 4 && i > 0 && text.sameSentence(i, from); i--) {
      if (text.word(i).matches("is|are") && text.word(i - 1).equals("there")) {
        return text.phrase(Math.max(0, i - 12), i)
            .matches(".*\\b(?:at|near|towards?) the (?:very )?end\\b.*");
      }
    }
    return false;
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
