package continuo.symbolic.musicxml;

import continuo.theory.instrument.Family;
import continuo.theory.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Chooses clefs: those that the instrument's players read, with few ledger lines and changes. */
final class Clefs {
  /** A change is worth about this many ledger lines. */
  private static final int CHANGE_COST = 14;

  private static final Set<String> TWO_STAVES = Set.of("harp", "celesta");
  private static final Set<String> ONE_STAFF = Set.of("harmonica", "accordion", "bandoneon");

  private Clefs() {}

  /** True for instruments that are written on a grand staff. */
  static boolean isGrandStaff(Instrument instrument) {
    return (instrument.family() == Family.KEYBOARD
            || instrument.family() == Family.ORGAN
            || TWO_STAVES.contains(instrument.id()))
        && !ONE_STAFF.contains(instrument.id());
  }

  /**
   * The clef of each bar on one staff.
   *
   * @param instrument whose players read it
   * @param staff from 1
   * @param staves how many the part has
   * @param bars the diatonic places of the written notes in each bar
   */
  static List<Clef> choose(Instrument instrument, int staff, int staves, List<List<Integer>> bars) {
    List<Clef> candidates = candidates(instrument, staff, staves, bars);
    int n = candidates.size();
    long[] cost = new long[n];
    for (int c = 1; c < n; c++) {
      cost[c] = 2;
    }
    int[][] from = new int[bars.size()][n];
    for (int bar = 0; bar < bars.size(); bar++) {
      long[] next = new long[n];
      for (int c = 0; c < n; c++) {
        int best = c;
        for (int before = 0; before < n; before++) {
          if (cost[before] + CHANGE_COST < cost[best] + (best == c ? 0 : CHANGE_COST)) {
            best = before;
          }
        }
        from[bar][c] = best;
        next[c] = cost[best] + (best == c || bar == 0 ? 0 : CHANGE_COST);
        for (int place : bars.get(bar)) {
          next[c] += candidates.get(c).ledgerLines(place);
        }
      }
      cost = next;
    }
    int current = 0;
    for (int c = 1; c < n; c++) {
      current = cost[c] < cost[current] ? c : current;
    }
    List<Clef> chosen = new ArrayList<>();
    for (int bar = bars.size() - 1; bar >= 0; bar--) {
      chosen.add(0, candidates.get(current));
      current = from[bar][current];
    }
    return chosen;
  }

  private static List<Clef> candidates(
      Instrument instrument, int staff, int staves, List<List<Integer>> bars) {
    if (instrument.isDrumKit()) {
      return List.of(Clef.PERCUSSION);
    }
    if (staves > 1) {
      return staff == 1 ? List.of(Clef.TREBLE, Clef.BASS) : List.of(Clef.BASS, Clef.TREBLE);
    }
    return switch (instrument.id()) {
      case "viola" -> List.of(Clef.ALTO, Clef.TREBLE);
      case "cello", "bassoon", "trombone" -> List.of(Clef.BASS, Clef.TENOR);
      case "violin", "fiddle", "flute", "piccolo", "oboe", "clarinet", "soprano", "alto" ->
          List.of(Clef.TREBLE);
      case "tenor" -> List.of(Clef.TREBLE_8);
      default -> byFamily(instrument, bars);
    };
  }

  private static List<Clef> byFamily(Instrument instrument, List<List<Integer>> bars) {
    if (instrument.family() == Family.GUITAR) {
      return List.of(Clef.TREBLE_8);
    }
    if (instrument.family() == Family.BASS) {
      return List.of(Clef.BASS_8);
    }
    if (instrument.family() == Family.STRINGS
        || instrument.family() == Family.BRASS
        || instrument.family() == Family.WOODWIND) {
      // Players of one-line instruments read one clef: that of the register.
      long treble = bars.stream().flatMap(List::stream).mapToLong(Clef.TREBLE::ledgerLines).sum();
      long bass = bars.stream().flatMap(List::stream).mapToLong(Clef.BASS::ledgerLines).sum();
      boolean none = bars.stream().allMatch(List::isEmpty);
      boolean low = none ? instrument.comfortable().high() < 67 : bass < treble;
      return low ? List.of(Clef.BASS) : List.of(Clef.TREBLE);
    }
    boolean low = instrument.comfortable().high() < 64;
    return low ? List.of(Clef.BASS, Clef.TREBLE) : List.of(Clef.TREBLE, Clef.BASS);
  }
}
