package continuo.planner.harmony;

import continuo.planner.form.Outline;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.PlannedChord;
import continuo.planner.prior.CountedHarmony;
import continuo.planner.prior.Grammar;
import continuo.planner.style.Style;
import continuo.planner.style.Weighted;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the chords of a piece, section by section: walks through counted moves or the style's
 * grammar that end in the cadence that was wanted, loops, or the blues; then substitutions, basses
 * that make lines, and pedals.
 *
 * <p>Mutable: phrases of one theme share their beginning, sections of one letter their loop.
 */
public final class HarmonyPlanner {
  /** How much pieces differ in how fast their chords change: standard deviation of log odds. */
  private static final double PACE_SPREAD = 0.5;

  /** The variation of a phrase from which on it has other chords. */
  private static final int RELATED = 3;

  private final Style.Harmony style;
  private final Grammar grammar;
  private final Meter meter;
  private final Seed seed;
  private final GrammarWalk walk;
  private final Choruses choruses;
  private final Substitutions substitutions;
  private final double pace;
  private final Map<String, List<Placed>> loops = new HashMap<>();
  private final Map<String, List<String>> themes = new HashMap<>();
  private final Map<String, List<Placed>> phrases = new HashMap<>();
  private final Spelling spelling = new Spelling();
  private Optional<Key> lastKey = Optional.empty();

  /** The last two plain chords of the phrase before, within a section. */
  private List<String> before = List.of();

  /** The chords of a section and the cadences that its phrases really make. */
  public record Result(List<PlannedChord> chords, List<Phrase> phrases) {
    /** Copies the lists. */
    public Result {
      chords = List.copyOf(chords);
      phrases = List.copyOf(phrases);
    }
  }

  /** How the phrases of a section come about. */
  private record Course(String letter, boolean last, boolean looped, Optional<String> corpus) {}

  /**
   * A planner for one piece.
   *
   * @param style how the style harmonises
   * @param meter the meter of the piece
   * @param seed what every choice derives from
   */
  public HarmonyPlanner(Style.Harmony style, Meter meter, Seed seed) {
    this.style = style;
    this.grammar =
        Grammar.named(style.grammar()).orElseGet(() -> Grammar.named("pop").orElseThrow());
    this.meter = meter;
    this.seed = seed;
    this.walk = new GrammarWalk(style, grammar, meter, seed);
    this.choruses = new Choruses(meter);
    this.substitutions = new Substitutions(meter, style.devices().substitutions());
    this.pace = StrictMath.exp(PACE_SPREAD * seed.derive("pace").random().nextGaussian());
  }

  /**
   * The chords of a section.
   *
   * @param outline its phrases with the keys and cadences that are wanted; sections of one letter
   *     share loops, phrases of one theme their beginning
   * @param last true for the last section of the piece, which closes
   */
  public Result section(Outline outline, boolean last) {
    String letter = outline.letter();
    List<Phrase> wanted = outline.phrases();
    Mode mode = wanted.get(0).key().mode();
    boolean blues =
        style.grammar().equals("blues")
            && outline.bars() % Choruses.BARS == 0
            && (mode == Mode.MAJOR || mode == Mode.MINOR);
    boolean counts = seed.derive("counted/" + letter).random().chance(style.devices().counted());
    Optional<String> corpus =
        counts ? CountedWalks.corpus(grammar.corpora(), mode) : Optional.empty();
    boolean looped =
        !blues
            && !outline.label().equalsIgnoreCase("bridge")
            && seed.derive("loops/" + letter).random().chance(style.loopShare());
    Course course = new Course(letter, last, looped, corpus);
    List<PlannedChord> chords = new ArrayList<>();
    List<Phrase> actual = new ArrayList<>();
    int bar = 0;
    before = List.of();
    for (int i = 0; i < wanted.size(); i++) {
      Phrase phrase = wanted.get(i);
      boolean ends = i == wanted.size() - 1;
      List<Placed> placed =
          blues
              ? choruses.phrase(
                  phrase.key().mode(),
                  bar,
                  phrase.bars(),
                  last && ends,
                  seed.derive("blues").random())
              : placed(course, phrase, bar, ends);
      if (!blues) {
        boolean turns = ends && !last;
        RandomSource random =
            seed.derive("substitutions/" + phrase.theme() + "/" + phrase.cadence()).random();
        placed = substitutions.in(placed, phrase.bars(), phrase.key().mode(), turns, random);
      }
      placed = ended(placed, phrase);
      List<PlannedChord> resolved = spelling.resolve(placed, phrase, bar);
      resolved = withBasses(resolved, outline, phrase, ends, course);
      resolved = arriving(resolved, phrase.key());
      Cadence made = Spelling.cadence(resolved, phrase.key());
      actual.add(new Phrase(phrase.bars(), phrase.key(), made, phrase.theme(), phrase.variation()));
      chords.addAll(resolved);
      bar += phrase.bars();
      lastKey = Optional.of(phrase.key());
    }
    return new Result(Spelling.withCadenceReasons(chords, actual), actual);
  }

  private List<Placed> placed(Course course, Phrase phrase, int bar, boolean ends) {
    boolean closes = course.last() && ends;
    Mode mode = phrase.key().mode();
    Optional<CountedHarmony> counted = course.corpus().flatMap(CountedHarmony::of);
    Optional<ChainWalk> chain = course.corpus().flatMap(c -> CountedWalks.of(c, mode));
    if (course.looped()) {
      List<Placed> loop = loop(course, mode, counted, chain);
      if (!loop.isEmpty()) {
        return around(loop, course, phrase, bar, closes);
      }
    }
    if (counted.isPresent() && chain.isPresent()) {
      String known =
          String.join(
              "/",
              phrase.theme(),
              phrase.bars() + " " + bar + " " + closes,
              phrase.key() + " " + phrase.cadence(),
              Boolean.toString(phrase.variation() >= RELATED));
      List<Placed> remembered = phrases.get(known);
      if (remembered != null) {
        return remembered;
      }
      List<Placed> walked = chained(course, phrase, bar, closes, counted.get(), chain.get());
      phrases.put(known, walked);
      return walked;
    }
    return walk.walk(phrase, lastKey);
  }

  // --- Loops -------------------------------------------------------------------------------

  /** The loop of a section's letter; empty where its mode has none. */
  private List<Placed> loop(
      Course course, Mode mode, Optional<CountedHarmony> counted, Optional<ChainWalk> chain) {
    return loops.computeIfAbsent(
        course.letter() + mode,
        l -> {
          RandomSource random = seed.derive("loop/" + course.letter()).random();
          List<Weighted<List<String>>> named = style.loops().getOrDefault(mode, List.of());
          boolean known =
              !named.isEmpty() && (chain.isEmpty() || random.chance(style.devices().namedLoops()));
          if (known) {
            return named(Weighted.pick(random, named), random);
          }
          return chain.isEmpty() || counted.isEmpty()
              ? List.of()
              : drawn(chain.get(), counted.get(), mode, random);
        });
  }

  private List<Placed> named(List<String> numerals, RandomSource random) {
    double barsPerChord = Weighted.pick(random, style.barsPerChord());
    int perBar = barsPerChord < 1 ? Math.min(2, meter.beats().size()) : 1;
    int hold = Math.max(1, (int) Math.rint(barsPerChord));
    if (numerals.size() * hold > 8) {
      hold = 1;
    }
    List<Placed> loop = new ArrayList<>();
    for (int i = 0; i < numerals.size(); i++) {
      int bar = perBar == 1 ? i * hold : i / perBar;
      loop.add(new Placed(Slot.inBar(bar, perBar, meter).get(i % perBar), numerals.get(i)));
    }
    return loop;
  }

  /** A loop of counted moves that comes back to its first chord. */
  private List<Placed> drawn(
      ChainWalk chain, CountedHarmony counted, Mode mode, RandomSource random) {
    Map<Integer, Double> periods = counted.periods();
    List<Integer> lengths = List.copyOf(periods.keySet());
    int bars =
        Math.max(
            2,
            lengths.get(random.pickWeighted(lengths.stream().mapToDouble(periods::get).toArray())));
    HarmonicRhythm rhythm = new HarmonicRhythm(counted, meter, pace);
    List<Slot> slots = rhythm.slots(0, bars, false, random);
    List<ChainWalk.Place> places = HarmonicRhythm.places(slots, 0, bars, meter);
    int start = chain.index("");
    // The first chord is drawn with its place's liking; the rest so that it can follow.
    String first =
        chain
            .path(places.subList(0, 1), new int[] {start, start}, List.of(), (a, b) -> 1, random)
            .orElseThrow()
            .get(0);
    return chain
        .path(
            places,
            new int[] {start, start},
            List.of(first),
            chain.comesBackTo(chain.index(first)),
            random)
        .map(
            path -> {
              List<Placed> loop = new ArrayList<>();
              for (int i = 0; i < path.size(); i++) {
                loop.add(new Placed(slots.get(i), path.get(i)));
              }
              return coloured(loop, mode, "loop/" + first);
            })
        .orElse(List.of());
  }

  /** A phrase of a section that goes round its loop, closed by a cadence where the piece ends. */
  private List<Placed> around(
      List<Placed> loop, Course course, Phrase phrase, int sectionBar, boolean closes) {
    int cycle = loop.get(loop.size() - 1).slot().bar() + 1;
    if (cycle == 3 || cycle == 7) {
      cycle++;
    }
    List<Placed> placed = new ArrayList<>();
    for (int bar = 0; bar < phrase.bars(); bar++) {
      int at = bar;
      int within = (sectionBar + bar) % cycle;
      loop.stream()
          .filter(p -> p.slot().bar() == within)
          .forEach(p -> placed.add(p.at(new Slot(at, p.slot().offset()))));
    }
    if (placed.isEmpty() || !placed.get(0).slot().equals(new Slot(0, Slot.START))) {
      int from = sectionBar;
      String held =
          loop.stream()
              .filter(p -> p.slot().bar() <= from % loopBars(loop))
              .reduce((a, b) -> b)
              .orElse(loop.get(loop.size() - 1))
              .numeral();
      placed.add(0, new Placed(new Slot(0, Slot.START), held));
    }
    boolean ends = closes || (phrase.bars() > 1 && opens(placed, phrase));
    if (!ends) {
      return placed;
    }
    Phrase wanted =
        closes || phrase.cadence() != Cadence.NONE
            ? phrase
            : new Phrase(
                phrase.bars(), phrase.key(), Cadence.HALF, phrase.theme(), phrase.variation());
    RandomSource random = seed.derive("loop-end/" + course.letter()).random();
    List<Placed> closing =
        walk.closing(phrase.bars(), walk.formula(wanted, random, phrase.bars() > 1 ? 3 : 2));
    List<Placed> result = new ArrayList<>();
    placed.stream().filter(p -> p.slot().isBefore(closing.get(0).slot())).forEach(result::add);
    result.addAll(closing);
    return result;
  }

  private static int loopBars(List<Placed> loop) {
    return loop.get(loop.size() - 1).slot().bar() + 1;
  }

  /**
   * True where a phrase of a loop ends on a chord that neither closes nor leads back, which in
   * common practice IV does not do either.
   */
  private boolean opens(List<Placed> placed, Phrase phrase) {
    Cadence made = Spelling.cadence(spelling.resolve(placed, phrase, 0), phrase.key());
    boolean commonPractice = !grammar.sequences(phrase.key().mode()).isEmpty();
    return placed.size() > 1 && (made == Cadence.NONE || (commonPractice && made == Cadence.OPEN));
  }

  /**
   * A phrase that ends in a cadence of the style: one that does not is given the end of a formula.
   * Where a single chord stands still, that is a plagal or modal close onto it.
   */
  private List<Placed> ended(List<Placed> placed, Phrase phrase) {
    List<PlannedChord> chords = spelling.resolve(placed, phrase, 0);
    if (Spelling.cadence(chords, phrase.key()) != Cadence.NONE) {
      return placed;
    }
    List<Cadence> ways =
        chords.size() == 1
            ? List.of(Cadence.PLAGAL, Cadence.MODAL, Cadence.HALF, Cadence.PERFECT_AUTHENTIC)
            : List.of(phrase.cadence(), Cadence.HALF, Cadence.PLAGAL, Cadence.MODAL, Cadence.OPEN);
    Grammar.Table table = grammar.table(phrase.key().mode());
    for (Cadence way : ways) {
      if (table.cadence(way).isEmpty()) {
        continue;
      }
      Phrase wanted =
          new Phrase(phrase.bars(), phrase.key(), way, phrase.theme(), phrase.variation());
      RandomSource random = seed.derive("phrase-end/" + phrase.theme()).random();
      List<Placed> closing = walk.closing(phrase.bars(), walk.formula(wanted, random, 2));
      List<Placed> result = new ArrayList<>();
      placed.stream().filter(p -> p.slot().isBefore(closing.get(0).slot())).forEach(result::add);
      result.addAll(closing);
      Cadence made = Spelling.cadence(spelling.resolve(result, phrase, 0), phrase.key());
      if (made != Cadence.NONE) {
        return result;
      }
    }
    return placed;
  }

  // --- Counted moves -----------------------------------------------------------------------

  private List<Placed> chained(
      Course course,
      Phrase phrase,
      int sectionBar,
      boolean closes,
      CountedHarmony counted,
      ChainWalk chain) {
    String key = phrase.theme() + "/" + phrase.bars() + "/" + phrase.key().mode();
    RandomSource shared = seed.derive("theme/" + key).random();
    boolean varied = phrase.variation() >= RELATED;
    RandomSource own =
        seed.derive("phrase/" + key + "/" + phrase.cadence() + (varied ? "/varied" : "")).random();
    HarmonicRhythm rhythm = new HarmonicRhythm(counted, meter, pace);
    List<Slot> slots = rhythm.slots(sectionBar, phrase.bars(), closes, shared);
    List<ChainWalk.Place> places = HarmonicRhythm.places(slots, sectionBar, phrase.bars(), meter);
    List<String> remembered = themes.getOrDefault(key, List.of());
    int free = Math.max(2, (places.size() + 2) / 3);
    int kept = Math.max(0, Math.min(varied ? 1 : remembered.size(), places.size() - free));
    List<String> prefix = remembered.subList(0, Math.min(kept, remembered.size()));
    int start = chain.index("");
    int[] context = {start, start};
    if (before.size() == 2 && !turns(phrase)) {
      context = new int[] {chain.index(before.get(0)), chain.index(before.get(1))};
    }
    List<String> path = path(chain, places, context, prefix, phrase.cadence(), own);
    themes.putIfAbsent(key, path);
    before = path.subList(Math.max(0, path.size() - 2), path.size());
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      placed.add(new Placed(slots.get(i), path.get(i)));
    }
    return coloured(placed, phrase.key().mode(), course.letter());
  }

  private boolean turns(Phrase phrase) {
    return lastKey.filter(k -> !k.equals(phrase.key())).isPresent();
  }

  /** The wanted cadence; where no path makes it, another way of that kind; at last any way. */
  private static List<String> path(
      ChainWalk chain,
      List<ChainWalk.Place> places,
      int[] context,
      List<String> prefix,
      Cadence wanted,
      RandomSource random) {
    int start = chain.index("");
    int[] anywhere = {start, start};
    List<Cadence> closes =
        wanted == Cadence.HALF || wanted == Cadence.PHRYGIAN || wanted == Cadence.OPEN
            ? List.of(wanted, Cadence.HALF, Cadence.OPEN)
            : List.of(wanted, Cadence.PERFECT_AUTHENTIC, Cadence.PLAGAL, Cadence.MODAL);
    for (List<String> beginning : List.of(prefix, List.<String>of())) {
      for (int[] from : List.of(context, anywhere)) {
        for (Cadence cadence : closes) {
          Optional<List<String>> path =
              chain.path(places, from, beginning, chain.cadence(cadence), random);
          if (path.isPresent()) {
            return path.get();
          }
        }
      }
    }
    return chain
        .path(places, anywhere, List.of(), (a, b) -> 1, random)
        .orElseThrow(() -> new AssertionError("a chain walks on from its start"));
  }

  /** Plain chords as the style's players make them: one choice a letter, so that it recurs. */
  private List<Placed> coloured(List<Placed> placed, Mode mode, String letter) {
    List<Placed> result = new ArrayList<>();
    for (Placed p : placed) {
      Map<String, Double> choices = grammar.colours(mode, p.numeral());
      if (choices.isEmpty()) {
        result.add(p);
        continue;
      }
      List<String> names = List.copyOf(choices.keySet());
      RandomSource random =
          seed.derive("colour/" + letter + "/" + p.numeral().replace('/', ' ')).random();
      int chosen = random.pickWeighted(names.stream().mapToDouble(choices::get).toArray());
      result.add(new Placed(p.slot(), names.get(chosen), p.reason()));
    }
    return result;
  }

  // --- From numerals to chords -------------------------------------------------------------

  private List<PlannedChord> withBasses(
      List<PlannedChord> chords, Outline outline, Phrase phrase, boolean ends, Course course) {
    RandomSource random =
        seed.derive("bass/" + phrase.theme() + "/" + phrase.bars() + "/" + phrase.cadence())
            .random();
    boolean functional = phrase.key().mode() == Mode.MAJOR || phrase.key().mode() == Mode.MINOR;
    boolean edge = outline.letter().equals("i") || outline.letter().equals("o");
    String label = outline.label().toLowerCase(Locale.ROOT);
    boolean waits =
        ends
            && phrase.cadence() == Cadence.HALF
            && (label.equals("b") || label.equals("bridge") || label.equals("development"));
    double pedals = style.devices().pedals();
    if (functional && edge && chords.size() > 2 && random.chance(2 * pedals)) {
      return BassLines.pedal(chords, phrase.key(), 1);
    }
    if (functional && waits && chords.size() > 2 && random.chance(2 * pedals)) {
      return BassLines.pedal(chords, phrase.key(), 5);
    }
    Optional<CountedHarmony> counted = course.corpus().flatMap(CountedHarmony::of);
    double share = style.devices().inversions();
    return counted.isPresent() && share > 0
        ? BassLines.passing(chords, phrase.key(), counted.get(), share, random)
        : chords;
  }

  /** Where the key is another than before, the first chord says how the music gets there. */
  private List<PlannedChord> arriving(List<PlannedChord> chords, Key key) {
    if (lastKey.isEmpty() || lastKey.get().equals(key) || chords.get(0).chord().isEmpty()) {
      return chords;
    }
    List<PlannedChord> result = new ArrayList<>(chords);
    PlannedChord first = chords.get(0);
    result.set(
        0,
        new PlannedChord(
            first.bar(),
            first.offset(),
            first.chord(),
            first.numeral(),
            first.function(),
            Pivots.reason(first.chord().get(), lastKey.get(), key)));
    return result;
  }
}
