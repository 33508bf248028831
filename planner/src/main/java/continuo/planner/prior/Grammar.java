package continuo.planner.prior;

import continuo.planner.plan.Cadence;
import continuo.theory.harmony.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chord grammar: by mode, how phrases open, which chord follows which, and the formulas of each
 * cadence, as Roman numerals with weights. Transitions are counted from songs (references:
 * burgoyne2011, simonetta2018) or set from textbooks (references: aldwell2018, levine1995).
 */
public final class Grammar {
  /** The least share of a counted transition that is kept: rarer ones are noise of annotation. */
  private static final double LEAST_SHARE = 0.012;

  private static final Map<String, Grammar> GRAMMARS = load();

  /** A chord progression and its weight. */
  public record Formula(List<String> numerals, double weight) {
    /** Copies the list. */
    public Formula {
      numerals = List.copyOf(numerals);
    }
  }

  /** What the grammar holds for one mode. */
  public static final class Table {
    private final Map<String, Double> openings = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> next = new LinkedHashMap<>();
    private final Map<Cadence, List<Formula>> cadences = new EnumMap<>(Cadence.class);

    private Table() {}

    /** Chords that open a phrase, with weights. */
    public Map<String, Double> openings() {
      return Collections.unmodifiableMap(openings);
    }

    /** Chords that follow a chord, with weights; empty where the grammar says nothing. */
    public Map<String, Double> next(String numeral) {
      return Collections.unmodifiableMap(next.getOrDefault(numeral, Map.of()));
    }

    /** Every chord that the grammar knows how to leave. */
    public List<String> numerals() {
      return List.copyOf(next.keySet());
    }

    /** The formulas of a cadence; empty where the mode has none. */
    public List<Formula> cadence(Cadence cadence) {
      return List.copyOf(cadences.getOrDefault(cadence, List.of()));
    }
  }

  private final String name;
  private final Map<Mode, Table> tables;

  private Grammar(String name, Map<Mode, Table> tables) {
    this.name = name;
    this.tables = tables;
  }

  /** The grammar of a name; empty where there is none. */
  public static Optional<Grammar> named(String name) {
    return Optional.ofNullable(GRAMMARS.get(name));
  }

  /** The names of all grammars. */
  public static List<String> names() {
    return GRAMMARS.keySet().stream().sorted().toList();
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** What it holds for a mode; major's or minor's table where the mode has none of its own. */
  public Table table(Mode mode) {
    Table table = tables.get(mode);
    if (table == null || table.openings.isEmpty()) {
      table = tables.get(mode.isMinor() ? Mode.MINOR : Mode.MAJOR);
    }
    if (table == null) {
      throw new AssertionError("grammar " + name + " has no table for " + mode);
    }
    return table;
  }

  private static Map<String, Grammar> load() {
    Map<String, Grammar> grammars = new HashMap<>();
    for (String name :
        List.of(
            "classical",
            "romantic",
            "baroque",
            "chorale",
            "jazz",
            "blues",
            "modal",
            "cinematic",
            "pop",
            "rock",
            "folk",
            "gospel")) {
      grammars.put(name, read(name));
    }
    return Map.copyOf(grammars);
  }

  private static Grammar read(String name) {
    Map<Mode, Table> tables = new EnumMap<>(Mode.class);
    for (String line :
        PriorFiles.lines("grammar-" + name + ".txt")
            .orElseThrow(() -> new AssertionError("grammar " + name + " must ship"))) {
      if (line.startsWith("@counted ")) {
        counted(line.substring("@counted ".length()).strip(), tables);
        continue;
      }
      int space = line.indexOf(' ');
      int colon = line.indexOf(':');
      Table table = tables.computeIfAbsent(mode(line.substring(0, space)), m -> new Table());
      String head = line.substring(space + 1, colon).strip();
      for (String entry : line.substring(colon + 1).split(",", -1)) {
        List<String> words = new ArrayList<>(List.of(entry.strip().split(" ", -1)));
        double weight = Double.parseDouble(words.remove(words.size() - 1));
        if (weight <= 0) {
          continue;
        }
        Optional<Cadence> cadence =
            Arrays.stream(Cadence.values()).filter(c -> c.name().equals(head)).findFirst();
        if (cadence.isPresent()) {
          table
              .cadences
              .computeIfAbsent(cadence.get(), c -> new ArrayList<>())
              .add(new Formula(words, weight));
        } else if (head.equals("^")) {
          table.openings.put(words.get(0), weight);
        } else {
          table.next.computeIfAbsent(head, h -> new LinkedHashMap<>()).put(words.get(0), weight);
        }
      }
    }
    return new Grammar(name, tables);
  }

  /** Adds counted transitions, each head's weights scaled to a sum of 10. */
  private static void counted(String file, Map<Mode, Table> tables) {
    Map<Mode, Map<String, Map<String, Double>>> counts = new EnumMap<>(Mode.class);
    for (String line :
        PriorFiles.lines(file + ".tsv")
            .orElseThrow(() -> new AssertionError(file + ".tsv must ship"))) {
      String[] fields = line.split("\t", -1);
      counts
          .computeIfAbsent(mode(fields[0]), m -> new LinkedHashMap<>())
          .computeIfAbsent(fields[1], f -> new LinkedHashMap<>())
          .put(fields[2], Double.parseDouble(fields[3]));
    }
    counts.forEach(
        (mode, heads) -> {
          Table table = tables.computeIfAbsent(mode, m -> new Table());
          heads.forEach(
              (head, next) -> {
                double sum = next.values().stream().mapToDouble(Double::doubleValue).sum();
                next.forEach(
                    (to, count) -> {
                      // A chord that nothing leaves would be a dead end of the walk.
                      if (count / sum >= LEAST_SHARE && heads.containsKey(to)) {
                        table
                            .next
                            .computeIfAbsent(head, h -> new LinkedHashMap<>())
                            .put(to, 10 * count / sum);
                      }
                    });
              });
        });
  }

  private static Mode mode(String word) {
    return Arrays.stream(Mode.values())
        .filter(m -> m.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new AssertionError(word + " is no mode"));
  }
}
