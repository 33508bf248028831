package continuo.planner.words;

import continuo.planner.brief.Amount;
import continuo.planner.brief.Amount.Precision;
import continuo.planner.brief.Field;
import continuo.planner.brief.Wish;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds lengths in time and bars, and spans in octaves. */
final class LengthReader {
  private static final Pattern BARS =
      Pattern.compile(
          Phrases.amountPattern()
              + "[\\s-]*(?:bars?|measures?)\\b(?! (?:intro|verse|chorus|bridge|outro|loop|phrase|section|solo|blues|introduction|coda|theme))");

  private static final Pattern OCTAVES =
      Pattern.compile(
          "(?:("
              + Phrases.ABOUT
              + ")\\s*)?("
              + Numbers.NUMBER
              + ")[\\s-]*octaves?\\b(?! (?:higher|lower|up|down|above|below|apart))");

  /** Words of parts, whose lengths are not the piece's. */
  private static final Pattern PART =
      Pattern.compile(
          "\\b(?:intro\\w*|outro|verse|chorus|bridge|solo|section|coda|phrase|loop|every|after|break|build\\w*|fade\\w*|silence|pause|theme|ending)\\b");

  private final Findings found;
  private final PromptText text;

  LengthReader(Findings found) {
    this.found = found;
    this.text = found.text;
  }

  void read() {
    seconds();
    bars();
    octaves();
  }

  private void seconds() {
    for (Durations.Found length : Durations.find(text.lower())) {
      if (text.touches(length.fromInclusive(), length.toExclusive())) {
        continue;
      }
      String before =
          text.lower().substring(Math.max(0, length.fromInclusive() - 16), length.fromInclusive());
      String after =
          text.lower()
              .substring(
                  length.toExclusive(), Math.min(text.lower().length(), length.toExclusive() + 14));
      boolean moment =
          before.matches("(?s).*\\b(?:every|after|at the|first|last|by the|until) $")
              || after.matches(
                  "(?s) ?(?:in (?!length|duration|total|all)|into|mark|later|intro|delay|apart|loop|solo).*");
      boolean clockMoment =
          text.lower().substring(length.fromInclusive(), length.toExclusive()).contains(":")
              && before.matches("(?s).*\\b(?:at|from|until|to) $");
      if (moment || clockMoment || length.amount().target() > 7_200) {
        continue;
      }
      claim(Field.DURATION, length.amount(), length.fromInclusive(), length.toExclusive());
    }
  }

  /** Two lengths that leave room for each other are one; otherwise they contradict each other. */
  private void claim(Field<Amount> field, Amount amount, int from, int to) {
    Optional<Amount> known = found.value(field);
    boolean apart =
        known
            .filter(k -> amount.low() > k.high() + 1e-9 || amount.high() < k.low() - 1e-9)
            .isPresent();
    String before = text.lower().substring(Math.max(0, from - 40), from);
    String after = text.lower().substring(to, Math.min(text.lower().length(), to + 24));
    boolean part =
        PART.matcher(before).find()
            || PART.matcher(after).find()
            || before.matches("(?s).*\\b(?:then|and|followed by) $");
    Optional<Amount> both = known.flatMap(k -> between(k, amount));
    if (both.isPresent() && !part) {
      found.replace(
          field,
          Wish.words(
              both.get(),
              found.get(field).map(w -> w.span() + " … ").orElse("") + found.span(from, to),
              0.95));
      text.markCharacters(from, to);
    } else if (apart && !part) {
      found.claim(field, amount, from, to, 0.95);
    } else {
      found.put(field, amount, from, to, 0.95);
    }
  }

  /** "At least two minutes, no longer than three". */
  private static Optional<Amount> between(Amount a, Amount b) {
    if (a.precision() == Precision.AT_LEAST && b.precision() == Precision.AT_MOST) {
      return a.low() < b.high() ? Optional.of(Amount.between(a.low(), b.high())) : Optional.empty();
    }
    return a.precision() == Precision.AT_MOST && b.precision() == Precision.AT_LEAST
        ? between(b, a)
        : Optional.empty();
  }

  private void bars() {
    Matcher m = BARS.matcher(text.lower());
    while (m.find()) {
      if (text.touches(m.start(), m.end())) {
        continue;
      }
      String before = text.lower().substring(Math.max(0, m.start() - 12), m.start());
      if (before.matches("(?s).*\\b(?:every|after|the first|the last|first|last|each) $")) {
        continue;
      }
      Optional<Amount> bars = Phrases.bars(m, 0).filter(a -> a.high() <= 4_000 && a.low() >= 0.9);
      bars.ifPresent(b -> claim(Field.BARS, b, m.start(), m.end()));
    }
  }

  private void octaves() {
    Matcher m = OCTAVES.matcher(text.lower());
    while (m.find()) {
      String near =
          text.lower()
              .substring(
                  Math.max(0, m.start() - 60), Math.min(text.lower().length(), m.end() + 30));
      boolean range =
          near.matches(
              "(?s).*\\b(?:range|span|spans|spanning|within|register|compass|covers?|across|wide)\\b.*");
      Optional<Double> n =
          Numbers.value(m.group(2)).filter(v -> v >= 1 && v <= 8 && v == Math.rint(v));
      if (n.isPresent() && range) {
        found.put(Field.OCTAVES, n.get().intValue(), m.start(), m.end(), 0.95);
      }
    }
  }
}
