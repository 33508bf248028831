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
          "(?:♩\\.?|(?:dotted )?(?:quarter|half|eighth|crotchet|minim|quaver)(?: note)?)\\s*(?:=|equals|is|at)\\s*(\\d{2,3})\\b");

  private static final Lexicon<TempoWish> TERMS = Lexicon.plurals(Phrases.tempoTerms());

  /** How far a number may lie outside a word's range before the two contradict each other. */
  private static final double APART = 1.15;

  private static final Pattern CHANGE =
      Pattern.compile(
          "\\b(?:to|then|into|and|accelerat\\w+|speed\\w* up|slow\\w* down|twice|double|half|chang\\w+|between|later|ends?|ending|starts?|starting|begins?|builds?|gradually|chorus|bridge|finale|or)\\b[^.;]*$");

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
          boolean changes =
              CHANGE.matcher(text.lower().substring(Math.max(0, m.start() - 40), m.start())).find();
          if (changes || text.touches(m.start(), m.end())) {
            found.put(Field.TEMPO, tempo.get(), m.start(), m.end(), 0.98);
          } else {
            found.claim(Field.TEMPO, tempo.get(), m.start(), m.end(), 0.98);
          }
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

  /** "Slow, 160 bpm": a word of speed against a number or a term; the number holds. */
  private void against(Wish<TempoWish> number, Wish<TempoWish> word) {
    double low = word.value().low().value();
    double high = word.value().high().value();
    boolean apart =
        number.value().low().value() > high * APART || number.value().high().value() < low / APART;
    boolean sure =
        word.confidence() >= 0.6
            && !text.lower()
                .matches(
                    "(?s).*\\b(?:then|accelerat\\w+|speeds? up|slows? down|twice|double|later|ends|starts?|begins?|builds?|gradually)\\b.*");
    if (apart && sure && !word.value().word().equals("moderate")) {
      found.contradiction(
          Field.TEMPO,
          number.value().toString(),
          word.value().toString(),
          "\"%s\" is %s and \"%s\" is not; what is the more definite is taken"
              .formatted(word.span(), word.value().word(), number.span()));
    }
  }

  private boolean speedNoun(int index) {
    return text.word(index).matches("tempo|pace|speed|song|piece|music|track");
  }

  void readPace() {
    Pace pace = new PaceReader(text, aside).read();
    Optional<Wish<TempoWish>> known = found.get(Field.TEMPO);
    if (known.isEmpty()) {
      pace.tempo().ifPresent(w -> found.replace(Field.TEMPO, w));
    } else {
      pace.tempo().ifPresent(w -> against(known.get(), w));
    }
    if (pace.opposed()) {
      String chosen = found.value(Field.TEMPO).map(TempoWish::toString).orElse("");
      found.contradiction(
          Field.TEMPO,
          chosen,
          String.join(", ", pace.conflict()),
          "\"%s\" name two speeds; one is taken for the tempo and the other for the rhythm"
              .formatted(String.join("\" and \"", pace.conflict())));
    }
    pace.density().ifPresent(w -> found.replace(Field.DENSITY, w));
  }
}
