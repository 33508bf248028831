package continuo.planner.words;

import continuo.planner.brief.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds lengths of time in a text. */
final class Durations {
  /** A length and where it stands. */
  record Found(int fromInclusive, int toExclusive, Amount amount) {}

  private static final String QUALIFIER =
      "(?:("
          + Phrases.ABOUT
          + ")|("
          + Phrases.AT_MOST
          + ")|("
          + Phrases.AT_LEAST
          + ")|("
          + Phrases.EXACTLY
          + "))?[\\s]*(?:a |an |of |from |between )?";
  private static final String SECONDS = "(?:seconds?|secs?|s)";
  private static final String MINUTES = "(?:minutes?|mins?|m)";
  private static final Pattern CLOCK =
      Pattern.compile(
          QUALIFIER
              + "(?<![\\d/:.\\[])(\\d{1,3}:[0-5]\\d(?:\\.\\d{1,3})?)(?![\\d:\\]])(?:\\s*(?:minutes?|min|long))?");
  private static final Pattern COMPOUND =
      Pattern.compile(
          QUALIFIER
              + "("
              + Numbers.NUMBER
              + ")[\\s-]*"
              + MINUTES
              + "\\b(?:\\s*(?:and|,)?\\s*("
              + Numbers.NUMBER
              + ")[\\s-]*"
              + SECONDS
              + "\\b)");
  private static final Pattern HALVES =
      Pattern.compile(
          QUALIFIER
              + "(?:(half a minute|(?:a |one )?half[- ]minute)|((?:a |one )?minute and a half|one and a half minutes)|("
              + Numbers.NUMBER
              + ") and a half minutes)\\b");
  private static final Pattern SIMPLE =
      Pattern.compile(
          Phrases.amountPattern()
              + "[\\s-]*(?:(seconds?|secs?|s)|(minutes?|mins?|m)|(hours?))\\b(?!['/])");
  private static final Pattern BARE_MINUTE =
      Pattern.compile(QUALIFIER + "\\b(a|one)[ -](minute)(?: long)?\\b");

  private Durations() {}

  /** Every length of a lower-case text, none overlapping, in order. */
  static List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    Matcher m = CLOCK.matcher(text);
    while (m.find()) {
      Optional<Double> seconds = Phrases.clock(m.group(5));
      if (seconds.isPresent() && seconds.get() > 0) {
        add(found, m, qualified(m, seconds.get()));
      }
    }
    m = COMPOUND.matcher(text);
    while (m.find()) {
      double minutes = Numbers.value(m.group(5)).orElse(0.0);
      double seconds = Numbers.value(m.group(6)).orElse(0.0);
      add(found, m, qualified(m, 60 * minutes + seconds));
    }
    m = HALVES.matcher(text);
    while (m.find()) {
      double seconds =
          m.group(5) != null
              ? 30
              : m.group(6) != null ? 90 : 60 * Numbers.value(m.group(7)).orElse(1.0) + 30;
      add(found, m, qualified(m, seconds));
    }
    m = SIMPLE.matcher(text);
    while (m.find()) {
      double unit = m.group(7) != null ? 1 : m.group(8) != null ? 60 : 3600;
      boolean bare = m.group().strip().matches("\\d+\\s*(?:s|m)") && m.group(8) != null;
      Optional<Amount> amount = Phrases.duration(m, unit);
      if (amount.isPresent() && !bare && !decade(text, m)) {
        add(found, m, amount.get());
      }
    }
    m = BARE_MINUTE.matcher(text);
    while (m.find()) {
      add(found, m, qualified(m, 60));
    }
    found.sort((a, b) -> Integer.compare(a.fromInclusive(), b.fromInclusive()));
    return found;
  }

  /** "Late 80s synth pop", "the 2000s": years, not seconds. */
  private static boolean decade(String text, Matcher m) {
    String said = m.group().strip();
    if (said.matches("[a-z]+s") || said.matches("\\d{3,4}s")) {
      // "ones", "808s", "1990s": no unit stands apart, and nobody counts so many seconds this way.
      return said.matches("[a-z]+s") || Integer.parseInt(said.replaceAll("\\D", "")) > 600;
    }
    if (!said.matches("\\d0'?s")) {
      return false;
    }
    String before = text.substring(Math.max(0, m.start() - 8), m.start());
    String after = text.substring(m.end(), Math.min(text.length(), m.end() + 14));
    boolean year =
        before.matches("(?s).*(?:\\bthe|late|early|mid|'|retro|classic)[ -]?$")
            || before.matches("(?s).*\\d0'?s ?(?:and|or|to|/|,|-|&) ?$")
            || after.matches("(?s)(?: ?(?:and|or|to|/|,|-|&) ?)(?:the )?\\d0'?s.*");
    // "80s synth pop" names a decade, "a 90s piece" and "90s long" a length.
    boolean described =
        after.matches("(?s)[ -]+[a-z&].*")
            && !after.matches(
                "(?s)[ -]+(?:long|in|of|duration|and|or|piece|song|track|jingle|loop|clip|intro|to|with"
                    + "|for|at|tune|music bed|cue|that|which|total|max|maximum|version|spot|ad)\\b.*");
    boolean counted =
        before.matches("(?s).*\\b(?:for|about|around|lasts?|lasting|exactly|is|of|a) $");
    return year || (described && !counted);
  }

  private static Amount qualified(Matcher m, double seconds) {
    return Phrases.amount(
        seconds,
        m.group(1) != null,
        m.group(2) != null,
        m.group(3) != null,
        Phrases.aboutDuration(seconds));
  }

  private static void add(List<Found> found, Matcher m, Amount amount) {
    boolean free =
        found.stream().noneMatch(f -> f.fromInclusive() < m.end() && m.start() < f.toExclusive());
    if (free) {
      found.add(new Found(m.start(), m.end(), amount));
    }
  }
}
