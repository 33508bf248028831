package continuo.renderer;

import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import continuo.theory.instrument.Instruments;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Seconds;
import java.util.List;
import java.util.Set;

/** Notes and parts for tests. */
public final class TestPerformances {
  private TestPerformances() {}

  /** A note of velocity 100 without marks. */
  public static PlayedNote note(double onset, double duration, int key) {
    return note(onset, duration, key, 100);
  }

  /** A note without marks. */
  public static PlayedNote note(double onset, double duration, int key, int velocity) {
    return new PlayedNote(
        new Seconds(onset), new Seconds(duration), key, new Velocity(velocity), Set.of());
  }

  /** A controller. */
  public static PlayedControl controller(double at, int number, int value) {
    return new PlayedControl(new Seconds(at), PlayedControl.Kind.CONTROLLER, number, value);
  }

  /** A part for an instrument of the catalogue. */
  public static PlayedPart part(String instrument, PlayedNote... notes) {
    return part(instrument, List.of(), notes);
  }

  /** A part with controls. */
  public static PlayedPart part(
      String instrument, List<PlayedControl> controls, PlayedNote... notes) {
    return new PlayedPart(
        instrument,
        instrument,
        Instruments.byId(instrument).orElseThrow(),
        List.of(notes),
        controls);
  }
}
