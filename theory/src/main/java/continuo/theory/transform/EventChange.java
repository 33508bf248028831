package continuo.theory.transform;

import continuo.theory.score.Part;
import continuo.theory.score.ScoreEvent;

/** A change of events that keeps every kind as it is; subclasses override what they change. */
abstract class EventChange implements ScoreEvent.Cases<ScoreEvent> {

  final Part apply(Part part) {
    return part.withEvents(
        part.events().stream().map(event -> event.<ScoreEvent>fold(this)).toList());
  }

  @Override
  public ScoreEvent onNote(ScoreEvent.Note note) {
    return note;
  }

  @Override
  public ScoreEvent onHit(ScoreEvent.Hit hit) {
    return hit;
  }

  @Override
  public ScoreEvent onGrace(ScoreEvent.Grace grace) {
    return grace;
  }

  @Override
  public ScoreEvent onDynamic(ScoreEvent.Dynamic dynamic) {
    return dynamic;
  }

  @Override
  public ScoreEvent onHairpin(ScoreEvent.Hairpin hairpin) {
    return hairpin;
  }

  @Override
  public ScoreEvent onSlur(ScoreEvent.Slur slur) {
    return slur;
  }

  @Override
  public ScoreEvent onLyric(ScoreEvent.Lyric lyric) {
    return lyric;
  }

  @Override
  public ScoreEvent onText(ScoreEvent.Text text) {
    return text;
  }

  @Override
  public ScoreEvent onControl(ScoreEvent.Control control) {
    return control;
  }

  @Override
  public ScoreEvent onBend(ScoreEvent.Bend bend) {
    return bend;
  }

  @Override
  public ScoreEvent onPressure(ScoreEvent.Pressure pressure) {
    return pressure;
  }

  @Override
  public ScoreEvent onProgram(ScoreEvent.Program program) {
    return program;
  }

  @Override
  public ScoreEvent onRaw(ScoreEvent.Raw raw) {
    return raw;
  }
}
