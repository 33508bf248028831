package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;

/** Writes drum parts. */
final class DrumWriter {
  private static final int KICK = 36;
  private static final int SNARE = 38;
  private static final int HAT = 42;
  private static final int CRASH = 49;

  private final Seed seed;

  DrumWriter(Seed seed) {
    this.seed = seed;
  }

  List<Tone> write(Passage passage, Assignment assignment) {
    List<Tone> tones = new ArrayList<>();
    BarGrid grid = passage.grid();
    for (int bar = 0; bar < passage.section().bars(); bar++) {
      RandomSource random = seed.derive(passage.section().id() + "/" + bar).random();
      long start = passage.barStart(bar);
      int index = 0;
      for (BarGrid.Pulse pulse : grid.pulses()) {
        long at = start + pulse.offset();
        boolean back = index % 2 == 1;
        tones.add(new Tone(at, pulse.division(), back ? SNARE : KICK).withWeight(back ? 12 : 8));
        for (int part = 0; part < pulse.parts(); part++) {
          tones.add(
              new Tone(at + part * pulse.division(), pulse.division(), HAT)
                  .withWeight(part == 0 ? -6 : -18 + 6 * random.nextDouble()));
        }
        index++;
      }
      if (bar == 0 && passage.energyAt(start) > 0.4) {
        tones.add(new Tone(start, grid.pulses().get(0).length(), CRASH).withWeight(10));
      }
    }
    return tones;
  }
}
