package continuo.theory.score;

import continuo.theory.diagnostic.Check;
import continuo.theory.instrument.Instrument;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One player's or section's line of a score.
 *
 * @param id unique within the score, stable over edits: {@code violin-1}
 * @param name as printed; the MIDI track's name
 * @param instrument what plays
 * @param events in canonical order (the score's builder sorts them)
 */
public record Part(String id, String name, Instrument instrument, List<ScoreEvent> events) {

  /** Checks the id and copies the events. */
  public Part {
    Check.notBlank(id, "part id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(instrument, "instrument");
    events = List.copyOf(events);
  }

  /** The pitched notes, in order. */
  public Stream<ScoreEvent.Note> notes() {
    return events.stream()
        .filter(ScoreEvent.Note.class::isInstance)
        .map(ScoreEvent.Note.class::cast);
  }

  /** The strokes on drums, in order. */
  public Stream<ScoreEvent.Hit> hits() {
    return events.stream().filter(ScoreEvent.Hit.class::isInstance).map(ScoreEvent.Hit.class::cast);
  }

  /** The same part with other events. */
  public Part withEvents(List<? extends ScoreEvent> newEvents) {
    return new Part(id, name, instrument, List.copyOf(newEvents));
  }
}
