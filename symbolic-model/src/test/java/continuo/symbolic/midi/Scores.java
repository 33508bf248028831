package continuo.symbolic.midi;

import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import continuo.theory.unit.Bpm;
import java.util.List;
import java.util.Set;

/** Small scores for the tests of this package. */
final class Scores {
  static final Instrument PIANO = Instruments.byProgram(0);

  private Scores() {}

  static Score.Builder bars(int count) {
    return Score.builder()
        .title("Test")
        .tempoMap(TempoMap.steady(new Bpm(120)))
        .meterMap(MeterMap.steady(Meter.FOUR_FOUR))
        .end(Ticks.ofQuarters(4L * count));
  }

  static Part part(String id, Instrument instrument, ScoreEvent... events) {
    return new Part(id, id, instrument, List.of(events));
  }

  /** A note of a pitch at a quarter for a number of quarters. */
  static ScoreEvent.Note note(String pitch, long atQuarter, long quarters) {
    return ScoreEvent.Note.of(
        Ticks.ofQuarters(atQuarter),
        Ticks.ofQuarters(quarters),
        SpelledPitch.of(pitch),
        Velocity.DEFAULT);
  }

  static ScoreEvent.Hit hit(int key, long atQuarter) {
    return new ScoreEvent.Hit(
        Ticks.ofQuarters(atQuarter), Ticks.QUARTER, key, Velocity.DEFAULT, Voice.FIRST, Set.of());
  }
}
