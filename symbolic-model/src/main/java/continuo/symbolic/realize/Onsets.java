package continuo.symbolic.realize;

import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.rhythm.Ticks;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The distinct places at which a section's parts strike, on a grid of twelve a quarter. */
final class Onsets {
  private static final int PER_QUARTER = 12;

  /** A place: its first tick, and whether the lead strikes there. */
  record Place(long at, boolean lead, int parts) {}

  private Onsets() {}

  /** The number of a tick's place on the grid. */
  static long slot(long tick) {
    return Math.round((double) tick * PER_QUARTER / Ticks.PER_QUARTER);
  }

  /** The places of a section by slot. */
  static NavigableMap<Long, Place> of(List<Seat> seats, Map<String, List<Tone>> written) {
    NavigableMap<Long, Place> places = new TreeMap<>();
    boolean led = false;
    for (Seat seat : seats) {
      boolean lead = !led && seat.role() == continuo.planner.plan.Role.LEAD;
      led |= lead;
      for (Tone tone : written.getOrDefault(seat.part(), List.of())) {
        boolean melody = lead && tone.staff() == 1;
        places.merge(
            slot(tone.at()),
            new Place(tone.at(), melody, 1),
            (a, b) ->
                new Place(Math.min(a.at(), b.at()), a.lead() || b.lead(), a.parts() + b.parts()));
      }
    }
    return places;
  }

  /** A section's length in quarters. */
  static double quarters(Passage passage) {
    return passage.grid().quarters() * passage.section().bars();
  }

  /** A fixed order of bars in which far ones come first, so that what is chosen spreads evenly. */
  static int spread(int bar) {
    return Integer.reverse(bar) >>> 24;
  }
}
