package continuo.planner.words;

import continuo.planner.brief.Amount;
import continuo.planner.brief.Arc;
import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Field;
import continuo.planner.brief.FormWish;
import continuo.planner.brief.Mood;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.style.Style;
import continuo.planner.style.Styles;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads English prompts. Rules run from the most to the least definite (numbers, keys and meters
 * first, moods last); each marks the words that it has read, and what nobody read is listed.
 */
public final class PromptReader {
  /** Longer prompts are read up to here; the rest is listed as not understood. */
  static final int MOST_CHARACTERS = 20_000;

  private static final Set<String> FILLERS = fillers();
  private static final List<ArcRule> ARCS = arcs();

  private record ArcRule(Arc arc, Pattern pattern) {}

  private static final Pattern KEY =
      Pattern.compile(
          "\\b([a-g])(?:\\s?(#|♯|♭)|[\\s-]?(sharp|flat)|(b)(?=[\\s-]))?[\\s-]*"
              + "(major|minor|maj\\b|min\\b|dorian|phrygian|lydian|mixolydian|locrian|aeolian|ionian)\\b");
  private static final Pattern KEY_OF =
      Pattern.compile("\\bkey of ([a-g])(?:\\s?(#|♯|♭|b\\b)|[\\s-]?(sharp|flat))?\\b(m\\b)?");
  private static final Pattern SHORT_KEY =
      Pattern.compile("\\b(?:in|key:?|key of) ([A-G](?:#|b|♯|♭)?m?)(?=[\\s,.;:!?]|$)");
  private static final Pattern MODE =
      Pattern.compile(
          "\\b(major|minor|dorian|phrygian|lydian|mixolydian|locrian|aeolian|ionian)[\\s-]+"
              + "(?:key|keys|mode|scale|tonality|sonority|harmony|harmonies|tonalities|keyed|tones?|chords?)\\b");
  private static final Pattern IN_MODE =
      Pattern.compile(
          "\\bin (?:a |the )?(major|minor|dorian|phrygian|lydian|mixolydian|locrian)\\b");
  private static final Pattern BARE_MODE =
      Pattern.compile(
          "\\b(?:in|of|is|as|the|being)(?: a| the)? (major|minor)\\b(?=\\s*(?:[.,;!?)]|$|that\\b|which\\b|is\\b|gives?\\b|adds?\\b|creates?\\b|results?\\b|with\\b))");
  private static final Pattern METER =
      Pattern.compile(
          "(?<![\\d/.])(\\d{1,2}(?:\\s?\\+\\s?\\d{1,2})*)\\s?/\\s?(1|2|4|8|16|32)(?![\\d/])");
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
  private static final Pattern BARS =
      Pattern.compile(
          Phrases.amountPattern()
              + "[\\s-]*(?:bars?|measures?)\\b(?! (?:intro|verse|chorus|bridge|outro|loop|phrase|section|solo|blues|introduction|coda|theme))");
  private static final Pattern SECTION_BARS =
      Pattern.compile(
          "("
              + Numbers.NUMBER
              + ")[\\s-]*(?:bars?|measures?) (intro|introduction|verse|pre-chorus|chorus|bridge|outro|solo|coda)\\b");
  private static final Pattern OCTAVES =
      Pattern.compile(
          "(?:("
              + Phrases.ABOUT
              + ")\\s*)?("
              + Numbers.NUMBER
              + ")[\\s-]*octaves?\\b(?! (?:higher|lower|up|down|above|below|apart))");
  private static final Pattern LETTER_FORM = Pattern.compile("\\b([A-E](?:[A-E]){2,11})\\b");
  private static final Pattern ASIDE =
      Pattern.compile(
          "\\b(?:(?:can|could|may|might|would|should) (?:also |easily |probably |very well )*(?:be|fit|work|go|suit|serve|accompany)\\b(?! (?:in|at) (?:\\d|[a-g] ))"
              + "|(?:perfect|suitable|ideal|great|fitting|appropriate) (?:for|as|in)\\b|like something\\b|reminds? (?:me|you|one) of\\b|whether\\b"
              + "|(?:fans?|lovers?|enthusiasts?) of\\b|sounds? like (?:it|a|an|the|something)\\b|regardless\\b"
              + "|from the (?:beat|sound|rhythm|melody|strum)\\w*\\b)[^.!?;]*");
  private static final Pattern NOT_ASIDE =
      Pattern.compile(
          "^(?:can|could|may|might|would|should) (?:also |easily |probably |very well )*be (?:included|featured|in |played (?:by|on|with|at|in \\d|quickly|slowly|fast|softly|loudly)|heard|used in the music|incorporated|employed|part)");
  private static final Pattern AGAINST_GENRE =
      Pattern.compile(
          "\\b(?:not|n't|no|never|unlike|without|rather than|instead of|nothing like|(?:breaks?|breaking|departs?|departing|deviates?|deviating|strays?|moves?|steps?|diverges?|diverging|distances?|different|differs?)(?: \\w+){0,2}? (?:from|with)|defies|defying|challenges|rejects|rejecting|contrary to|anything but|outside)\\b[^.!?;,]*");
  private static final Set<String> NEEDS_CONTEXT =
      Set.of(
          "house",
          "dance",
          "club",
          "stage",
          "mass",
          "international",
          "vocal",
          "children",
          "acoustic",
          "traditional",
          "world",
          "eastern",
          "son",
          "kids",
          "kid",
          "baby",
          "toy",
          "glass",
          "reich",
          "alternative",
          "film",
          "minimal",
          "minimalist",
          "smooth",
          "dub",
          "chant",
          "jungle",
          "liquid",
          "acid",
          "chart",
          "mainstream",
          "praise",
          "worship",
          "swing",
          "industrial",
          "parade",
          "military",
          "marching",
          "spanish",
          "mexican",
          "indian",
          "african",
          "asian",
          "chinese",
          "japanese",
          "arabic",
          "persian",
          "turkish",
          "scottish",
          "irish",
          "sacred",
          "religious",
          "church",
          "devotional",
          "christian",
          "comedy",
          "cartoon",
          "circus",
          "folklore",
          "western",
          "choral",
          "symphony",
          "orchestral",
          "symphonic",
          "chamber",
          "opera",
          "sonata",
          "electro",
          "rave",
          "reel",
          "harpsichord music",
          "drill",
          "rapping",
          "rapper",
          "lounge",
          "boogie",
          "bop",
          "holiday",
          "fanfare",
          "epic",
          "drone",
          "electronic",
          "country",
          "classical",
          "soul",
          "folk",
          "latin",
          "rock",
          "metal",
          "pop",
          "waltz");
  private static final Set<String> FREE_GENRES =
      Set.of(
          "country",
          "classical",
          "soul",
          "folk",
          "latin",
          "rock",
          "metal",
          "pop",
          "waltz",
          "electronic",
          "symphony",
          "orchestral",
          "opera",
          "epic",
          "swing",
          "drone",
          "acoustic",
          "choral",
          "irish",
          "western",
          "alternative",
          "minimalist",
          "fanfare",
          "indian",
          "sonata",
          "spanish",
          "worship");
  private static final Pattern GENRE_CONTEXT =
      Pattern.compile(
          "genres?|styles?|styled|music|songs?|tracks?|pieces?|tunes?|beats?|ballad|band|themed?|sounds?|score|soundtrack|groove|numbers?|remix|anthem|vibe|feel|instrumental|composition|jam|cover|medley|and|influences?|flavou?r|elements|melody|rhyme|tradition|performance");

  private final PromptText text;
  private final Styles styles;
  private final boolean[] aside;
  private Wishes wishes = Wishes.none();

  private PromptReader(String prompt, Styles styles) {
    this.text = new PromptText(prompt);
    this.styles = styles;
    this.aside = asides();
  }

  private static Set<String> fillers() {
    Set<String> words = new LinkedHashSet<>();
    for (String line : Resources.lines("fillers.txt")) {
      words.addAll(List.of(line.split(" ", -1)));
    }
    return Set.copyOf(words);
  }

  private static List<ArcRule> arcs() {
    List<ArcRule> rules = new ArrayList<>();
    for (String line : Resources.lines("arcs.txt")) {
      int tab = line.indexOf('\t');
      rules.add(
          new ArcRule(
              Arc.valueOf(line.substring(0, tab)), Pattern.compile(line.substring(tab + 1))));
    }
    return List.copyOf(rules);
  }

  /**
   * Reads a prompt.
   *
   * @param prompt English words; may be empty or in another language, which is then listed as not
   *     understood
   * @param styles the styles whose words are looked for
   */
  public static Reading read(String prompt, Styles styles) {
    String head =
        prompt.length() <= MOST_CHARACTERS ? prompt : prompt.substring(0, MOST_CHARACTERS);
    PromptReader reader = new PromptReader(head, styles);
    reader.readAll();
    List<String> unread = reader.notUnderstood();
    if (head.length() < prompt.length()) {
      unread.add(prompt.length() - head.length() + " further characters");
    }
    return new Reading(prompt, reader.wishes, unread);
  }

  private void readAll() {
    StoryReader story = StoryReader.find(text);
    chords();
    key();
    meter();
    tempoNumber();
    form();
    length();
    story.wish(wishes.value(Field.DURATION)).ifPresent(w -> wishes = wishes.with(Field.SCENES, w));
    octaves();
    arcs(Field.DYNAMICS);
    instruments();
    pace();
    genres();
    moods();
    story.markLabels();
  }

  private boolean[] asides() {
    boolean[] result = new boolean[text.size()];
    Matcher m = ASIDE.matcher(text.lower());
    while (m.find()) {
      if (NOT_ASIDE.matcher(m.group()).find()) {
        continue;
      }
      for (int i = text.tokenAt(m.start());
          i < text.size() && text.token(i).fromInclusive() < m.end();
          i++) {
        result[i] = true;
      }
    }
    return result;
  }

  private <T> void put(Field<T> field, T value, int from, int to, double confidence) {
    put(field, value, text.original().substring(from, to).strip(), confidence);
    text.markCharacters(from, to);
  }

  private <T> void put(Field<T> field, T value, String span, double confidence) {
    if (wishes.get(field).isEmpty()) {
      wishes = wishes.with(field, Wish.words(value, span, confidence));
    }
  }

  // --- Chords ------------------------------------------------------------------------------

  private void chords() {
    // Runs of words that are all chords, separated by bars, arrows, commas, hyphens or spaces.
    Pattern word = Pattern.compile("[A-Ga-giIvV#b♯♭N][A-Za-z0-9#♯♭()/+°øoΔ.]*|\\||%");
    Matcher w = word.matcher(text.original());
    List<int[]> run = new ArrayList<>();
    int end = -1;
    List<List<int[]>> runs = new ArrayList<>();
    while (w.find()) {
      String token = w.group().replaceAll("[.]+$", "");
      boolean boundary =
          w.start() == 0 || !Character.isLetterOrDigit(text.original().charAt(w.start() - 1));
      boolean near = end >= 0 && text.original().substring(end, w.start()).matches("[\\s,–—>→-]*");
      boolean chord =
          boundary
              && (token.equals("|") || token.equals("%") || isSymbol(token) || isNumeral(token));
      if (!chord || (!near && !run.isEmpty())) {
        if (run.size() > 1) {
          runs.add(new ArrayList<>(run));
        }
        run.clear();
      }
      if (chord) {
        run.add(new int[] {w.start(), w.start() + token.length()});
        end = w.start() + token.length();
      } else {
        end = -1;
      }
    }
    if (run.size() > 1) {
      runs.add(run);
    }
    for (List<int[]> r : runs) {
      int from = r.get(0)[0];
      int to = r.get(r.size() - 1)[1];
      String span = text.original().substring(from, to);
      String before = text.lower().substring(Math.max(0, from - 30), from);
      boolean announced =
          before.matches("(?s).*(?:chords?|progression|changes|harmony)\\W*(?:\\w+\\W+){0,2}$");
      long symbols =
          r.stream().filter(x -> !text.original().substring(x[0], x[1]).matches("[|%]")).count();
      boolean telling =
          span.contains("|")
              || announced
              || r.stream()
                  .anyMatch(
                      x ->
                          text.original()
                              .substring(x[0], x[1])
                              .matches("[A-G][#b]?(?:m|maj|min|dim|sus|add|7|6|9).*"));
      boolean form = span.matches("[A-E](?:[\\s,-]+[A-E])*") && !announced;
      if (symbols >= (announced || span.contains("|") ? 2 : 3)
          && (telling || isNumeral(text.original().substring(r.get(0)[0], r.get(0)[1])))
          && !form) {
        Optional<ChordsWish> chords =
            Phrases.chords(span.replaceAll("\\s*(?:->|→|–|—)\\s*", " "), new ArrayList<>());
        if (chords.isPresent()) {
          put(Field.CHORDS, chords.get(), from, to, 0.95);
          return;
        }
      } else if (!telling && symbols >= 4 && !form && span.contains("-")) {
        Optional<ChordsWish> chords = Phrases.chords(span, new ArrayList<>());
        chords.ifPresent(c -> put(Field.CHORDS, c, from, to, 0.7));
      }
    }
  }

  private static boolean isSymbol(String token) {
    return Character.isUpperCase(token.charAt(0)) && Chord.parse(token).isPresent();
  }

  private static boolean isNumeral(String token) {
    return token.matches(
            "[#b♯♭]?[iIvV]+(?:o|ø|°|\\+|maj|M)?(?:7|9|6|64|65|43|42)?(?:/[#b]?[iIvV]+)?")
        && RomanNumeral.parse(token).isPresent();
  }

  // --- Key, mode, meter ----------------------------------------------------------------------

  private void key() {
    Matcher m = KEY.matcher(text.lower());
    while (m.find()) {
      char letter = text.original().charAt(m.start(1));
      boolean plain = m.group(2) == null && m.group(3) == null && m.group(4) == null;
      String before = text.lower().substring(Math.max(0, m.start() - 12), m.start());
      String after = text.lower().substring(m.end(), Math.min(text.lower().length(), m.end() + 12));
      boolean article =
          m.group(1).equals("a")
              && plain
              && (((letter == 'a' || m.start() == 0) && !before.matches("(?s).*(?:key of|in) $"))
                  || (letter == 'a'
                      && after.matches(
                          "(?s)[\\s-]*(?:key|scale|mode|chord|tonality|role|part|pentatonic).*")));
      if (article) {
        continue;
      }
      String accidental = accidental(m.group(2), m.group(3), m.group(4));
      Key.parse(m.group(1).toUpperCase(Locale.ROOT) + accidental + " " + m.group(5))
          .filter(k -> Math.abs(k.signature()) <= 7)
          .ifPresent(
              k -> {
                put(Field.KEY, k, m.start(), m.end(), 0.97);
                put(Field.MODE, k.mode(), m.start(), m.end(), 0.97);
              });
    }
    Matcher of = KEY_OF.matcher(text.lower());
    if (wishes.get(Field.KEY).isEmpty() && of.find()) {
      String name =
          of.group(1).toUpperCase(Locale.ROOT) + accidental(of.group(2), of.group(3), null);
      boolean minor = of.group(4) != null;
      Mode mode = minor ? Mode.MINOR : mode().orElse(Mode.MAJOR);
      Key.parse(name)
          .map(k -> new Key(k.tonic(), mode))
          .filter(k -> Math.abs(k.signature()) <= 7)
          .ifPresent(
              k -> {
                put(Field.KEY, k, of.start(), of.end(), 0.9);
                put(Field.MODE, k.mode(), of.start(), of.end(), 0.9);
              });
    }
    Matcher brief = SHORT_KEY.matcher(text.original());
    if (wishes.get(Field.KEY).isEmpty() && brief.find()) {
      Key.parse(brief.group(1))
          .ifPresent(
              k -> {
                put(Field.KEY, k, brief.start(), brief.end(), 0.85);
                put(Field.MODE, k.mode(), brief.start(), brief.end(), 0.85);
              });
    }
    mode();
  }

  private Optional<Mode> mode() {
    List<Matcher> matches = new ArrayList<>();
    for (Pattern pattern : List.of(MODE, IN_MODE, BARE_MODE)) {
      Matcher m = pattern.matcher(text.lower());
      while (m.find()) {
        int token = text.tokenAt(m.start());
        if (token >= text.size() || !aside[token]) {
          matches.add(m);
          break;
        }
      }
    }
    matches.sort(Comparator.comparingInt(Matcher::start));
    if (matches.isEmpty()) {
      return Optional.empty();
    }
    Matcher first = matches.get(0);
    Mode mode = modeOf(first.group(1));
    put(Field.MODE, mode, first.start(), first.end(), first.group().contains("chord") ? 0.6 : 0.92);
    text.markCharacters(first.start(), first.end());
    return Optional.of(mode);
  }

  private static Mode modeOf(String word) {
    return switch (word) {
      case "ionian" -> Mode.MAJOR;
      case "aeolian" -> Mode.MINOR;
      default ->
          Arrays.stream(Mode.values())
              .filter(m -> m.word().equals(word))
              .findFirst()
              .orElse(Mode.MAJOR);
    };
  }

  private static String accidental(
      @Nullable String sign, @Nullable String word, @Nullable String letter) {
    if (sign != null) {
      return sign.equals("♭") || sign.equals("b") ? "b" : "#";
    }
    if (word != null) {
      return word.equals("flat") ? "b" : "#";
    }
    return letter != null ? "b" : "";
  }

  private void meter() {
    Matcher m = METER.matcher(text.lower());
    while (m.find()) {
      Optional<Meter> meter = Meter.parse(m.group());
      if (meter.isPresent() && meter.get().numerator() >= 2 && meter.get().numerator() <= 24) {
        put(Field.METER, meter.get(), m.start(), m.end(), 0.98);
        text.markCharacters(m.start(), m.end());
      }
    }
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
      if (whole && wishes.get(Field.METER).isEmpty()) {
        Meter meter = Meter.parse(e.getValue()).orElseThrow(() -> new AssertionError(e.getValue()));
        boolean waltz = e.getKey().equals("waltz");
        put(
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

  // --- Tempo, length, form -------------------------------------------------------------------

  private void tempoNumber() {
    for (Pattern pattern : List.of(TEMPO_NUMBER, TEMPO_NAMED)) {
      Matcher m = pattern.matcher(text.lower());
      while (m.find()) {
        Optional<TempoWish> tempo =
            Phrases.tempo(m, 0).filter(t -> t.low().value() >= 15 && t.high().value() <= 400);
        if (tempo.isPresent()) {
          put(Field.TEMPO, tempo.get(), m.start(), m.end(), 0.98);
        }
      }
    }
    Matcher m = NOTE_EQUALS.matcher(text.lower());
    if (wishes.get(Field.TEMPO).isEmpty() && m.find()) {
      put(Field.TEMPO, TempoWish.of(Double.parseDouble(m.group(1))), m.start(), m.end(), 0.95);
    }
    if (wishes.get(Field.TEMPO).isEmpty()) {
      Lexicon<TempoWish> terms = Lexicon.plurals(Phrases.tempoTerms());
      for (Lexicon.Hit<TempoWish> hit : terms.all(text)) {
        String word = text.phrase(hit.fromInclusive(), hit.toExclusive());
        boolean english = word.matches("slowly|very .*|extremely .*");
        boolean paced = text.word(hit.toExclusive()).matches("paced|moving");
        if (!aside[hit.fromInclusive()]
            && !(english && (paced || word.equals("slowly") || !speedNoun(hit.toExclusive())))) {
          wishes =
              wishes.with(
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

  private void form() {
    Matcher sections = SECTION_BARS.matcher(text.lower());
    List<FormWish.SectionWish> given = new ArrayList<>();
    List<String> spans = new ArrayList<>();
    while (sections.find()) {
      Numbers.value(sections.group(1))
          .filter(n -> n >= 1 && n <= 256)
          .ifPresent(
              n -> {
                given.add(
                    new FormWish.SectionWish(
                        sections.group(2).replace("introduction", "intro"),
                        OptionalInt.of(n.intValue())));
                spans.add(text.original().substring(sections.start(), sections.end()));
                text.markCharacters(sections.start(), sections.end());
              });
    }
    Matcher letters = LETTER_FORM.matcher(text.original());
    while (letters.find()) {
      String word = letters.group(1);
      String after =
          text.lower()
              .substring(letters.end(), Math.min(text.lower().length(), letters.end() + 12));
      boolean repeats = word.chars().distinct().count() < word.length();
      if (word.startsWith("A") && (repeats || after.contains("form"))) {
        Phrases.form(word).ifPresent(f -> put(Field.FORM, f, letters.start(), letters.end(), 0.95));
      }
    }
    if (wishes.get(Field.FORM).isEmpty()) {
      FormNames.all().entrySet().stream()
          .sorted(
              Map.Entry.comparingByKey(
                  Comparator.comparingInt(String::length).reversed().thenComparing(s -> s)))
          .filter(e -> e.getKey().length() > 4 || e.getKey().equals("rondo"))
          .filter(e -> wordsAt(e.getKey()) >= 0)
          .findFirst()
          .ifPresent(
              e -> {
                int at = wordsAt(e.getKey());
                boolean vague =
                    e.getKey().matches("period|arch|variations|strophic|sonata|song form");
                if (!vague || text.lower().startsWith(" form", at + e.getKey().length())) {
                  put(Field.FORM, e.getValue(), at, at + e.getKey().length(), 0.9);
                }
              });
    }
    if (!given.isEmpty()) {
      sectionsGiven(given, spans);
    }
  }

  /** "With an 8-bar intro" sets that section's length in the form that there is. */
  private void sectionsGiven(List<FormWish.SectionWish> given, List<String> spans) {
    Optional<FormWish> known = wishes.value(Field.FORM);
    List<FormWish.SectionWish> sections =
        new ArrayList<>(
            known
                .map(FormWish::sections)
                .orElseGet(
                    () ->
                        given.stream()
                                .allMatch(g -> g.label().matches("intro|outro|coda|solo|bridge"))
                            ? List.of(
                                new FormWish.SectionWish("verse", OptionalInt.empty()),
                                new FormWish.SectionWish("chorus", OptionalInt.empty()))
                            : List.of()));
    for (FormWish.SectionWish g : given) {
      boolean found = false;
      for (int i = 0; i < sections.size(); i++) {
        if (sections.get(i).label().equals(g.label())) {
          sections.set(i, g);
          found = true;
        }
      }
      if (!found) {
        if (g.label().equals("intro")) {
          sections.add(0, g);
        } else {
          sections.add(g);
        }
      }
    }
    wishes =
        wishes.with(
            Field.FORM,
            Wish.words(
                new FormWish(known.map(FormWish::name).orElse("as described"), sections, false),
                String.join(" … ", spans),
                0.85));
  }

  private int wordsAt(String phrase) {
    int at = text.lower().indexOf(phrase);
    while (at >= 0) {
      boolean left = at == 0 || !Character.isLetterOrDigit(text.lower().charAt(at - 1));
      int end = at + phrase.length();
      boolean right =
          end == text.lower().length() || !Character.isLetterOrDigit(text.lower().charAt(end));
      if (left && right) {
        return at;
      }
      at = text.lower().indexOf(phrase, at + 1);
    }
    return -1;
  }

  private void length() {
    for (Durations.Found found : Durations.find(text.lower())) {
      if (text.touches(found.fromInclusive(), found.toExclusive())) {
        continue;
      }
      String before =
          text.lower().substring(Math.max(0, found.fromInclusive() - 16), found.fromInclusive());
      String after =
          text.lower()
              .substring(
                  found.toExclusive(), Math.min(text.lower().length(), found.toExclusive() + 14));
      boolean moment =
          before.matches("(?s).*\\b(?:every|after|at the|first|last|by the|until) $")
              || after.matches(
                  "(?s) ?(?:in (?!length|duration|total|all)|into|mark|later|intro|delay|apart|loop|solo).*");
      boolean clockMoment =
          text.lower().substring(found.fromInclusive(), found.toExclusive()).contains(":")
              && before.matches("(?s).*\\b(?:at|from|until|to) $");
      if (moment || clockMoment || found.amount().target() > 7_200) {
        continue;
      }
      put(Field.DURATION, found.amount(), found.fromInclusive(), found.toExclusive(), 0.95);
      text.markCharacters(found.fromInclusive(), found.toExclusive());
    }
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
      bars.ifPresent(b -> put(Field.BARS, b, m.start(), m.end(), 0.95));
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
        put(Field.OCTAVES, n.get().intValue(), m.start(), m.end(), 0.95);
      }
    }
  }

  private void arcs(Field<List<Arc>> field) {
    Set<Arc> found = new LinkedHashSet<>();
    List<String> spans = new ArrayList<>();
    for (ArcRule rule : ARCS) {
      Matcher m = rule.pattern().matcher(text.lower());
      while (m.find()) {
        int token = text.tokenAt(m.start());
        if (token < text.size() && aside[token]) {
          continue;
        }
        found.add(rule.arc());
        spans.add(text.original().substring(m.start(), m.end()).strip());
        text.markCharacters(m.start(), m.end());
      }
    }
    if (found.contains(Arc.BUILDS) && found.contains(Arc.FADES)) {
      found.add(Arc.CLIMAX);
    }
    if (!found.isEmpty()) {
      put(field, List.copyOf(found), String.join(" … ", new LinkedHashSet<>(spans)), 0.85);
    }
  }

  // --- Instruments, pace, genre, mood --------------------------------------------------------

  private void instruments() {
    InstrumentReader.Reading reading = new InstrumentReader(text, aside).read();
    if (!reading.wishes().isEmpty()) {
      put(Field.INSTRUMENTS, reading.wishes(), reading.wishSpan(), 0.9);
    }
    if (!reading.exclusions().isEmpty()) {
      put(Field.EXCLUDED, reading.exclusions(), reading.exclusionSpan(), 0.9);
    }
    if (reading.only()) {
      put(Field.ONLY, true, reading.wishSpan(), 0.8);
    }
    if (!reading.entries().isEmpty()) {
      put(Field.ORDER, reading.entries(), reading.entrySpan(), 0.75);
    }
  }

  private void pace() {
    Pace pace = new PaceReader(text, aside).read();
    boolean numbered = wishes.get(Field.TEMPO).isPresent();
    if (!numbered) {
      pace.tempo().ifPresent(w -> wishes = wishes.with(Field.TEMPO, w));
    }
    pace.density().ifPresent(w -> wishes = wishes.with(Field.DENSITY, w));
  }

  private void genres() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Style style : styles.all()) {
      for (String word : style.words()) {
        words.putIfAbsent(word.replace('-', ' ').replace("&", " "), style.name());
      }
      words.putIfAbsent(style.name().replace('-', ' '), style.name());
    }
    boolean[] against = new boolean[text.size()];
    Matcher m = AGAINST_GENRE.matcher(text.lower());
    while (m.find()) {
      for (int i = text.tokenAt(m.start());
          i < text.size() && text.token(i).fromInclusive() < m.end();
          i++) {
        against[i] = true;
      }
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    Map<String, Set<String>> spans = new LinkedHashMap<>();
    for (Lexicon.Hit<String> hit : Lexicon.plurals(words).all(text)) {
      String word = text.phrase(hit.fromInclusive(), hit.toExclusive());
      boolean context = false;
      for (int i = hit.toExclusive();
          i < hit.toExclusive() + 4 && text.sameSentence(hit.fromInclusive(), i);
          i++) {
        context |= GENRE_CONTEXT.matcher(text.word(i)).matches() && !text.word(i).equals("and");
      }
      context |=
          text.word(hit.fromInclusive() - 1).matches("genre|style|of|a|an")
              && hit.toExclusive() - hit.fromInclusive() > 1;
      boolean names =
          text.word(hit.toExclusive()).matches("genres?|styles?|music")
              || text.phrase(Math.max(0, hit.fromInclusive() - 3), hit.fromInclusive())
                  .matches(".*(?:genre|style).*");
      boolean listed = word.matches("drums? and bass") && !names;
      boolean emotion =
          word.equals("blues")
              && text.word(hit.fromInclusive() - 1)
                  .matches("radiating|conveys|expresses|by|of|evokes|conveying|with")
              && !names;
      if (listed || emotion) {
        continue;
      }
      boolean strict = NEEDS_CONTEXT.contains(word) && !FREE_GENRES.contains(word);
      if ((strict && !context) || aside[hit.fromInclusive()]) {
        continue;
      }
      text.markTokens(hit.fromInclusive(), hit.toExclusive());
      if (against[hit.fromInclusive()]) {
        continue;
      }
      double weight = names ? 1.3 : context ? 1 : 0.6;
      scores.merge(hit.value(), weight, Double::sum);
      spans
          .computeIfAbsent(hit.value(), k -> new LinkedHashSet<>())
          .add(text.span(hit.fromInclusive(), hit.toExclusive()));
    }
    if (!scores.isEmpty()) {
      List<String> order =
          scores.entrySet().stream()
              .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
              .map(Map.Entry::getKey)
              .toList();
      Set<String> all = new LinkedHashSet<>();
      order.forEach(s -> all.addAll(spans.getOrDefault(s, Set.of())));
      put(
          Field.GENRE,
          order,
          String.join(" … ", all),
          Math.min(0.95, 0.5 + 0.3 * scores.getOrDefault(order.get(0), 0.0)));
    }
  }

  private void moods() {
    List<Moods.Found> found = new ArrayList<>();
    Set<String> spans = new LinkedHashSet<>();
    for (Moods.Found f : Moods.find(text)) {
      if (text.isRead(f.fromInclusive())) {
        continue;
      }
      double weight = aside[f.fromInclusive()] ? 0.4 : 1;
      if (aside[f.fromInclusive()] && text.lower().contains("whether")) {
        continue;
      }
      found.add(new Moods.Found(f.fromInclusive(), f.toExclusive(), f.mood(), f.weight() * weight));
    }
    // Words that say that it is the mood weigh more than ornaments of the prose.
    List<Moods.Found> said =
        found.stream().filter(f -> saysMood(f.fromInclusive(), f.toExclusive())).toList();
    List<Moods.Found> used = said.isEmpty() ? found : said;
    for (Moods.Found f : found) {
      text.markTokens(f.fromInclusive(), f.toExclusive());
    }
    used.forEach(f -> spans.add(text.span(f.fromInclusive(), f.toExclusive())));
    Optional<Mood> mood = Moods.mix(used);
    mood.ifPresent(
        mixed -> put(Field.MOOD, mixed, String.join(" … ", spans), said.isEmpty() ? 0.7 : 0.9));
  }

  private boolean saysMood(int from, int to) {
    for (int i = Math.max(0, from - 5); i < from; i++) {
      if (text.sameSentence(i, from)
          && text.word(i)
              .matches(
                  "conveys?|conveying|expresses|expressing|evokes?|evoking|mood|feeling|feels?|radiates?|radiating|emotion|emotional|sense|filled|imbued|exudes?|atmosphere|vibe|projects?|captures?|characterized|defined|radiates|steeped|full|theme")) {
        return true;
      }
    }
    for (int i = to; i < to + 2; i++) {
      if (text.sameSentence(from, i)
          && text.word(i)
              .matches(
                  "feeling|feel|mood|nature|atmosphere|vibe|emotion|tone|character|radiates|vibes")) {
        return true;
      }
    }
    return false;
  }

  // --- What is left --------------------------------------------------------------------------

  private List<String> notUnderstood() {
    List<String> left = new ArrayList<>();
    int i = 0;
    while (i < text.size()) {
      int clause = text.token(i).clause();
      int end = i;
      while (end < text.size() && text.token(end).clause() == clause) {
        end++;
      }
      int runFrom = -1;
      int runTo = -1;
      for (int t = i; t <= end; t++) {
        boolean stop = t == end || text.isRead(t);
        if (stop) {
          if (runFrom >= 0) {
            left.add(text.span(runFrom, runTo + 1));
          }
          runFrom = -1;
        } else if (!FILLERS.contains(text.word(t).replaceAll("'s$", ""))) {
          runFrom = runFrom < 0 ? t : runFrom;
          runTo = t;
        }
      }
      i = end;
    }
    return left;
  }
}
