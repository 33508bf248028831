package continuo.planner.prior;

import continuo.planner.plan.Cadence;
import continuo.theory.harmony.Mode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was counted of harmony in a corpus of annotated songs (references: burgoyne2011,
 * simonetta2018): chord moves, harmonic rhythm, phrase ends, basses and repetition.
 */
public final class CountedHarmony {
  private static final Map<String, CountedHarmony> ALL =
      Map.of("pop", new CountedHarmony("pop"), "song", new CountedHarmony("song"));
  private static final int QUARTERS = 4;
  private static final int GROUP = 4;

  /** Where a phrase ends. */
  public enum Place {
    /** At the end of a section. */
    SECTION,
    /** Within a section. */
    INNER
  }

  /** What a bass could do at a chord. */
  public enum BassMove {
    /** It passes by step between its neighbours. */
    LINE,
    /** It stays on a neighbour's note. */
    HOLD,
    /** Neither. */
    NEITHER
  }

  private final Map<Mode, ChordChain> chains = new EnumMap<>(Mode.class);
  private final Map<Integer, TreeMap<Integer, Double>> rhythm = new HashMap<>();
  private final Map<String, Map<Cadence, Double>> ends = new HashMap<>();
  private final Map<String, Double> basses = new HashMap<>();
  private final TreeMap<Integer, Double> periods = new TreeMap<>();

  private CountedHarmony(String corpus) {
    List<String> moves = table("moves-" + corpus);
    List<String> places = table("places-" + corpus);
    for (Mode mode : List.of(Mode.MAJOR, Mode.MINOR)) {
      chains.put(mode, ChordChain.of(mode, moves, places));
    }
    for (String line : table("rhythm-" + corpus)) {
      int[] f = numbers(line);
      rhythm
          .computeIfAbsent(f[0] * QUARTERS + f[1], k -> new TreeMap<>())
          .put(f[2], (f[3] + 0.5) / (f[4] + 1.0));
    }
    for (String line : table("ends-" + corpus)) {
      String[] f = line.split("\t", -1);
      ends.computeIfAbsent(f[0] + " " + f[1], k -> new EnumMap<>(Cadence.class))
          .put(Cadence.valueOf(f[2]), Double.parseDouble(f[3]));
    }
    for (String line : table("basses-" + corpus)) {
      String[] f = line.split("\t", -1);
      basses.put(f[0] + f[1], Double.parseDouble(f[2]) / Double.parseDouble(f[3]));
    }
    for (String line : table("periods-" + corpus)) {
      int[] f = numbers(line);
      periods.put(f[0], (double) f[1]);
    }
  }

  private static List<String> table(String name) {
    return PriorFiles.lines(name + ".tsv")
        .orElseThrow(() -> new AssertionError(name + ".tsv must ship"));
  }

  private static int[] numbers(String line) {
    String[] fields = line.split("\t", -1);
    int[] numbers = new int[fields.length];
    for (int i = 0; i < fields.length; i++) {
      numbers[i] = Integer.parseInt(fields[i]);
    }
    return numbers;
  }

  /** The counts of a corpus, {@code pop} or {@code song}; empty where there is none. */
  public static Optional<CountedHarmony> of(String corpus) {
    return Optional.ofNullable(ALL.get(corpus));
  }

  /** The chord moves of major or minor; empty for other modes, and where too few were seen. */
  public Optional<ChordChain> chain(Mode mode) {
    return Optional.ofNullable(chains.get(mode)).filter(c -> !c.isSparse());
  }

  /**
   * How likely the chord changes at a quarter of a bar of four.
   *
   * @param bar the bar of the section, from 0; counts in groups of four
   * @param quarter the quarter of the bar, 0 to 3
   * @param held quarters since the last change, at least 1
   */
  public double changeChance(int bar, int quarter, int held) {
    Map.Entry<Integer, Double> known =
        rhythm
            .getOrDefault(Math.floorMod(bar, GROUP) * QUARTERS + quarter, new TreeMap<>())
            .floorEntry(held);
    return known == null ? 0 : known.getValue();
  }

  /** How often phrases of a mode end in each cadence; without those that do not end in any. */
  public Map<Cadence, Double> ends(Mode mode, Place place) {
    Map<Cadence, Double> known = new EnumMap<>(Cadence.class);
    known.putAll(
        ends.getOrDefault(
            (mode.isMinor() ? "minor" : "major") + " " + place.name().toLowerCase(Locale.ROOT),
            Map.of()));
    known.remove(Cadence.NONE);
    return known;
  }

  /**
   * How often a chord stands on its third or fifth.
   *
   * @param move what the bass would do
   * @param note 3 or 5
   */
  public double inversionChance(BassMove move, int note) {
    return basses.getOrDefault(move.name().toLowerCase(Locale.ROOT) + note, 0.0);
  }

  /** Bars after which sections repeat their chords, with counts; without those that do not. */
  public Map<Integer, Double> periods() {
    TreeMap<Integer, Double> repeating = new TreeMap<>(periods);
    repeating.remove(0);
    return repeating;
  }

  /** The corpora. */
  public static List<String> corpora() {
    return new ArrayList<>(new TreeMap<>(ALL).keySet());
  }
}
