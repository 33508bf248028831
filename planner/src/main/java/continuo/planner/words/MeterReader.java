package continuo.planner.words;

import continuo.planner.brief.Field;
import continuo.theory.rhythm.Meter;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds meters, by fraction and by name. */
final class MeterReader {
  private static final Pattern METER =
      Pattern.compile(
          "(?<![\\d/.])(\\d{1,2}(?:\\s?\\+\\s?\\d{1,2})*)\\s?/\\s?(1|2|4|8|16|32)(?![\\d/])");

  private static final Pattern BEATS =
      Pattern.compile(
          "(?<![\\p{L}\\d])("
              + Numbers.NUMBER
              + ")[ -]beats? (?:per|a|to the|in each|in a|in every) (?:bar|measure)|beats (?:per|a) (?:bar|measure)(?: is|:| =)? ?("
              + Numbers.NUMBER
              + ")");
  private static final Pattern CHANGE =
      Pattern.compile(
          "\\b(?:to|then|into|and|alternat\\w+|chang\\w+|between|bridge|chorus|verse|middle|later|ends?|switch\\w+|with|but)\\b[^.;]*$|[-,&/]\\s*$");
  private static final Pattern WALTZ =
      Pattern.compile("(?<!\\bno )\\b(?:waltz|waltzes|minuet|mazurka|sarabande|l[äa]ndler)\\b");

  private final Findings found;
  private final PromptText text;

  MeterReader(Findings found) {
    this.found = found;
    this.text = found.text;
  }

  /** A waltz is in three; a meter in two or four beside it is a contradiction. */
  private void waltz() {
    Matcher waltz = WALTZ.matcher(text.lower());
    found
        .get(Field.METER)
        .filter(w -> w.value().numerator() % 3 != 0 && waltz.find())
        .ifPresent(
            w ->
                found.contradiction(
                    Field.METER,
                    w.value().toString(),
                    "3/4 (" + waltz.group() + ")",
                    "a %s is in three and %s is asked; the number is the more definite; alternatives: a waltz in 3/4, or another dance in %s"
                        .formatted(waltz.group(), w.span(), w.value())));
  }

  void read() {
    Matcher m = METER.matcher(text.lower());
    while (m.find()) {
      Optional<Meter> meter = Meter.parse(m.group());
      if (meter.isPresent() && meter.get().numerator() >= 2 && meter.get().numerator() <= 24) {
        boolean changes =
            CHANGE.matcher(text.lower().substring(Math.max(0, m.start() - 30), m.start())).find();
        if (changes) {
          found.put(Field.METER, meter.get(), m.start(), m.end(), 0.98);
        } else {
          found.claim(Field.METER, meter.get(), m.start(), m.end(), 0.98);
        }
      }
    }
    Matcher beats = BEATS.matcher(text.lower());
    if (found.get(Field.METER).isEmpty() && beats.find()) {
      String number = beats.group(1) == null ? beats.group(2) : beats.group(1);
      Numbers.value(number)
          .filter(n -> n >= 2 && n <= 16 && n == Math.rint(n))
          .flatMap(n -> Meter.parse(n.intValue() + "/4"))
          .ifPresent(m4 -> found.put(Field.METER, m4, beats.start(), beats.end(), 0.9));
    }
    waltz();
    Map<String, String> names =
        Map.ofEntries(
            Map.entry("common time", "4/4"),
            Map.entry("cut time", "2/2"),
            Map.entry("alla breve", "2/2"),
            Map.entry("four four", "4/4"),
            Map.entry("four-four", "4/4"),
            Map.entry("three four", "3/4"),
            Map.entry("three-four", "3/4"),
            Map.entry("three-quarter time", "3/4"),
            Map.entry("waltz time", "3/4"),
            Map.entry("triple meter", "3/4"),
            Map.entry("triple time", "3/4"),
            Map.entry("duple meter", "2/4"),
            Map.entry("two-four", "2/4"),
            Map.entry("two four time", "2/4"),
            Map.entry("six-eight", "6/8"),
            Map.entry("six eight", "6/8"),
            Map.entry("five-four", "5/4"),
            Map.entry("five four time", "5/4"),
            Map.entry("seven-eight", "7/8"),
            Map.entry("seven eight", "7/8"),
            Map.entry("nine-eight", "9/8"),
            Map.entry("twelve-eight", "12/8"),
            Map.entry("twelve eight", "12/8"),
            Map.entry("compound meter", "6/8"),
            Map.entry("compound duple", "6/8"),
            Map.entry("waltz", "3/4"));
    for (Map.Entry<String, String> e :
        names.entrySet().stream()
            .sorted(
                Map.Entry.comparingByKey(
                    Comparator.comparingInt(String::length).reversed().thenComparing(s -> s)))
            .toList()) {
      int at = text.lower().indexOf(e.getKey());
      boolean whole =
          at >= 0
              && (at + e.getKey().length() == text.lower().length()
                  || !Character.isLetter(text.lower().charAt(at + e.getKey().length())));
      if (whole && found.get(Field.METER).isEmpty()) {
        Meter meter = Meter.parse(e.getValue()).orElseThrow(() -> new AssertionError(e.getValue()));
        boolean waltz = e.getKey().equals("waltz");
        found.put(
            Field.METER,
            meter,
            text.original().substring(at, at + e.getKey().length()),
            waltz ? 0.8 : 0.9);
        if (!waltz) {
          text.markCharacters(at, at + e.getKey().length());
        }
      }
    }
  }
}
