package continuo.planner.harmony;

import continuo.planner.prior.BluesChoruses;
import continuo.theory.harmony.Mode;
import continuo.theory.random.RandomSource;
import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.List;

/** Twelve bars of blues: the piece's pattern, whose last chorus comes home. */
final class Choruses {
  static final int BARS = 12;

  private final Meter meter;

  Choruses(Meter meter) {
    this.meter = meter;
  }

  /**
   * The chords of a phrase of a chorus.
   *
   * @param mode major or minor
   * @param from the phrase's first bar within its section
   * @param bars its length
   * @param closes true for the piece's last phrase
   * @param random what chooses the chorus: the same for all phrases of a section
   */
  List<Placed> phrase(Mode mode, int from, int bars, boolean closes, RandomSource random) {
    List<BluesChoruses.Chorus> known = BluesChoruses.of(mode);
    BluesChoruses.Chorus chorus =
        known.get(
            random.pickWeighted(
                known.stream().mapToDouble(BluesChoruses.Chorus::weight).toArray()));
    String tonic = chorus.bars().get(0).get(0);
    List<Placed> placed = new ArrayList<>();
    for (int bar = 0; bar < bars; bar++) {
      int index = (from + bar) % BARS;
      List<String> chords = chorus.bars().get(index);
      if (closes && bar == bars - 1) {
        chords = List.of(tonic);
      } else if (closes && bar == bars - 2 && index == BARS - 2) {
        chords = List.of(tonic, "V7");
      }
      String why = index == BARS - 1 && !closes ? "turnaround (" + chorus.name() + ")" : "";
      List<Slot> slots = Slot.inBar(bar, chords.size(), meter);
      for (int i = 0; i < slots.size(); i++) {
        placed.add(new Placed(slots.get(i), chords.get(i), why));
      }
    }
    return placed;
  }
}
