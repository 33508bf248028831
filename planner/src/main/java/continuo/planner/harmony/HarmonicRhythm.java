package continuo.planner.harmony;

import continuo.planner.prior.ChordChain;
import continuo.planner.prior.CountedHarmony;
import continuo.theory.random.RandomSource;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.List;

/** Where chords change, drawn from the counts of a corpus bar by bar and quarter by quarter. */
final class HarmonicRhythm {
  private static final int QUARTERS = 4;

  /** In bars of three beats the chord seldom changes within. */
  private static final double TRIPLE = 0.45;

  private final CountedHarmony counted;
  private final Meter meter;
  private final double pace;

  /**
   * A rhythm.
   *
   * @param counted the corpus
   * @param meter the meter
   * @param pace what the odds of a change are multiplied by; 1 for the corpus's own
   */
  HarmonicRhythm(CountedHarmony counted, Meter meter, double pace) {
    this.counted = counted;
    this.meter = meter;
    this.pace = pace;
  }

  /**
   * The places of a phrase, the first at its start; two at least where it can hold two.
   *
   * @param sectionBar the bar of the section in which it begins
   * @param bars its length
   * @param closes true where the last chord holds the last bar
   */
  List<Slot> slots(int sectionBar, int bars, boolean closes, RandomSource random) {
    List<Slot> slots = new ArrayList<>(List.of(new Slot(0, Ticks.ZERO)));
    int held = 0;
    for (int q = 1; q < QUARTERS * bars; q++) {
      held++;
      int bar = q / QUARTERS;
      int quarter = q % QUARTERS;
      double chance = counted.changeChance(sectionBar + bar, quarter, held);
      double odds = chance / Math.max(1e-9, 1 - chance) * pace * within(quarter);
      boolean changes = random.chance(odds / (1 + odds));
      boolean due = closes && quarter == 0 && bar == bars - 1;
      boolean late = closes && quarter > 0 && bar == bars - 1;
      if (beat(quarter) >= 0 && (due || (changes && !late))) {
        slots.add(slot(bar, quarter));
        held = 0;
      }
    }
    if (slots.size() == 1) {
      slots.add(bars > 1 ? new Slot(bars - 1, Ticks.ZERO) : slot(0, 2));
    }
    return slots.stream().distinct().toList();
  }

  private double within(int quarter) {
    return quarter > 0 && meter.beats().size() == 3 ? TRIPLE : 1;
  }

  /** The beat that a quarter of a bar of four is in this meter; -1 where it has none. */
  private int beat(int quarter) {
    int beats = meter.beats().size();
    return switch (quarter) {
      case 0 -> 0;
      case 2 -> beats > 1 ? (beats + 1) / 2 : -1;
      case 1 -> beats >= 4 ? 1 : -1;
      default -> beats >= 4 ? beats - 1 : -1;
    };
  }

  private Slot slot(int bar, int quarter) {
    Ticks offset = Ticks.ZERO;
    for (int b = 0; b < beat(quarter); b++) {
      offset = offset.plus(meter.beats().get(b));
    }
    return new Slot(bar, offset);
  }

  /** What the places look like to a walk. */
  static List<ChainWalk.Place> places(List<Slot> slots, int sectionBar, int bars, Meter meter) {
    List<ChainWalk.Place> places = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      double start = slots.get(i).inBars(meter);
      double end = i + 1 < slots.size() ? slots.get(i + 1).inBars(meter) : bars;
      ChordChain.Length length =
          end - start <= 0.51
              ? ChordChain.Length.SHORT
              : end - start <= 1.01 ? ChordChain.Length.BAR : ChordChain.Length.LONG;
      places.add(new ChainWalk.Place(sectionBar + slots.get(i).bar(), length));
    }
    return places;
  }
}
