package continuo.planner.harmony;

import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.prior.Grammar;
import continuo.planner.style.Style;
import continuo.planner.style.Weighted;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks through a written grammar that end in a cadence's formula.
 *
 * <p>A walk is drawn from the grammar's Markov chain conditioned on its end: weights are summed
 * backwards from the formula, then the path is drawn forwards (references: rabiner1989, section
 * III), so that no walk runs into a dead end. Mutable: phrases of one theme share their beginning.
 */
final class GrammarWalk {
  /** Weight of a transition that the grammar does not have; keeps every place reachable. */
  private static final double UNUSUAL = 1e-4;

  /** How much likelier a phrase of another key opens on a chord that both keys have. */
  private static final double PIVOT = 4;

  private final Style.Harmony style;
  private final Grammar grammar;
  private final Meter meter;
  private final Seed seed;
  private final Map<String, List<String>> themes = new HashMap<>();
  private final Map<String, List<Placed>> phrases = new HashMap<>();
  private final Map<Mode, Moves> moves = new HashMap<>();

  /** A mode's chords and the weights of moving between them. */
  private static final class Moves {
    private final List<String> names;
    private final Map<String, Integer> indices = new HashMap<>();
    private final double[][] weights;

    Moves(Grammar.Table table) {
      List<String> all = new ArrayList<>(table.openings().keySet());
      table.numerals().stream().filter(n -> !all.contains(n)).forEach(all::add);
      names = List.copyOf(all);
      weights = new double[names.size()][];
      for (int i = 0; i < names.size(); i++) {
        indices.put(names.get(i), i);
        weights[i] = towards(table, names.get(i), names);
        weights[i][i] = 0;
      }
    }
  }

  GrammarWalk(Style.Harmony style, Grammar grammar, Meter meter, Seed seed) {
    this.style = style;
    this.grammar = grammar;
    this.meter = meter;
    this.seed = seed;
  }

  /**
   * The chords of a phrase.
   *
   * @param phrase its key, length, cadence and theme
   * @param before the key before it, where there is one
   */
  List<Placed> walk(Phrase phrase, Optional<Key> before) {
    String known =
        String.join(
            "/",
            phrase.theme(),
            Integer.toString(phrase.bars()),
            phrase.key() + " " + phrase.cadence(),
            Boolean.toString(phrase.variation() >= 2));
    List<Placed> remembered = phrases.get(known);
    if (remembered != null) {
      return remembered;
    }
    List<Placed> walked = walked(phrase, before);
    phrases.put(known, walked);
    return walked;
  }

  private List<Placed> walked(Phrase phrase, Optional<Key> before) {
    Mode mode = phrase.key().mode();
    String key = phrase.theme() + "/" + phrase.bars() + "/" + mode;
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
    List<Placed> closing = closing(phrase.bars(), formula);
    Slot end = closing.get(0).slot();
    Optional<Grammar.Sequence> sequence = sequence(phrase, shared);
    List<Slot> free = new ArrayList<>();
    for (Slot slot : layout(phrase.bars(), shared, sequence.isPresent())) {
      if (slot.isBefore(end)) {
        free.add(slot);
      }
    }
    List<String> remembered = themes.getOrDefault(key, List.of());
    int kept = phrase.variation() >= 2 ? Math.min(1, remembered.size()) : remembered.size();
    List<String> prefix =
        remembered.subList(0, Math.min(kept, Math.max(0, free.size() - (free.size() + 2) / 3)));
    String why = "";
    int sequenced = 0;
    if (prefix.isEmpty()
        && sequence.isPresent()
        && sequence.get().numerals().size() <= free.size()) {
      prefix = sequence.get().numerals();
      sequenced = prefix.size();
      why = sequence.get().name();
    }
    List<String> path =
        path(mode, free.size(), formula.get(0), prefix, openings(phrase, before), own);
    themes.putIfAbsent(key, List.copyOf(path));
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < free.size(); i++) {
      placed.add(new Placed(free.get(i), path.get(i), i < sequenced ? why : ""));
    }
    placed.addAll(closing);
    return placed;
  }

  private Optional<Grammar.Sequence> sequence(Phrase phrase, RandomSource random) {
    List<Grammar.Sequence> known = grammar.sequences(phrase.key().mode());
    if (known.isEmpty() || !random.chance(style.devices().sequences())) {
      return Optional.empty();
    }
    return Optional.of(
        known.get(
            random.pickWeighted(known.stream().mapToDouble(Grammar.Sequence::weight).toArray())));
  }

  /** How phrases open; after another key, rather on a chord that both keys have. */
  private Map<String, Double> openings(Phrase phrase, Optional<Key> before) {
    Map<String, Double> openings = grammar.table(phrase.key().mode()).openings();
    if (before.isEmpty() || before.get().equals(phrase.key())) {
      return openings;
    }
    Map<String, Double> leaning = new HashMap<>();
    openings.forEach(
        (numeral, weight) ->
            leaning.put(
                numeral,
                weight * (Pivots.isShared(numeral, phrase.key(), before.get()) ? PIVOT : 1)));
    return leaning;
  }

  // --- Rhythm ------------------------------------------------------------------------------

  /** How many chords each bar holds: a rhythm that two-bar groups repeat; even in sequences. */
  private List<Slot> layout(int bars, RandomSource random, boolean even) {
    double first = Weighted.pick(random, style.barsPerChord());
    double second = even ? first : Weighted.pick(random, style.barsPerChord());
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

  // --- Cadences ----------------------------------------------------------------------------

  /** The chords of a cadence, its last {@code longest} at most. */
  List<String> formula(Phrase phrase, RandomSource random, int longest) {
    Grammar.Table table = grammar.table(phrase.key().mode());
    List<Grammar.Formula> formulas = table.cadence(phrase.cadence());
    if (formulas.isEmpty()) {
      formulas = table.cadence(Cadence.PERFECT_AUTHENTIC);
    }
    if (phrase.cadence() == Cadence.NONE) {
      List<String> names = List.copyOf(table.openings().keySet());
      return List.of(
          names.get(
              random.pickWeighted(
                  table.openings().values().stream().mapToDouble(Double::doubleValue).toArray())));
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

  /** The formula's last chord fills the last bar; those before it share the bars before. */
  List<Placed> closing(int bars, List<String> formula) {
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

  // --- Paths -------------------------------------------------------------------------------

  private Moves moves(Mode mode) {
    return moves.computeIfAbsent(mode, m -> new Moves(grammar.table(m)));
  }

  private static double[] towards(Grammar.Table table, String from, List<String> names) {
    Map<String, Double> next = table.next(from);
    double sum = next.values().stream().mapToDouble(Double::doubleValue).sum();
    return names.stream()
        .mapToDouble(n -> Math.max(sum == 0 ? 0 : next.getOrDefault(n, 0.0) / sum, UNUSUAL))
        .toArray();
  }

  /** A path of {@code length} chords that can go on to {@code goal}. */
  private List<String> path(
      Mode mode,
      int length,
      String goal,
      List<String> prefix,
      Map<String, Double> openings,
      RandomSource random) {
    Grammar.Table table = grammar.table(mode);
    Moves known = moves(mode);
    int n = known.names.size();
    double[][] weight = known.weights;
    // onward[k][i]: the weight of all ways from chord i at place k to the goal.
    double[][] onward = new double[length][n];
    for (int i = 0; i < n && length > 0; i++) {
      String name = known.names.get(i);
      onward[length - 1][i] =
          name.equals(goal) ? UNUSUAL / 10 : towards(table, name, List.of(goal))[0];
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
      if (k < prefix.size()) {
        // A sequence may hold chords that the grammar does not: the walk goes on from its last.
        current = known.indices.getOrDefault(prefix.get(k), -1);
        path.add(prefix.get(k));
        continue;
      }
      double[] choice = new double[n];
      for (int j = 0; j < n; j++) {
        double w =
            current < 0 ? openings.getOrDefault(known.names.get(j), 0.0) : weight[current][j];
        choice[j] = w * onward[k][j];
      }
      current = drawn(choice, random);
      path.add(known.names.get(current));
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
}
