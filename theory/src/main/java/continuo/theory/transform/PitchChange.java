package continuo.theory.transform;

import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ScoreEvent;
import java.util.function.BiFunction;

/** Moves the pitch of every note and grace note; drums have none and stay. */
final class PitchChange extends EventChange {
  private final BiFunction<Ticks, SpelledPitch, SpelledPitch> change;

  PitchChange(BiFunction<Ticks, SpelledPitch, SpelledPitch> change) {
    this.change = change;
  }

  @Override
  public ScoreEvent onNote(ScoreEvent.Note note) {
    return new ScoreEvent.Note(
        note.at(),
        note.duration(),
        change.apply(note.at(), note.pitch()),
        note.velocity(),
        note.voice(),
        note.marks());
  }

  @Override
  public ScoreEvent onGrace(ScoreEvent.Grace grace) {
    return new ScoreEvent.Grace(
        grace.at(),
        grace.order(),
        change.apply(grace.at(), grace.pitch()),
        grace.notated(),
        grace.slashed(),
        grace.voice());
  }
}
