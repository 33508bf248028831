package continuo.planner.harmony;

import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.PlannedChord;
import continuo.planner.prior.Grammar;
import continuo.planner.style.Style;
import continuo.planner.style.Weighted;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the chords of a piece, section by section: walks through the style's grammar that end in
 * the cadence that was wanted, loops, or the blues.
 *
 * <p>A walk is drawn from the grammar's Markov chain conditioned on its end: weights are summed
 * backwards from the cadence, then the path is drawn forwards (references: rabiner1989, section
 * III), so that no walk runs into a dead end. Mutable: phrases of one theme share their beginning.
 */
public final class HarmonyPlanner {
  /** Weight of a transition that the grammar does not have; keeps every place reachable. */
  private static final double UNUSUAL = 1e-4;

  private static final List<List<String>> BLUES_MAJOR =
      List.of(
          List.of("I7", "I7", "I7", "I7", "IV7", "IV7", "I7", "I7", "V7", "IV7", "I7", "V7"),
          List.of("I7", "IV7", "I7", "I7", "IV7", "IV7", "I7", "I7", "V7", "IV7", "I7", "V7"),
          List.of("I7", "IV7", "I7", "I7", "IV7", "#ivo7", "I7", "V7/ii", "ii7", "V7", "I7", "V7"));
  private static final List<List<String>> BLUES_MINOR =
      List.of(
          List.of("i7", "i7", "i7", "i7", "iv7", "iv7", "i7", "i7", "VI7", "V7", "i7", "V7"),
          List.of("i7", "iv7", "i7", "i7", "iv7", "iv7", "i7", "i7", "iiø7", "V7", "i7", "V7"));
  private static final int BLUES_BARS = 12;

  private final Style.Harmony style;
  private final Grammar grammar;
  private final Meter meter;
  private final Seed seed;
  private final Map<String, List<String>> themes = new HashMap<>();
  private final Map<String, List<String>> loops = new HashMap<>();
  private final Map<String, Double> rhythms = new HashMap<>();
  private final Map<String, RomanNumeral> parsed = new HashMap<>();
  private final Map<String, Spelled> spelled = new HashMap<>();

  /** The chords of a section and the cadences that its phrases really make. */
  public record Result(List<PlannedChord> chords, List<Phrase> phrases) {
    /** Copies the lists. */
    public Result {
      chords = List.copyOf(chords);
      phrases = List.copyOf(phrases);
    }
  }

  /** What a numeral is in a key, before another. */
  private record Spelled(Chord chord, String numeral, HarmonicFunction function, String reason) {}

  /** A chord at its place, as a numeral. */
  private record Placed(Slot slot, String numeral) {}

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
  }

  /**
   * The chords of a section.
   *
   * @param letter sections of one letter share loops
   * @param phrases the phrases with the keys and cadences that are wanted
   * @param last true for the last section of the piece, which closes
   */
  public Result section(String letter, List<Phrase> phrases, boolean last) {
    int bars = phrases.stream().mapToInt(Phrase::bars).sum();
    Mode mode = phrases.get(0).key().mode();
    boolean blues =
        style.grammar().equals("blues")
            && bars % BLUES_BARS == 0
            && (mode == Mode.MAJOR || mode == Mode.MINOR);
    List<PlannedChord> chords = new ArrayList<>();
    List<Phrase> actual = new ArrayList<>();
    int bar = 0;
    boolean looped = !blues && loops(letter, mode);
    for (int i = 0; i < phrases.size(); i++) {
      Phrase phrase = phrases.get(i);
      boolean closes = last && i == phrases.size() - 1;
      List<Placed> placed;
      if (blues) {
        placed = blues(letter, phrase, bar, closes);
      } else if (looped && !phrase.theme().contains("bridge")) {
        placed = loop(letter, phrase, closes, bar);
      } else {
        placed = walk(phrase);
      }
      List<PlannedChord> resolved = resolve(placed, phrase, bar);
      Cadence made = cadence(resolved, phrase.key());
      actual.add(new Phrase(phrase.bars(), phrase.key(), made, phrase.theme(), phrase.variation()));
      chords.addAll(resolved);
      bar += phrase.bars();
    }
    return new Result(withCadenceReasons(chords, actual), actual);
  }

  private boolean loops(String letter, Mode mode) {
    List<Weighted<List<String>>> known = style.loops().getOrDefault(mode, List.of());
    return !known.isEmpty() && seed.derive("loops/" + letter).random().chance(style.loopShare());
  }

  // --- Loops -------------------------------------------------------------------------------

  private List<Placed> loop(String letter, Phrase phrase, boolean closes, int sectionBar) {
    RandomSource random = seed.derive("loop/" + letter).random();
    Mode mode = phrase.key().mode();
    List<String> loop =
        loops.computeIfAbsent(
            letter + mode, l -> Weighted.pick(random, style.loops().getOrDefault(mode, List.of())));
    double barsPerChord =
        rhythms.computeIfAbsent(letter, l -> rhythm(seed.derive("loop-rhythm/" + l).random()));
    if (barsPerChord > 1 && loop.size() * barsPerChord > 2.0 * phrase.bars()) {
      barsPerChord = 1;
    }
    List<Placed> placed = new ArrayList<>();
    int perBar = barsPerChord < 1 ? Math.min(2, meter.beats().size()) : 1;
    int hold = Math.max(1, (int) Math.rint(barsPerChord));
    for (int bar = 0; bar < phrase.bars(); bar++) {
      List<Slot> slots = Slot.inBar(bar, perBar, meter);
      for (int i = 0; i < slots.size(); i++) {
        int count = perBar == 1 ? (sectionBar + bar) / hold : (sectionBar + bar) * slots.size() + i;
        placed.add(new Placed(slots.get(i), loop.get(count % loop.size())));
      }
    }
    if (closes) {
      return close(placed, phrase, formula(phrase, random, phrase.bars() > 1 ? 3 : 2));
    }
    return placed;
  }

  /** The formula in place of the chords at a phrase's end. */
  private List<Placed> close(List<Placed> placed, Phrase phrase, List<String> formula) {
    List<Placed> closing = formulaPlaces(phrase.bars(), formula);
    Slot first = closing.get(0).slot();
    List<Placed> result = new ArrayList<>();
    for (Placed p : placed) {
      if (before(p.slot(), first)) {
        result.add(p);
      }
    }
    result.addAll(closing);
    return result;
  }

  private static boolean before(Slot a, Slot b) {
    return a.bar() < b.bar() || (a.bar() == b.bar() && a.offset().isBefore(b.offset()));
  }

  // --- Blues -------------------------------------------------------------------------------

  private List<Placed> blues(String letter, Phrase phrase, int sectionBar, boolean closes) {
    RandomSource random = seed.derive("blues/" + letter).random();
    List<List<String>> patterns = phrase.key().mode().isMinor() ? BLUES_MINOR : BLUES_MAJOR;
    List<String> pattern = random.pick(patterns);
    String tonic = pattern.get(0);
    List<Placed> placed = new ArrayList<>();
    for (int bar = 0; bar < phrase.bars(); bar++) {
      int index = (sectionBar + bar) % BLUES_BARS;
      boolean end = closes && bar == phrase.bars() - 1;
      String numeral = end ? tonic : pattern.get(index);
      if (closes && bar == phrase.bars() - 2 && index == BLUES_BARS - 2) {
        numeral = phrase.bars() > 2 ? "V7" : tonic;
      }
      placed.add(new Placed(new Slot(bar, Ticks.ZERO), numeral));
    }
    return placed;
  }

  // --- Walks -------------------------------------------------------------------------------

  private double rhythm(RandomSource random) {
    return Weighted.pick(random, style.barsPerChord());
  }

  private List<Placed> walk(Phrase phrase) {
    String key = phrase.theme() + "/" + phrase.bars() + "/" + phrase.key().mode();
    RandomSource shared = seed.derive("theme/" + key).random();
    RandomSource own =
        seed.derive(
                "phrase/"
                    + key
                    + "/"
                    + phrase.cadence()
                    + (phrase.variation() >= 2 ? "/varied" : ""))
            .random();
    List<String> formula = formula(phrase, own, phrase.bars() > 1 ? 4 : 2);
    List<Placed> closing = formulaPlaces(phrase.bars(), formula);
    Slot end = closing.get(0).slot();
    List<Slot> free = new ArrayList<>();
    for (Slot slot : layout(phrase.bars(), shared)) {
      if (before(slot, end)) {
        free.add(slot);
      }
    }
    List<String> remembered = themes.getOrDefault(key, List.of());
    int kept = phrase.variation() >= 2 ? Math.min(1, remembered.size()) : remembered.size();
    List<String> prefix =
        remembered.subList(0, Math.min(kept, Math.max(0, free.size() - (free.size() + 2) / 3)));
    List<String> path = path(phrase.key().mode(), free.size(), formula.get(0), prefix, own);
    themes.putIfAbsent(key, List.copyOf(path));
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < free.size(); i++) {
      placed.add(new Placed(free.get(i), path.get(i)));
    }
    placed.addAll(closing);
    return placed;
  }

  /** How many chords each bar holds: a rhythm that two-bar groups repeat, with an exception. */
  private List<Slot> layout(int bars, RandomSource random) {
    double first = rhythm(random);
    double second = rhythm(random);
    List<Slot> slots = new ArrayList<>();
    double carried = 0;
    for (int bar = 0; bar < bars; bar++) {
      double length = bar % 2 == 0 ? first : second;
      if (carried >= 1) {
        carried -= 1;
        continue;
      }
      if (length <= 1) {
        slots.addAll(Slot.inBar(bar, (int) Math.rint(1 / length), meter));
      } else {
        slots.addAll(Slot.inBar(bar, 1, meter));
        carried = length - 1;
      }
    }
    return slots;
  }

  private List<String> formula(Phrase phrase, RandomSource random, int longest) {
    Mode mode = phrase.key().mode();
    Grammar.Table table = grammar.table(mode);
    List<Grammar.Formula> formulas = table.cadence(phrase.cadence());
    if (formulas.isEmpty()) {
      formulas = table.cadence(Cadence.PERFECT_AUTHENTIC);
    }
    if (phrase.cadence() == Cadence.NONE) {
      return List.of(pickOpening(table, random));
    }
    List<String> chosen =
        formulas
            .get(
                random.pickWeighted(
                    formulas.stream().mapToDouble(Grammar.Formula::weight).toArray()))
            .numerals();
    int places = placesBefore(phrase.bars()) + 1;
    int keep = Math.min(Math.min(longest, places), chosen.size());
    return chosen.subList(chosen.size() - keep, chosen.size());
  }

  private int placesBefore(int bars) {
    int perBar = Math.min(2, meter.beats().size());
    return bars == 1 ? perBar - 1 : bars == 2 ? perBar : 2 * perBar;
  }

  private static String pickOpening(Grammar.Table table, RandomSource random) {
    List<String> names = List.copyOf(table.openings().keySet());
    return names.get(
        random.pickWeighted(
            table.openings().values().stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /** The formula's last chord fills the last bar; those before it share the bars before. */
  private List<Placed> formulaPlaces(int bars, List<String> formula) {
    List<Placed> placed = new ArrayList<>();
    int before = formula.size() - 1;
    int perBar = Math.min(2, meter.beats().size());
    if (bars == 1) {
      List<Slot> slots = Slot.inBar(0, Math.min(formula.size(), perBar), meter);
      int skip = formula.size() - slots.size();
      for (int i = 0; i < slots.size(); i++) {
        placed.add(new Placed(slots.get(i), formula.get(skip + i)));
      }
      return placed;
    }
    int index = 0;
    int early = Math.max(0, before - perBar);
    if (early > 0) {
      List<Slot> slots = Slot.inBar(bars - 3, perBar, meter);
      for (int i = 0; i < early; i++) {
        placed.add(new Placed(slots.get(slots.size() - early + i), formula.get(index++)));
      }
    }
    List<Slot> slots = Slot.inBar(bars - 2, Math.min(before, perBar), meter);
    for (int i = 0; i < Math.min(before, perBar); i++) {
      placed.add(new Placed(slots.get(i), formula.get(index++)));
    }
    placed.add(new Placed(new Slot(bars - 1, Ticks.ZERO), formula.get(index)));
    return placed;
  }

  /** A path of {@code length} chords that can go on to {@code goal}. */
  private List<String> path(
      Mode mode, int length, String goal, List<String> prefix, RandomSource random) {
    Grammar.Table table = grammar.table(mode);
    List<String> names = new ArrayList<>(new LinkedHashMap<>(table.openings()).keySet());
    for (String name : table.numerals()) {
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    int n = names.size();
    double[][] weight = new double[n][n];
    for (int i = 0; i < n; i++) {
      Map<String, Double> next = table.next(names.get(i));
      double sum = next.values().stream().mapToDouble(Double::doubleValue).sum();
      for (int j = 0; j < n; j++) {
        double w = sum == 0 ? 0 : next.getOrDefault(names.get(j), 0.0) / sum;
        weight[i][j] = i == j ? 0 : Math.max(w, UNUSUAL);
      }
    }
    // onward[k][i]: the weight of all ways from chord i at place k to the goal.
    double[][] onward = new double[length + 1][n];
    for (int i = 0; i < n && length > 0; i++) {
      Map<String, Double> next = table.next(names.get(i));
      double sum = next.values().stream().mapToDouble(Double::doubleValue).sum();
      double w = sum == 0 ? 0 : next.getOrDefault(goal, 0.0) / sum;
      onward[length - 1][i] = names.get(i).equals(goal) ? UNUSUAL / 10 : Math.max(w, UNUSUAL);
    }
    for (int k = length - 2; k >= 0; k--) {
      double most = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          onward[k][i] += weight[i][j] * onward[k + 1][j];
        }
        most = Math.max(most, onward[k][i]);
      }
      // Scaled so that long phrases do not underflow.
      for (int i = 0; i < n && most > 0; i++) {
        onward[k][i] /= most;
      }
    }
    List<String> path = new ArrayList<>();
    int current = -1;
    for (int k = 0; k < length; k++) {
      if (k < prefix.size() && names.contains(prefix.get(k))) {
        current = names.indexOf(prefix.get(k));
      } else {
        double[] choice = new double[n];
        for (int j = 0; j < n; j++) {
          double w =
              current < 0 ? table.openings().getOrDefault(names.get(j), 0.0) : weight[current][j];
          choice[j] = w * onward[k][j];
        }
        current = drawn(choice, random);
      }
      path.add(names.get(current));
    }
    return path;
  }

  /** A weighted draw; where a tiny grammar leaves no way on, any chord will do. */
  private static int drawn(double[] weights, RandomSource random) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    return sum > 0 ? random.pickWeighted(weights) : random.nextInt(weights.length);
  }

  // --- From numerals to chords -------------------------------------------------------------

  private List<PlannedChord> resolve(List<Placed> placed, Phrase phrase, int firstBar) {
    List<PlannedChord> chords = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      Placed p = placed.get(i);
      String next = i + 1 < placed.size() ? placed.get(i + 1).numeral() : "";
      Spelled spelled = spelled(p.numeral(), next, phrase.key());
      boolean repeats =
          !chords.isEmpty()
              && chords.get(chords.size() - 1).chord().equals(Optional.of(spelled.chord()));
      if (repeats) {
        continue;
      }
      chords.add(
          new PlannedChord(
              firstBar + p.slot().bar(),
              p.slot().offset(),
              Optional.of(spelled.chord()),
              spelled.numeral(),
              spelled.function(),
              spelled.reason()));
    }
    return chords;
  }

  private Spelled spelled(String numeral, String next, Key key) {
    return spelled.computeIfAbsent(
        numeral + " " + next + " " + key,
        k -> {
          RomanNumeral own = parsed.computeIfAbsent(numeral, RomanNumeral::of);
          Optional<RomanNumeral> after =
              next.isEmpty()
                  ? Optional.empty()
                  : Optional.of(parsed.computeIfAbsent(next, RomanNumeral::of));
          return new Spelled(
              own.chordIn(key), own.toString(), function(own, key), Reasons.of(own, after, key));
        });
  }

  static HarmonicFunction function(RomanNumeral numeral, Key key) {
    HarmonicFunction function = numeral.function();
    boolean modal = key.mode() != Mode.MAJOR && key.mode() != Mode.MINOR;
    return modal && function == HarmonicFunction.DOMINANT && numeral.degree() != 5
        ? HarmonicFunction.COLOUR
        : function;
  }

  /** The cadence that the last chords of a phrase make. */
  static Cadence cadence(List<PlannedChord> chords, Key key) {
    PlannedChord last = chords.get(chords.size() - 1);
    Optional<Chord> before =
        chords.size() > 1 ? chords.get(chords.size() - 2).chord() : Optional.empty();
    return last.chord().map(c -> Cadences.of(key, before, c)).orElse(Cadence.NONE);
  }

  private static List<PlannedChord> withCadenceReasons(
      List<PlannedChord> chords, List<Phrase> phrases) {
    List<PlannedChord> result = new ArrayList<>();
    int end = 0;
    int phrase = 0;
    for (int i = 0; i < chords.size(); i++) {
      PlannedChord chord = chords.get(i);
      while (phrase < phrases.size() && chord.bar() >= end + phrases.get(phrase).bars()) {
        end += phrases.get(phrase).bars();
        phrase++;
      }
      int phraseEnd = end + phrases.get(phrase).bars();
      boolean closing = i + 1 == chords.size() || chords.get(i + 1).bar() >= phraseEnd;
      Cadence cadence = phrases.get(phrase).cadence();
      result.add(
          closing && cadence != Cadence.NONE
              ? new PlannedChord(
                  chord.bar(),
                  chord.offset(),
                  chord.chord(),
                  chord.numeral(),
                  chord.function(),
                  Reasons.cadence(cadence))
              : chord);
    }
    return result;
  }
}
