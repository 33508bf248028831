package continuo.planner.words;

import continuo.planner.brief.Turn;
import continuo.planner.brief.Wish;
import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads changes of tempo and meter that have a place: "twice as fast at the end", "half time in the
 * bridge", "switches to 3/4 in the middle".
 */
final class TurnReader {
  private static final String SECTION =
      "intro(?:duction)?|verses?|pre-?chorus|chorus(?:es)?|bridge|outro|coda|solo|drop|break(?:down)?|interlude|trio|refrain|hook";
  private static final String PLACE =
      "(?:at|in|for|during|towards?|over|by|near|from)\\s+(?:the\\s+)?(?:very\\s+)?"
          + "(?:(end(?:ing)?|finale|last (?:part|section|third|quarter)|final (?:part|section))"
          + "|(middle|cent(?:er|re)|midway|middle (?:part|section))"
          + "|(second half|halfway(?: on| through)?)|(beginning|start|opening|first (?:part|section))|("
          + SECTION
          + "))\\b";
  private static final String FASTER =
      "(twice as fast|doubles? (?:the |its |in )?(?:tempo|speed|pace)|(?:in |a )?double[- ]time|twice the (?:tempo|speed)"
          + "|half[- ]time|half (?:the |its )?(?:tempo|speed|pace)|halves (?:the |its )?(?:tempo|speed|pace)|twice as slow|half as fast"
          + "|one and a half times as fast)";
  private static final String METER =
      "(?:(?:switch|chang|mov|turn|go|shift)\\w*\\s+(?:in)?to|becomes)\\s+(?:a\\s+)?(\\d{1,2}(?:\\+\\d{1,2})*/\\d{1,2})(?:\\s+(?:time|meter|feel))?";
  private static final Pattern TEMPO_THEN_PLACE =
      Pattern.compile("\\b" + FASTER + "(?:\\s+feel)?[\\s,]+" + PLACE);
  private static final Pattern PLACE_THEN_TEMPO =
      Pattern.compile(
          "\\b"
              + PLACE
              + "(?:\\s+(?:is|goes|it|the|tempo|music|piece|plays|played|in))*[\\s,]+"
              + FASTER);
  private static final Pattern METER_THEN_PLACE =
      Pattern.compile("\\b" + METER + "[\\s,]+" + PLACE);
  private static final Pattern PLACE_THEN_METER =
      Pattern.compile(
          "\\b" + PLACE + "(?:\\s+(?:it|the|music|piece|meter|time|signature))*[\\s,]+" + METER);
  private static final Pattern SECTION_IN_METER =
      Pattern.compile(
          "\\b("
              + SECTION
              + ")\\s+(?:is\\s+|goes\\s+)?in\\s+(\\d{1,2}(?:\\+\\d{1,2})*/\\d{1,2})\\b");

  private static final Pattern TEMPO_OF_SECTION =
      Pattern.compile("\\b" + FASTER + "(?:\\s+feel)?\\s+(" + SECTION + ")\\b");
  private static final Pattern SECTION_IN_TEMPO =
      Pattern.compile(
          "\\b("
              + SECTION
              + ")\\s+(?:(?:is|goes|played|drops)\\s+)?(?:in|into|to|at)\\s+(?:a\\s+)?"
              + FASTER);

  private final PromptText text;
  private final List<Turn> turns = new ArrayList<>();
  private final List<String> spans = new ArrayList<>();

  private TurnReader(PromptText text) {
    this.text = text;
  }

  /** The changes; empty where there are none. Their words are marked as read. */
  static Optional<Wish<List<Turn>>> read(PromptText text) {
    TurnReader reader = new TurnReader(text);
    reader.tempo(TEMPO_THEN_PLACE, 1, 2);
    reader.tempo(PLACE_THEN_TEMPO, 6, 1);
    reader.tempoOfSection(TEMPO_OF_SECTION, 1, 2);
    reader.tempoOfSection(SECTION_IN_TEMPO, 2, 1);
    reader.meter(METER_THEN_PLACE, 1, 2);
    reader.meter(PLACE_THEN_METER, 6, 1);
    reader.sections();
    return reader.turns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Wish.words(List.copyOf(reader.turns), String.join(" … ", reader.spans), 0.85));
  }

  private void tempo(Pattern pattern, int words, int place) {
    Matcher m = pattern.matcher(text.lower());
    while (m.find()) {
      if (free(m)) {
        add(m, place, factor(m.group(words)), Optional.empty());
      }
    }
  }

  /** "A half-time bridge", "the chorus is in double time". */
  private void tempoOfSection(Pattern pattern, int words, int section) {
    Matcher m = pattern.matcher(text.lower());
    while (m.find()) {
      if (free(m)) {
        Optional<String> label = Optional.of(label(m.group(section)));
        keep(m, new Turn(label, 0, 1, factor(m.group(words)), Optional.empty()));
      }
    }
  }

  private void meter(Pattern pattern, int words, int place) {
    Matcher m = pattern.matcher(text.lower());
    while (m.find()) {
      Optional<Meter> meter = Meter.parse(m.group(words)).filter(t -> t.numerator() <= 24);
      if (meter.isPresent() && free(m)) {
        add(m, place, 1, meter);
      }
    }
  }

  private void sections() {
    Matcher m = SECTION_IN_METER.matcher(text.lower());
    while (m.find()) {
      Optional<Meter> meter = Meter.parse(m.group(2)).filter(t -> t.numerator() <= 24);
      if (meter.isPresent() && free(m)) {
        keep(m, new Turn(Optional.of(label(m.group(1))), 0, 1, 1, meter));
      }
    }
  }

  private boolean free(Matcher m) {
    return !text.touches(m.start(), m.end());
  }

  private static double factor(String words) {
    if (words.startsWith("one and")) {
      return 1.5;
    }
    return words.matches(".*\\b(?:half|halves|slow)\\b.*") ? 0.5 : 2;
  }

  private void add(Matcher m, int place, double factor, Optional<Meter> meter) {
    if (m.group(place + 4) != null) {
      keep(m, new Turn(Optional.of(label(m.group(place + 4))), 0, 1, factor, meter));
    } else {
      double from =
          m.group(place) != null
              ? 0.75
              : m.group(place + 1) != null ? 0.38 : m.group(place + 2) != null ? 0.5 : 0;
      double until = m.group(place + 1) != null ? 0.66 : m.group(place + 3) != null ? 0.3 : 1;
      keep(m, new Turn(Optional.empty(), from, until, factor, meter));
    }
  }

  private void keep(Matcher m, Turn turn) {
    turns.add(turn);
    spans.add(text.original().substring(m.start(), m.end()).strip());
    text.markCharacters(m.start(), m.end());
  }

  private static String label(String word) {
    String plain = word.toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "introduction" -> "intro";
      case "verses" -> "verse";
      case "choruses" -> "chorus";
      case "breakdown" -> "break";
      default -> plain;
    };
  }
}
