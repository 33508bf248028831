package continuo.planner.words;

import continuo.planner.brief.Field;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds tempi: numbers, terms, and words of speed with what they say about busyness. */
final class TempoReader {
  private static final Pattern TEMPO_NUMBER =
      Pattern.compile(
          Phrases.amountPattern()
              + "\\s*-?\\s*(?:bpm|b\\.p\\.m\\.?|beats (?:per|a) minute|beats/min(?:ute)?)");

  private static final Pattern TEMPO_NAMED =
      Pattern.compile(
          "\\b(?:tempo|speed|metronome)(?: mark(?:ing)?)?(?: is| of| at|:|=| set to)*\\s+"
              + Phrases.amountPattern()
              + "(?![\\d%:/]|\\s*(?:bars|seconds|minutes|octaves))");

  private static final Pattern NOTE_EQUALS =
      Pattern.compile(
          "(?:♩\\.?|(?:dotted )?(?:quarter|half|eighth|crotchet|minim|quaver)(?: note)?)\\s*=\\s*(\\d{2,3})");

  private static final Lexicon<TempoWish> TERMS = Lexicon.plurals(Phrases.tempoTerms());

  private final Findings found;
  private final PromptText text;
  private final boolean[] aside;

  TempoReader(Findings found) {
    this.found = found;
    this.text = found.text;
    this.aside = found.aside;
  }

  void readNumber() {
    for (Pattern pattern : List.of(TEMPO_NUMBER, TEMPO_NAMED)) {
      Matcher m = pattern.matcher(text.lower());
      while (m.find()) {
        Optional<TempoWish> tempo =
            Phrases.tempo(m, 0).filter(t -> t.low().value() >= 15 && t.high().value() <= 400);
        if (tempo.isPresent()) {
          found.put(Field.TEMPO, tempo.get(), m.start(), m.end(), 0.98);
        }
      }
    }
    Matcher m = NOTE_EQUALS.matcher(text.lower());
    if (found.get(Field.TEMPO).isEmpty() && m.find()) {
      found.put(
          Field.TEMPO, TempoWish.of(Double.parseDouble(m.group(1))), m.start(), m.end(), 0.95);
    }
    if (found.get(Field.TEMPO).isEmpty()) {
      for (Lexicon.Hit<TempoWish> hit : TERMS.all(text)) {
        String word = text.phrase(hit.fromInclusive(), hit.toExclusive());
        boolean english = word.matches("slowly|very .*|extremely .*");
        boolean paced = text.word(hit.toExclusive()).matches("paced|moving");
        if (!aside[hit.fromInclusive()]
            && !(english && (paced || word.equals("slowly") || !speedNoun(hit.toExclusive())))) {
          found.replace(
              Field.TEMPO,
              Wish.words(hit.value(), text.span(hit.fromInclusive(), hit.toExclusive()), 0.95));
          text.markTokens(hit.fromInclusive(), hit.toExclusive());
          return;
        }
      }
    }
  }

  private boolean speedNoun(int index) {
    return text.word(index).matches("tempo|pace|speed|song|piece|music|track");
  }

  void readPace() {
    Pace pace = new PaceReader(text, aside).read();
    boolean numbered = found.get(Field.TEMPO).isPresent();
    if (!numbered) {
      pace.tempo().ifPresent(w -> found.replace(Field.TEMPO, w));
    }
    pace.density().ifPresent(w -> found.replace(Field.DENSITY, w));
  }
}
