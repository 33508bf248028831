package continuo.symbolic.midi;

import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedControl.Kind;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ScoreEvent;
import java.util.List;

/** Turns the events that change a sound into controls at their moments; others change nothing. */
final class ControlCollector implements ScoreEvent.Cases<Boolean> {
  private final TempoMap tempo;
  private final List<PlayedControl> controls;

  ControlCollector(TempoMap tempo, List<PlayedControl> controls) {
    this.tempo = tempo;
    this.controls = controls;
  }

  private boolean add(Ticks at, Kind kind, int number, int value) {
    return controls.add(new PlayedControl(tempo.toSeconds(at), kind, number, value));
  }

  @Override
  public Boolean onControl(ScoreEvent.Control control) {
    return add(control.at(), Kind.CONTROLLER, control.controller(), control.value());
  }

  @Override
  public Boolean onBend(ScoreEvent.Bend bend) {
    return add(bend.at(), Kind.BEND, 0, bend.value());
  }

  @Override
  public Boolean onPressure(ScoreEvent.Pressure pressure) {
    return pressure.keys().isEmpty()
        ? add(pressure.at(), Kind.CHANNEL_PRESSURE, 0, pressure.value())
        : add(pressure.at(), Kind.KEY_PRESSURE, pressure.keys().get(0), pressure.value());
  }

  @Override
  public Boolean onProgram(ScoreEvent.Program program) {
    return add(program.at(), Kind.PROGRAM, 0, program.program());
  }

  @Override
  public Boolean onNote(ScoreEvent.Note note) {
    return false;
  }

  @Override
  public Boolean onHit(ScoreEvent.Hit hit) {
    return false;
  }

  @Override
  public Boolean onGrace(ScoreEvent.Grace grace) {
    return false;
  }

  @Override
  public Boolean onDynamic(ScoreEvent.Dynamic dynamic) {
    return false;
  }

  @Override
  public Boolean onHairpin(ScoreEvent.Hairpin hairpin) {
    return false;
  }

  @Override
  public Boolean onSlur(ScoreEvent.Slur slur) {
    return false;
  }

  @Override
  public Boolean onLyric(ScoreEvent.Lyric lyric) {
    return false;
  }

  @Override
  public Boolean onText(ScoreEvent.Text text) {
    return false;
  }

  @Override
  public Boolean onRaw(ScoreEvent.Raw raw) {
    return false;
  }
}
