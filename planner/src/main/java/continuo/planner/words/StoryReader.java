package continuo.planner.words;

import continuo.planner.brief.Amount;
import continuo.planner.brief.Mood;
import continuo.planner.brief.TimeCues;
import continuo.planner.brief.Wish;
import continuo.planner.time.Timecode;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads stories: ranges ({@code [0:00 - 0:15] calm intro}), moments ({@code at 0:45 it drops to
 * silence}) and hits ({@code hits at 12.5 s and 0:20}).
 *
 * <p>Times are marked as read at once, so that nobody takes them for lengths; what happens at them
 * stays for the other readers, and is marked last.
 */
final class StoryReader {
  private static final String CLOCK = "\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d{1,3})?";
  private static final String TIME =
      "(?:" + CLOCK + "|\\d{1,4}(?:\\.\\d{1,3})?)\\s?(?:s\\b|secs?\\b|seconds?\\b)?";
  private static final String MOMENT =
      "(?:" + CLOCK + "|\\d{1,4}(?:\\.\\d{1,3})?\\s?(?:s|secs?|seconds?)\\b)";
  private static final Pattern BRACKETED =
      Pattern.compile(
          "[\\[(]\\s*(" + TIME + ")(?:\\s*(?:-|to|until)+\\s*(" + TIME + "))?\\s*[\\])]\\s*:?");
  private static final Pattern BARE =
      Pattern.compile(
          "(?:\\bfrom\\s+)?(?<![\\d:.])("
              + CLOCK
              + ")\\s*(?:-|to|until)\\s*("
              + CLOCK
              + ")(?![\\d:])\\s*:?");
  private static final Pattern HITS =
      Pattern.compile(
          "\\b(?:hits?|hit points?|accents?|stingers?|stabs?|sync points?)(?: points?)?(?: (?:at|on|exactly|precisely|fall|falls|should|must|be|land|the))*\\s+("
              + MOMENT
              + "(?:\\s*(?:,|and|&|, and)\\s*(?:at )?"
              + MOMENT
              + ")*)");
  private static final Pattern AT =
      Pattern.compile(
          "(?<!\\b(?:clocking|clocks|coming|comes) in )\\b(?:at|after|from|until)\\s+(?:about\\s+|exactly\\s+)?("
              + MOMENT
              + ")(?:\\s+on(?:wards)?\\b)?,?");
  private static final Pattern SILENCE =
      Pattern.compile(
          "\\b(?:silen(?:ce|t)|dead stop|full stop|general pause|everything stops|(?:the )?music stops|stops dead|nothing plays)\\b");
  private static final Pattern LOUD =
      Pattern.compile(
          "\\b(?:climax\\w*|explo\\w+|full (?:force|orchestra|band|power)|huge|massive|loud\\w*|peak\\w*|fortissimo|all[- ]out|drops?\\b(?! to silence)|finale|battle|chase)\\b");
  private static final Pattern SOFT =
      Pattern.compile(
          "\\b(?:quiet\\w*|soft\\w*|hushed|sparse\\w*|pianissimo|whisper\\w*|still\\w*|bare)\\b");
  private static final Pattern RISING =
      Pattern.compile(
          "\\b(?:builds?|building|rises?|rising|grows?|growing|swells?|crescendo|intensif\\w+)\\b");
  private static final double LOUD_ENERGY = 0.9;
  private static final double SOFT_ENERGY = 0.2;
  private static final double RISING_ENERGY = 0.65;
  private static final double PAUSE = 2.5;
  private static final int LONGEST_LABEL = 32;

  /** A beginning that the words give: when, until when, and the words. */
  private record Beginning(Seconds from, Optional<Seconds> until, int textFrom, int textTo) {}

  private final PromptText text;
  private final List<Beginning> beginnings = new ArrayList<>();
  private final TreeMap<Seconds, String> hits = new TreeMap<>();
  private final List<int[]> spans = new ArrayList<>();

  private StoryReader(PromptText text) {
    this.text = text;
  }

  /** Finds the times of a story and marks them as read. */
  static StoryReader find(PromptText text) {
    StoryReader reader = new StoryReader(text);
    reader.hits();
    reader.ranges(BRACKETED);
    reader.ranges(BARE);
    reader.moments();
    reader.beginnings.sort(Comparator.comparing(Beginning::from));
    return reader;
  }

  private void mark(int from, int to) {
    text.markCharacters(from, to);
    spans.add(new int[] {from, to});
  }

  private void hits() {
    Matcher m = HITS.matcher(text.lower());
    while (m.find()) {
      Matcher times = Pattern.compile(MOMENT).matcher(m.group(1));
      while (times.find()) {
        Timecode.parse(times.group()).filter(t -> t.value() > 0).ifPresent(t -> hits.put(t, "hit"));
      }
      mark(m.start(), m.end());
    }
  }

  private void ranges(Pattern pattern) {
    Matcher m = pattern.matcher(text.lower());
    while (m.find()) {
      if (text.touches(m.start(), m.end())) {
        continue;
      }
      boolean clock = m.group(1).contains(":") || m.group(2) != null;
      Optional<Seconds> from = Timecode.parse(m.group(1));
      Optional<Seconds> until = Optional.ofNullable(m.group(2)).flatMap(Timecode::parse);
      boolean ordered =
          from.isPresent() && until.filter(u -> u.compareTo(from.get()) <= 0).isEmpty();
      if (clock && ordered) {
        beginnings.add(new Beginning(from.get(), until, m.end(), endOf(m.end())));
        mark(m.start(), m.end());
      }
    }
  }

  /** Up to the next time, line or end of the sentence. */
  private int endOf(int from) {
    Matcher stop =
        Pattern.compile(
                "[\\[(]\\s*\\d|\\n|[.;!?](?=\\s|$)|(?:,\\s*)?\\b(?:then\\s+)?(?:at|from)\\s+"
                    + MOMENT
                    + "|,?\\s"
                    + CLOCK
                    + "\\s*(?:-|to)")
            .matcher(text.lower());
    return stop.find(from) ? stop.start() : text.lower().length();
  }

  /** "At 0:45 it drops to silence": only where the words say what happens. */
  private void moments() {
    Matcher m = AT.matcher(text.lower());
    while (m.find()) {
      Optional<Seconds> at = Timecode.parse(m.group(1));
      boolean past = m.group().startsWith("until");
      if (at.isEmpty() || at.get().value() <= 0 || past || text.touches(m.start(1), m.end(1))) {
        continue;
      }
      int after = endOf(m.end());
      int before = startOf(m.start());
      boolean ahead = tells(m.end(), after);
      if (ahead || tells(before, m.start())) {
        beginnings.add(
            new Beginning(
                at.get(), Optional.empty(), ahead ? m.end() : before, ahead ? after : m.start()));
        mark(m.start(), m.end());
      }
    }
  }

  private int startOf(int before) {
    int from = before;
    while (from > 0 && ".;!?\n,]".indexOf(text.lower().charAt(from - 1)) < 0) {
      from--;
    }
    return from;
  }

  private boolean tells(int from, int to) {
    String words = text.lower().substring(from, to);
    return SILENCE.matcher(words).find()
        || LOUD.matcher(words).find()
        || SOFT.matcher(words).find()
        || RISING.matcher(words).find()
        || Moods.read(words).isPresent();
  }

  /**
   * The cues; empty where the words tell no story.
   *
   * @param length the length that the words say
   */
  Optional<Wish<TimeCues>> wish(Optional<Amount> length) {
    if (beginnings.isEmpty() && hits.isEmpty()) {
      return Optional.empty();
    }
    Map<Seconds, TimeCues.Scene> scenes = new TreeMap<>();
    Optional<Seconds> end = length.map(a -> new Seconds(a.target()));
    boolean ranged = beginnings.stream().anyMatch(b -> b.until().isPresent());
    if (ranged && end.isEmpty()) {
      end = beginnings.get(beginnings.size() - 1).until();
    }
    for (int i = 0; i < beginnings.size(); i++) {
      Beginning b = beginnings.get(i);
      TimeCues.Scene scene = scene(b, i);
      scenes.put(b.from(), scene);
      Optional<Seconds> next =
          i + 1 < beginnings.size() ? Optional.of(beginnings.get(i + 1).from()) : end;
      boolean silent = scene.energy().equals(Optional.of(0.0));
      Seconds on = b.from().plus(new Seconds(PAUSE));
      boolean resumes =
          silent
              && b.until().isEmpty()
              && next.filter(n -> n.compareTo(on.plus(new Seconds(2 * PAUSE))) < 0).isEmpty();
      if (resumes) {
        scenes.put(on, new TimeCues.Scene(on, "Return", Optional.empty(), Optional.empty()));
      }
    }
    if (!scenes.isEmpty() && !scenes.containsKey(Seconds.ZERO)) {
      scenes.put(
          Seconds.ZERO,
          new TimeCues.Scene(Seconds.ZERO, "Opening", Optional.empty(), Optional.empty()));
    }
    Optional<Seconds> cut = end;
    List<TimeCues.Scene> kept =
        scenes.values().stream()
            .filter(s -> cut.isEmpty() || s.from().compareTo(cut.get()) < 0)
            .toList();
    List<TimeCues.Hit> accents = new ArrayList<>();
    hits.forEach(
        (at, label) -> {
          if (cut.isEmpty() || at.compareTo(cut.get()) < 0) {
            accents.add(new TimeCues.Hit(at, label));
          }
        });
    if (kept.isEmpty() && accents.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Wish.words(new TimeCues(kept, accents, cut), said(), 0.9));
  }

  private String said() {
    List<String> said = new ArrayList<>();
    spans.sort(Comparator.comparingInt(s -> s[0]));
    spans.forEach(s -> said.add(text.original().substring(s[0], s[1]).strip()));
    return String.join(" … ", said);
  }

  private TimeCues.Scene scene(Beginning b, int index) {
    String words = text.lower().substring(b.textFrom(), b.textTo());
    Optional<Mood> mood = Moods.read(words);
    return new TimeCues.Scene(b.from(), label(b, index), mood, energy(words, mood));
  }

  private static Optional<Double> energy(String words, Optional<Mood> mood) {
    if (SILENCE.matcher(words).find()) {
      return Optional.of(0.0);
    }
    boolean loud = LOUD.matcher(words).find();
    if (loud != SOFT.matcher(words).find()) {
      return Optional.of(loud ? LOUD_ENERGY : SOFT_ENERGY);
    }
    Matcher said =
        Pattern.compile("\\b((?:very )?(?:low|high|medium)|\\d{1,3}\\s?%) energy\\b")
            .matcher(words);
    if (said.find()) {
      return Energies.parse(said.group(1));
    }
    return RISING.matcher(words).find() && mood.isEmpty()
        ? Optional.of(RISING_ENERGY)
        : mood.map(Mood::energy);
  }

  private String label(Beginning b, int index) {
    String words =
        text.original()
            .substring(b.textFrom(), b.textTo())
            .split("[,;:.\\n(\\[]", -1)[0]
            .replaceAll("\\s+", " ")
            .strip()
            .replaceAll(
                "(?i)^(?:(?:an?|the|it|then|that|which|there(?: is|'s)?|we hear|with|music)\\s+)+",
                "");
    if (words.length() > LONGEST_LABEL) {
      int cut = words.lastIndexOf(' ', LONGEST_LABEL);
      words = words.substring(0, cut < 1 ? LONGEST_LABEL : cut);
    }
    return words.isBlank()
        ? "Scene " + (index + 1)
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Marks what names the scenes as read: it stands on their markers. */
  void markLabels() {
    for (Beginning b : beginnings) {
      int to = b.textFrom() + label(b, 0).length() + 8;
      text.markCharacters(b.textFrom(), Math.min(b.textTo(), to));
    }
  }
}
