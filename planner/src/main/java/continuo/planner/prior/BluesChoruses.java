package continuo.planner.prior;

import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ways through twelve bars of blues (references: levine1995). */
public final class BluesChoruses {
  private static final int BARS = 12;
  private static final List<Entry> ALL = load();

  /**
   * A chorus.
   *
   * @param name as musicians call it
   * @param weight relative to the others of its mode
   * @param bars the chords of twelve bars
   */
  public record Chorus(String name, double weight, List<List<String>> bars) {
    /** Checks that there are twelve bars. */
    public Chorus {
      bars = bars.stream().map(List::copyOf).toList();
      Check.that(bars.size() == BARS, "chorus %s must have 12 bars but has %s", name, bars.size());
    }
  }

  private record Entry(String mode, Chorus chorus) {}

  private BluesChoruses() {}

  /** The choruses of a mode: of minor for modes with a minor third, of major otherwise. */
  public static List<Chorus> of(Mode mode) {
    String wanted = mode.isMinor() ? "minor" : "major";
    return ALL.stream().filter(e -> e.mode().equals(wanted)).map(Entry::chorus).toList();
  }

  private static List<Entry> load() {
    List<Entry> all = new ArrayList<>();
    for (String line :
        PriorFiles.lines("blues-choruses.txt")
            .orElseThrow(() -> new AssertionError("blues-choruses.txt must ship"))) {
      String[] fields = line.split("\\|", -1);
      List<List<String>> bars =
          Arrays.stream(fields[3].split(",", -1))
              .map(bar -> List.of(bar.strip().split(" +", -1)))
              .toList();
      all.add(
          new Entry(
              fields[0].strip(),
              new Chorus(fields[1].strip(), Double.parseDouble(fields[2].strip()), bars)));
    }
    return List.copyOf(all);
  }
}
