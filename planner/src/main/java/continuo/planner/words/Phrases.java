package continuo.planner.words;

import continuo.planner.brief.Amount;
import continuo.planner.brief.Amount.Precision;
import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Exclusion;
import continuo.planner.brief.FormWish;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.TempoWish;
import continuo.planner.form.FormPlanner;
import continuo.planner.time.TempoClass;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single phrases, such as the texts of flags: one tempo, one length, one form. */
public final class Phrases {
  private static final double ABOUT_DURATION = 0.12;
  private static final double ABOUT_ROUND_DURATION = 0.2;
  private static final double ABOUT_BARS = 0.08;
  private static final double ABOUT_TEMPO = 0.05;

  static final String ABOUT =
      "(?:about|around|approximately|approx\\.?|roughly|circa|ca\\.?|nearly|almost|some|~|or so|close to|somewhere around)";
  static final String AT_MOST =
      "(?:at most|no more than|no longer than|not longer than|up to|under|less than|shorter than|max(?:imum)?(?: of)?|within|below|not exceeding|<=?)";
  static final String AT_LEAST =
      "(?:at least|no less than|no shorter than|over|more than|longer than|min(?:imum)?(?: of)?|above|>=?)";
  static final String EXACTLY = "(?:exactly|precisely|just|sharp)";
  private static final String BETWEEN = "\\s*(?:-|~|to|and|or|\\.\\.)\\s*";

  private static final Pattern CLOCK = Pattern.compile("(\\d{1,3}):([0-5]\\d(?:\\.\\d{1,3})?)");
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?:("
              + ABOUT
              + ")|("
              + AT_MOST
              + ")|("
              + AT_LEAST
              + ")|("
              + EXACTLY
              + "))?\\s*(?:of |from |between )?(?<![\\p{L}\\d])("
              + Numbers.NUMBER
              + ")(?:"
              + BETWEEN
              + "("
              + Numbers.NUMBER
              + "))?");
  private static final Map<String, TempoWish> TERMS = terms();

  private Phrases() {}

  private static Map<String, TempoWish> terms() {
    Map<String, TempoWish> terms = new LinkedHashMap<>();
    Resources.groups("tempo-terms.txt")
        .forEach(
            (word, range) -> {
              String[] numbers = range.split(" ", -1);
              terms.put(
                  word,
                  new TempoWish(
                      new Bpm(Double.parseDouble(numbers[0])),
                      new Bpm(Double.parseDouble(numbers[1])),
                      new Bpm(Double.parseDouble(numbers[2])),
                      TempoWish.Kind.TERM,
                      word));
            });
    return Map.copyOf(terms);
  }

  static Map<String, TempoWish> tempoTerms() {
    return TERMS;
  }

  static TempoWish tempoClass(TempoClass of) {
    return of.in(Meter.FOUR_FOUR);
  }

  /** A number in digits or words. */
  public static Optional<Double> number(String text) {
    return Numbers.value(text.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * {@code 92}, {@code 92 bpm}, {@code about 90}, {@code 90-100}, {@code allegro}, {@code slow}.
   */
  public static Optional<TempoWish> tempo(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    TempoWish term = TERMS.get(word);
    if (term != null) {
      return Optional.of(term);
    }
    switch (word) {
      case "slow" -> {
        return Optional.of(tempoClass(TempoClass.SLOW));
      }
      case "moderate", "medium" -> {
        return Optional.of(tempoClass(TempoClass.MODERATE));
      }
      case "fast", "quick" -> {
        return Optional.of(tempoClass(TempoClass.FAST));
      }
      default -> {}
    }
    Matcher m =
        Pattern.compile(AMOUNT.pattern() + "\\s*(?:bpm|beats (?:per|a) minute)?").matcher(word);
    return m.matches() ? tempo(m, 0) : Optional.empty();
  }

  /** The tempo of a match of {@link #AMOUNT} whose groups begin after {@code base}. */
  static Optional<TempoWish> tempo(Matcher m, int base) {
    Optional<Double> first = Numbers.value(m.group(base + 5));
    if (first.isEmpty() || first.get() <= 0) {
      return Optional.empty();
    }
    double bpm = first.get();
    if (m.group(base + 6) != null) {
      double other = Numbers.value(m.group(base + 6)).orElse(bpm);
      return other <= 0
          ? Optional.empty()
          : Optional.of(range(Math.min(bpm, other), Math.max(bpm, other)));
    }
    if (m.group(base + 1) != null) {
      return Optional.of(range(bpm * (1 - ABOUT_TEMPO), bpm * (1 + ABOUT_TEMPO)));
    }
    if (m.group(base + 2) != null) {
      return Optional.of(range(bpm * 0.7, bpm));
    }
    if (m.group(base + 3) != null) {
      return Optional.of(range(bpm, bpm * 1.3));
    }
    return Optional.of(TempoWish.of(bpm));
  }

  private static TempoWish range(double low, double high) {
    return new TempoWish(
        new Bpm(low),
        new Bpm(
            Math.rint((low + high) / 2) >= low && Math.rint((low + high) / 2) <= high
                ? Math.rint((low + high) / 2)
                : (low + high) / 2),
        new Bpm(high),
        TempoWish.Kind.RANGE,
        "");
  }

  /** A length in bars: {@code 32}, {@code about 32}, {@code 13-16}. */
  public static Optional<Amount> amount(String text, double unit) {
    Matcher m =
        Pattern.compile(AMOUNT.pattern() + "\\s*(?:bars?|measures?)?")
            .matcher(text.strip().toLowerCase(Locale.ROOT));
    return m.matches() ? amount(m, 0, unit, v -> ABOUT_BARS) : Optional.empty();
  }

  static Optional<Amount> bars(Matcher m, int base) {
    return amount(m, base, 1, v -> ABOUT_BARS);
  }

  /** The length of time of a match of {@link #AMOUNT}, in units of {@code unit} seconds. */
  static Optional<Amount> duration(Matcher m, double unit) {
    return amount(m, 0, unit, Phrases::aboutDuration);
  }

  /** The amount of a match of {@link #AMOUNT}, in units of {@code unit}. */
  static Optional<Amount> amount(Matcher m, int base, double unit, DoubleUnaryOperator about) {
    Optional<Double> first = Numbers.value(m.group(base + 5)).map(v -> v * unit);
    if (first.isEmpty() || first.get() <= 0) {
      return Optional.empty();
    }
    double value = first.get();
    if (m.group(base + 6) != null) {
      double other = Numbers.value(m.group(base + 6)).map(v -> v * unit).orElse(value);
      return other <= 0 ? Optional.empty() : Optional.of(Amount.between(value, other));
    }
    return Optional.of(
        amount(
            value,
            m.group(base + 1) != null,
            m.group(base + 2) != null,
            m.group(base + 3) != null,
            about.applyAsDouble(value)));
  }

  static Amount amount(double value, boolean about, boolean atMost, boolean atLeast, double share) {
    if (about) {
      return Amount.about(value, share);
    }
    if (atMost) {
      return new Amount(value * 0.4, value * 0.92, value, Precision.AT_MOST);
    }
    if (atLeast) {
      return new Amount(value, value * 1.1, value * 2.5, Precision.AT_LEAST);
    }
    return Amount.exactly(value);
  }

  static String amountPattern() {
    return AMOUNT.pattern();
  }

  /**
   * A length of time: {@code 1:30}, {@code 90}, {@code 90 s}, {@code 2 minutes}, {@code about 90
   * seconds}, {@code 1 min 30 s}.
   */
  public static Optional<Amount> duration(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.matches("\\d{1,5}(?:\\.\\d{1,3})?")) {
      double value = Double.parseDouble(word);
      return value > 0 ? Optional.of(Amount.exactly(value)) : Optional.empty();
    }
    List<Durations.Found> found = Durations.find(word);
    return found.size() == 1
            && found.get(0).fromInclusive() == 0
            && found.get(0).toExclusive() == word.length()
        ? Optional.of(found.get(0).amount())
        : Optional.empty();
  }

  /** Seconds of a clock time such as {@code 1:30}. */
  static Optional<Double> clock(String text) {
    Matcher m = CLOCK.matcher(text);
    return m.matches()
        ? Optional.of(60 * Double.parseDouble(m.group(1)) + Double.parseDouble(m.group(2)))
        : Optional.empty();
  }

  /** How far "about" so many seconds reaches: further where a round number was said. */
  static double aboutDuration(double seconds) {
    return seconds % 10 == 0 ? ABOUT_ROUND_DURATION : ABOUT_DURATION;
  }

  /** {@code AABA}, {@code intro:4 A:8 B:8}, {@code verse chorus}, {@code rondo}. */
  public static Optional<FormWish> form(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return Optional.empty();
    }
    Optional<FormWish> named = FormNames.find(stripped.toLowerCase(Locale.ROOT));
    if (named.isPresent()) {
      return named;
    }
    try {
      List<FormWish.SectionWish> sections = FormPlanner.sections(stripped);
      boolean legal =
          !sections.isEmpty()
              && sections.stream().allMatch(s -> s.label().matches("[A-Za-z][A-Za-z0-9' -]{0,30}"));
      boolean lengths =
          stripped.chars().filter(c -> c == ':').count()
              == sections.stream().filter(s -> s.bars().isPresent()).count();
      boolean known =
          sections.stream()
              .allMatch(
                  s ->
                      s.bars().isPresent()
                          || s.label().matches("[A-Z]'*")
                          || FormNames.isLabel(s.label().toLowerCase(Locale.ROOT)));
      return legal && known && lengths
          ? Optional.of(new FormWish(stripped, sections, true))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * A chord progression: symbols or Roman numerals, bars between {@code |} signs; without such
   * signs a chord a bar.
   *
   * @param unread receives what is no chord
   */
  public static Optional<ChordsWish> chords(String text, List<String> unread) {
    boolean barred = text.contains("|");
    List<List<String>> bars = new ArrayList<>();
    int symbols = 0;
    int numerals = 0;
    for (String bar :
        text.split(
            barred ? "\\|" : "\\s*(?:,|\\s-\\s|->|→|–|—|(?<=\\S)-(?=[#b♯♭]?[A-GIViv])|\\s)\\s*",
            -1)) {
      List<String> chords = new ArrayList<>();
      for (String word : bar.strip().split("[\\s,]+|(?<=\\S)-(?=\\S)", -1)) {
        String chord = word.strip();
        if (chord.isEmpty()) {
          continue;
        }
        boolean symbol = Chord.parse(chord).isPresent() || Chord.isNoChord(chord);
        boolean numeral = RomanNumeral.parse(chord).isPresent();
        if (!symbol && !numeral && !chord.equals("%")) {
          unread.add(chord);
          continue;
        }
        symbols += symbol ? 1 : 0;
        numerals += numeral && !symbol ? 1 : 0;
        chords.add(chord);
      }
      if (!chords.isEmpty()) {
        bars.add(chords);
      }
    }
    if (bars.isEmpty() || (symbols > 0 && numerals > 0)) {
      return Optional.empty();
    }
    return Optional.of(new ChordsWish(bars, numerals > 0));
  }

  /** The instruments of a name, a number and a name, or an ensemble; empty where unknown. */
  public static List<InstrumentWish> instruments(String text) {
    return InstrumentNames.named(text);
  }

  /** What a name rules out; empty where it is unknown. */
  public static Optional<Exclusion> exclusion(String text) {
    return InstrumentNames.exclusion(text);
  }
}
