package continuo.symbolic.performance;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;

/** Tunes performances: to a recording whose A4 is not 440 Hz. */
public final class Tuning {
  /** A bend of so many steps is a semitone in the usual range of two. */
  private static final double STEPS = 4096 / 100.0;

  private static final int LOWEST = -8192;
  private static final int HIGHEST = 8191;

  private Tuning() {}

  /**
   * The performance with every pitched part bent by an interval, from its beginning on; bends of
   * its own are bent along.
   *
   * @param interval within a semitone either way
   */
  public static Performance tuned(Performance performance, Cents interval) {
    Check.inRange(interval.value(), -100, 100, "tuning in cents", "transpose by semitones");
    int steps = (int) Math.rint(interval.value() * STEPS);
    if (steps == 0) {
      return performance;
    }
    return new Performance(
        performance.title(),
        performance.parts().stream().map(p -> tuned(p, steps)).toList(),
        performance.end());
  }

  private static PlayedPart tuned(PlayedPart part, int steps) {
    if (part.instrument().isDrumKit()) {
      return part;
    }
    List<PlayedControl> controls = new ArrayList<>();
    boolean begins =
        part.controls().stream()
            .anyMatch(c -> c.kind() == PlayedControl.Kind.BEND && c.at().value() == 0);
    if (!begins) {
      controls.add(bend(new Seconds(0), steps));
    }
    for (PlayedControl control : part.controls()) {
      controls.add(
          control.kind() == PlayedControl.Kind.BEND
              ? bend(control.at(), control.value() + steps)
              : control);
    }
    return new PlayedPart(part.id(), part.name(), part.instrument(), part.notes(), controls);
  }

  private static PlayedControl bend(Seconds at, int value) {
    return new PlayedControl(
        at, PlayedControl.Kind.BEND, 0, Math.max(LOWEST, Math.min(HIGHEST, value)));
  }
}
