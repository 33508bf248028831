package continuo.planner.prior;

import continuo.theory.harmony.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * Chords over the last two bars of a section that lead back to its first (references: levine1995).
 */
public final class Turnarounds {
  private static final List<Entry> ALL = load();

  /**
   * A turnaround.
   *
   * @param name as musicians call it
   * @param weight relative to the others of its mode
   * @param numerals four chords, half a bar each
   */
  public record Turnaround(String name, double weight, List<String> numerals) {
    /** Copies the list. */
    public Turnaround {
      numerals = List.copyOf(numerals);
    }
  }

  private record Entry(String mode, Turnaround turnaround) {}

  private Turnarounds() {}

  /** The turnarounds of a mode. */
  public static List<Turnaround> of(Mode mode) {
    String wanted = mode.isMinor() ? "minor" : "major";
    return ALL.stream().filter(e -> e.mode().equals(wanted)).map(Entry::turnaround).toList();
  }

  private static List<Entry> load() {
    List<Entry> all = new ArrayList<>();
    for (String line :
        PriorFiles.lines("turnarounds-jazz.txt")
            .orElseThrow(() -> new AssertionError("turnarounds-jazz.txt must ship"))) {
      String[] f = line.split("\\|", -1);
      all.add(
          new Entry(
              f[0].strip(),
              new Turnaround(
                  f[1].strip(),
                  Double.parseDouble(f[2].strip()),
                  List.of(f[3].strip().split(" +", -1)))));
    }
    return List.copyOf(all);
  }
}
