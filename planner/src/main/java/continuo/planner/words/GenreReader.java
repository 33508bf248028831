package continuo.planner.words;

import continuo.planner.brief.Field;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.style.Style;
import continuo.planner.style.Styles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds styles. A word that names nothing but a style ("reggae") is one wherever it stands; a word
 * that is also an ordinary adjective ("electronic", "funky") is one beside a noun of music
 * ("electronic song") and not before an instrument ("electronic drums").
 */
final class GenreReader {
  private static final Pattern AGAINST =
      Pattern.compile(
          "\\b(?:not|n't|no|never|unlike|without|rather than|instead of|nothing like|(?:breaks?|breaking|departs?|departing|deviates?|deviating|strays?|moves?|steps?|diverges?|diverging|distances?|different|differs?)(?: \\w+){0,2}? (?:from|with)|defies|defying|challenges|rejects|rejecting|contrary to|anything but|outside)\\b[^.!?;,]*");

  /** What music is called; after these an adjective of style is a style. */
  private static final Pattern NOUN =
      Pattern.compile(
          "genres?|styles?|styled|music|songs?|tracks?|pieces?|tunes?|beats?|ballads?|themed?|score|soundtrack|numbers?|remix|anthems?|vibes?|feel|instrumental|compositions?|jams?|covers?|medley|influences?|flavou?r|rhyme|tradition|waltz|march|overture|suite|cues?|loops?|hymns?|lullaby|backing|recording|work|production|bop|banger|arrangement|version|opera|mass|jingle|improvisation");

  private static final Pattern PLAIN =
      Pattern.compile(
          "(?i)folk(?: (?:music|songs?))?|traditional(?: (?:music|songs?))?|acoustic|ethnic music|folklore");

  /** What says of the next words that they are a style. */
  private static final Pattern FRAME =
      Pattern.compile(
          ".*(?:(?:sound|essence|characteristics|traditions?|spirit|world|realm) of|influenced by|rooted in|unmistakably|quintessentially)(?: (?:the|classic|typical))?");

  private static final Pattern PERFORMANCE =
      Pattern.compile("performance|instrumental|solo piece|piece|tune");

  /** Where music of a style is played; it names the style where nothing else does. */
  private static final Pattern VENUE =
      Pattern.compile("fest|fests|festivals?|clubs?|bars?|pubs?|saloons?|temples?");

  private static final Pattern STYLE = Pattern.compile("genres?|styles?|styled");
  private static final double BESIDE_A_NOUN = 1;
  private static final double CALLED_A_STYLE = 1.3;
  private static final double ALONE = 0.6;

  /** Styles whose plain names make up the names of others, and how much of a name they get. */
  private static final Set<String> COMPOUNDED =
      Set.of("pop", "rock", "blues", "jazz", "funk", "country", "soul", "punk", "metal", "folk");

  private static final double COMPOUND = 0.3;
  private static final double OF_AN_INSTRUMENT = 0.25;
  private static final Lexicon<String> ADJECTIVES =
      Lexicon.plurals(Resources.groups("style-adjectives.txt"));

  private final Findings found;
  private final PromptText text;
  private final Lexicon<String> names;
  private final boolean[] against;
  private final Map<String, Double> scores = new LinkedHashMap<>();
  private final Map<String, Set<String>> spans = new LinkedHashMap<>();

  GenreReader(Findings found, Styles styles) {
    this.found = found;
    this.text = found.text;
    this.names = names(styles);
    this.against = against();
  }

  private static Lexicon<String> names(Styles styles) {
    Map<String, String> words = new LinkedHashMap<>();
    for (Style style : styles.all()) {
      for (String word : style.words()) {
        words.putIfAbsent(word.replace('-', ' ').replace("&", " "), style.name());
      }
      words.putIfAbsent(style.name().replace('-', ' '), style.name());
    }
    return Lexicon.plurals(words);
  }

  private boolean[] against() {
    boolean[] result = new boolean[text.size()];
    Matcher m = AGAINST.matcher(text.lower());
    while (m.find()) {
      for (int i = text.tokenAt(m.start());
          i < text.size() && text.token(i).fromInclusive() < m.end();
          i++) {
        result[i] = true;
      }
    }
    return result;
  }

  void read() {
    new ArtistReader(found).read().forEach(this::add);
    List<Lexicon.Hit<String>> venues = new ArrayList<>();
    for (Lexicon.Hit<String> hit : names.all(text)) {
      if (found.aside[hit.fromInclusive()]) {
        if (VENUE.matcher(text.word(hit.toExclusive())).matches()
            && text.phrase(Math.max(0, hit.fromInclusive() - 4), hit.fromInclusive())
                .matches(".*play(?:ing|ed) (?:in|at) (?:an?|the)(?: \\w+)?")) {
          venues.add(hit);
        }
        continue;
      }
      double weight = weight(hit);
      if (weight <= 0) {
        continue;
      }
      boolean instrument = weight == OF_AN_INSTRUMENT;
      if (!instrument) {
        text.markTokens(hit.fromInclusive(), hit.toExclusive());
      }
      if (!against[hit.fromInclusive()]) {
        add(
            new ArtistReader.Taken(
                hit.value(), text.span(hit.fromInclusive(), hit.toExclusive()), weight));
        compound(hit, weight);
      }
    }
    if (scores.isEmpty()) {
      for (Lexicon.Hit<String> hit : venues) {
        add(
            new ArtistReader.Taken(
                hit.value(), text.span(hit.fromInclusive(), hit.toExclusive()), ALONE));
      }
    }
    // "Ethiopian folk music" is the music of a place, "an acoustic rock song" rock.
    boolean general =
        spans.getOrDefault("folk", Set.of()).stream().allMatch(w -> PLAIN.matcher(w).matches());
    boolean definite = scores.keySet().stream().anyMatch(s -> !s.equals("folk"));
    boolean acoustic =
        spans.getOrDefault("folk", Set.of()).stream()
            .allMatch(w -> w.toLowerCase(Locale.ROOT).matches("acoustic|traditional"));
    if (definite
        && general
        && (acoustic || scores.containsKey("world") || scores.containsKey("celtic"))) {
      scores.remove("folk");
    }
    if (scores.values().stream().anyMatch(s -> s > OF_AN_INSTRUMENT)) {
      scores.values().removeIf(s -> s <= OF_AN_INSTRUMENT);
    }
    if (!scores.isEmpty()) {
      List<String> order =
          scores.entrySet().stream()
              .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
              .map(Map.Entry::getKey)
              .toList();
      Set<String> all = new LinkedHashSet<>();
      order.forEach(s -> all.addAll(spans.getOrDefault(s, Set.of())));
      found.put(
          Field.GENRE,
          order,
          String.join(" … ", all),
          Math.min(0.95, 0.5 + 0.3 * scores.getOrDefault(order.get(0), 0.0)));
    }
  }

  /** Both styles of a compound count: "blues rock" is blues first and rock too. */
  private void compound(Lexicon.Hit<String> hit, double weight) {
    for (int i = hit.fromInclusive(); i < hit.toExclusive(); i++) {
      String word = text.word(i);
      boolean other = COMPOUNDED.contains(word) && !word.equals(hit.value());
      if (other && hit.toExclusive() - hit.fromInclusive() == 2) {
        add(new ArtistReader.Taken(word, text.span(i, i + 1), weight * COMPOUND));
      }
    }
  }

  private void add(ArtistReader.Taken taken) {
    scores.merge(taken.style(), taken.weight(), Double::sum);
    spans.computeIfAbsent(taken.style(), k -> new LinkedHashSet<>()).add(taken.span());
  }

  /** How surely a style is named; 0 where the words mean something else. */
  private double weight(Lexicon.Hit<String> hit) {
    String word = text.phrase(hit.fromInclusive(), hit.toExclusive());
    boolean called =
        STYLE.matcher(text.word(hit.toExclusive())).matches()
            || STYLE.matcher(nounAfter(hit.toExclusive())).matches()
            || text.phrase(Math.max(0, hit.fromInclusive() - 3), hit.fromInclusive())
                .matches(
                    ".*(?:genre .*|(?:genres?|styles?)(?: (?:of|is|are|called|like))(?: (?:the|an?))?)");
    boolean styleOfAnInstrument =
        STYLE.matcher(text.word(hit.toExclusive())).matches()
            && text.sameClause(hit.fromInclusive(), hit.toExclusive() + 1)
            && InstrumentNames.words().at(text, hit.toExclusive() + 1).isPresent();
    if (styleOfAnInstrument) {
      return OF_AN_INSTRUMENT;
    }
    if (text.word(hit.toExclusive()).equals("like")) {
      return 0;
    }
    String ahead = text.phrase(Math.max(0, hit.fromInclusive() - 3), hit.fromInclusive());
    String next = text.word(hit.toExclusive());
    boolean sounds =
        (FRAME.matcher(ahead).matches() && !beforeInstrument(hit.toExclusive()))
            || (next.equals("sound")
                && ahead.matches(".*(?:the|its|their|typical|classic|of)")
                && !word.equals("ambient"))
            || next.matches("influences|traditions")
            || (next.equals("musical") && text.word(hit.toExclusive() + 1).equals("traditions"));
    if (called || sounds) {
      return CALLED_A_STYLE;
    }
    boolean listed =
        word.matches("drums? and bass")
            || (word.equals("raps") && text.word(hit.fromInclusive() - 1).matches("sings|and|or"));
    boolean emotion =
        word.equals("blues")
            && text.word(hit.fromInclusive() - 1)
                .matches("radiating|conveys|expresses|by|of|evokes|conveying|with");
    if (listed || emotion) {
      return 0;
    }
    String kind = ADJECTIVES.find(word).orElse("");
    if (kind.equals("style")) {
      return text.word(hit.toExclusive()).equals("music") ? BESIDE_A_NOUN : 0;
    }
    boolean ensemble = InstrumentNames.words().find(word).isPresent();
    if (ensemble) {
      return ALONE;
    }
    if (beforeInstrument(hit.toExclusive())) {
      return kind.isEmpty() || hit.value().equals("world") || hit.value().equals("celtic")
          ? OF_AN_INSTRUMENT
          : 0;
    }
    boolean qualifies =
        kind.equals("noun")
            && !word.equals("classical")
            && text.sameClause(hit.fromInclusive(), hit.toExclusive())
            && names.at(text, hit.toExclusive()).filter(this::isPlainStyle).isPresent();
    boolean noun = qualifies || !nounAfter(hit.toExclusive()).isEmpty();
    boolean ofMood =
        (word.equals("funky") && text.word(hit.toExclusive()).matches("feel|vibes?|and"))
            || (word.equals("acoustic") && text.word(hit.toExclusive()).equals("instrumental"));
    if (ofMood) {
      return 0;
    }
    if (noun) {
      boolean dance =
          word.matches("dance|club")
              && !text.word(hit.toExclusive())
                  .matches("music|tracks?|songs?|beats?|anthems?|tunes?|pop|numbers?");
      return dance ? 0 : BESIDE_A_NOUN;
    }
    // "The song is a Carnatic classical.", "this is soft rock"
    boolean placed =
        word.equals("classical")
            && names.find(text.word(hit.fromInclusive() - 1)).filter("world"::equals).isPresent();
    boolean predicate =
        text.word(hit.fromInclusive() - 1)
                .matches("a|an|is|and|or|this|of|pure|indian|contemporary|modern|carnatic|n")
            && (hit.toExclusive() >= text.size()
                || !text.sameClause(hit.fromInclusive(), hit.toExclusive()));
    boolean article =
        text.word(hit.fromInclusive() - 1).matches("a|an|indian|carnatic|contemporary|modern");
    if (placed) {
      return 0;
    }
    if (word.equals("ambient")) {
      return describesTheMusic(hit) ? ALONE : 0;
    }
    if (kind.equals("noun")) {
      boolean mood = word.matches("funky|epic|ambient|dance|club|cinematic|acoustic|smooth");
      return predicate && article && !mood ? ALONE : 0;
    }
    return ALONE;
  }

  /** "The music is calming, soothing and ambient." */
  private boolean describesTheMusic(Lexicon.Hit<String> hit) {
    boolean ends =
        hit.toExclusive() >= text.size()
            || !text.sameClause(hit.fromInclusive(), hit.toExclusive());
    for (int i = hit.fromInclusive() - 1; ends && i >= 0; i--) {
      if (!text.sameSentence(i, hit.fromInclusive())) {
        return false;
      }
      if (text.word(i).equals("is")) {
        return text.word(i - 1).matches("music|song|piece|track|it");
      }
    }
    return false;
  }

  /** The noun of music that a run of styles and adjectives ends in; empty where there is none. */
  private String nounAfter(int index) {
    for (int i = index; i < index + 6 && text.sameSentence(index - 1, i); i++) {
      String word = text.word(i);
      if (NOUN.matcher(word).matches()) {
        return word;
      }
      Optional<Lexicon.Hit<List<InstrumentWish>>> instrument = InstrumentNames.words().at(text, i);
      if (instrument
          .filter(p -> PERFORMANCE.matcher(text.word(p.toExclusive())).matches())
          .isPresent()) {
        return "performance";
      }
      boolean joins =
          word.matches(
                  "and|or|inspired|influenced|type|like|flavou?red|based|tinged|infused|show|language|tv")
              || (text.sameClause(index - 1, i) && names.at(text, i).isPresent())
              || (text.sameClause(index - 1, i) && Moods.knows(word));
      if (!joins) {
        return "";
      }
    }
    return "";
  }

  /** True for a style's name that is no ordinary adjective too. */
  private boolean isPlainStyle(Lexicon.Hit<String> hit) {
    String word = text.phrase(hit.fromInclusive(), hit.toExclusive());
    return ADJECTIVES.find(word).isEmpty();
  }

  private boolean beforeInstrument(int index) {
    // A "country guitar performance" is country, whoever plays.
    boolean performed =
        InstrumentNames.words()
            .at(text, index)
            .filter(i -> PERFORMANCE.matcher(text.word(i.toExclusive())).matches())
            .isPresent();
    return !performed
        && text.sameClause(index - 1, index)
        && (InstrumentNames.words().at(text, index).isPresent()
            || text.word(index)
                .matches(
                    "instruments?|samples?|sounds?|noises?|chords?|licks?|riffs?|fills?|harmony|harmonies|groove|atmosphere")
            || (InstrumentNames.words().at(text, index + 1).isPresent()
                && !NOUN.matcher(text.word(index)).matches()
                && Moods.knows(text.word(index))));
  }
}
