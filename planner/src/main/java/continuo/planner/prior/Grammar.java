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
 * cadence, as Roman numerals with weights set from textbooks (references: aldwell2018, levine1995);
 * the corpora whose counted moves it prefers ({@link CountedHarmony}); how plain chords are
 * coloured; and its sequences.
 */
public final class Grammar {
  private static final Map<String, Grammar> GRAMMARS = load();

  /** A chord progression and its weight. */
  public record Formula(List<String> numerals, double weight) {
    /** Copies the list. */
    public Formula {
      numerals = List.copyOf(numerals);
    }
  }

  /**
   * A sequence: a pattern of chords that steps through the key.
   *
   * @param name as musicians call it
   * @param numerals its chords, at an even pace
   * @param weight relative to the other sequences of its mode
   */
  public record Sequence(String name, List<String> numerals, double weight) {
    /** Copies the list. */
    public Sequence {
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
  private final List<String> corpora = new ArrayList<>();
  private final Map<Mode, Map<String, Map<String, Double>>> colours = new EnumMap<>(Mode.class);
  private final Map<Mode, List<Sequence>> sequences = new EnumMap<>(Mode.class);

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

  /** The corpora whose counted moves it walks on, the first that has enough; may be none. */
  public List<String> corpora() {
    return List.copyOf(corpora);
  }

  /** What a plain chord may become in this grammar, with weights; empty where it stays plain. */
  public Map<String, Double> colours(Mode mode, String numeral) {
    return Collections.unmodifiableMap(
        colours.getOrDefault(mode, Map.of()).getOrDefault(numeral, Map.of()));
  }

  /** The sequences that a mode knows. */
  public List<Sequence> sequences(Mode mode) {
    return List.copyOf(sequences.getOrDefault(mode, List.of()));
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
            "gospel",
            "soul")) {
      grammars.put(name, read(name));
    }
    return Map.copyOf(grammars);
  }

  private static Grammar read(String name) {
    Map<Mode, Table> tables = new EnumMap<>(Mode.class);
    Grammar grammar = new Grammar(name, tables);
    for (String line :
        PriorFiles.lines("grammar-" + name + ".txt")
            .orElseThrow(() -> new AssertionError("grammar " + name + " must ship"))) {
      if (line.startsWith("@")) {
        grammar.directive(List.of(line.substring(1).strip().split(" +", -1)));
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
    return grammar;
  }

  private void directive(List<String> words) {
    switch (words.get(0)) {
      case "counted" -> corpora.addAll(words.subList(1, words.size()));
      case "colours" -> words.subList(1, words.size()).forEach(this::readColours);
      case "sequences" -> words.subList(1, words.size()).forEach(this::readSequences);
      default -> throw new AssertionError("@" + words.get(0) + " is no directive of grammars");
    }
  }

  /** {@code major ii: ii7 5, ii 1}: what a plain chord may become. */
  private void readColours(String file) {
    for (String line : required("colours-" + file + ".txt")) {
      int space = line.indexOf(' ');
      int colon = line.indexOf(':');
      Map<String, Double> choices = new LinkedHashMap<>();
      for (String entry : line.substring(colon + 1).split(",", -1)) {
        String[] words = entry.strip().split(" ", -1);
        choices.put(words[0], Double.parseDouble(words[1]));
      }
      colours
          .computeIfAbsent(mode(line.substring(0, space)), m -> new HashMap<>())
          .put(line.substring(space + 1, colon).strip(), choices);
    }
  }

  /** {@code major | descending fifths | 2 | I IV viio6 iii vi ii6 V}. */
  private void readSequences(String file) {
    for (String line : required("sequences-" + file + ".txt")) {
      String[] fields = line.split("\\|", -1);
      sequences
          .computeIfAbsent(mode(fields[0].strip()), m -> new ArrayList<>())
          .add(
              new Sequence(
                  fields[1].strip(),
                  List.of(fields[3].strip().split(" +", -1)),
                  Double.parseDouble(fields[2].strip())));
    }
  }

  private static List<String> required(String file) {
    return PriorFiles.lines(file).orElseThrow(() -> new AssertionError(file + " must ship"));
  }

  private static Mode mode(String word) {
    return Arrays.stream(Mode.values())
        .filter(m -> m.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new AssertionError(word + " is no mode"));
  }
}
