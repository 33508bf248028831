package continuo.symbolic.performance;

import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Mark;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Plays a score: places its notes in seconds and shapes them as players do.
 *
 * <p>With {@code humanize} 0 the performance is the grid with written lengths. Every choice derives
 * from the seed by part and by what stands at a place, so that an edit changes the performance of
 * its own part around it and nothing else.
 */
public final class Performer {

  /** The performance of any score, one written by Continuo or a foreign one. */
  public Performance perform(Score score, PerformanceRequest request) {
    TempoMap tempoMap = score.tempoMap();
    Seconds end = tempoMap.toSeconds(score.end());
    List<PlayedPart> parts = new ArrayList<>();
    for (Part part : score.parts()) {
      parts.add(play(part, tempoMap, end, request));
    }
    return new Performance(score.title(), parts, end);
  }

  private static PlayedPart play(
      Part part, TempoMap tempoMap, Seconds end, PerformanceRequest request) {
    double freedom = request.humanize() / 100.0;
    Seed seed = request.seed().derive("performance/" + part.id().replace('/', '-'));
    List<PlayedNote> notes = new ArrayList<>();
    List<PlayedControl> controls = new ArrayList<>();
    for (ScoreEvent event : part.events()) {
      if (event instanceof ScoreEvent.Note note) {
        notes.add(
            played(
                seed,
                tempoMap,
                end,
                freedom,
                note.at(),
                note.end(),
                note.key(),
                note.velocity(),
                note.marks()));
      } else if (event instanceof ScoreEvent.Hit hit) {
        notes.add(
            played(
                seed,
                tempoMap,
                end,
                freedom,
                hit.at(),
                hit.end(),
                hit.key(),
                hit.velocity(),
                hit.marks()));
      } else {
        control(event, tempoMap).ifPresent(controls::add);
      }
    }
    return new PlayedPart(part.id(), part.name(), part.instrument(), notes, controls);
  }

  private static java.util.Optional<PlayedControl> control(ScoreEvent event, TempoMap tempoMap) {
    Seconds at = tempoMap.toSeconds(event.at());
    if (event instanceof ScoreEvent.Control c) {
      return java.util.Optional.of(
          new PlayedControl(at, PlayedControl.Kind.CONTROLLER, c.controller(), c.value()));
    }
    if (event instanceof ScoreEvent.Bend b) {
      return java.util.Optional.of(new PlayedControl(at, PlayedControl.Kind.BEND, 0, b.value()));
    }
    if (event instanceof ScoreEvent.Program p) {
      return java.util.Optional.of(
          new PlayedControl(at, PlayedControl.Kind.PROGRAM, 0, p.program()));
    }
    if (event instanceof ScoreEvent.Pressure p) {
      return java.util.Optional.of(
          p.keys().isEmpty()
              ? new PlayedControl(at, PlayedControl.Kind.CHANNEL_PRESSURE, 0, p.value())
              : new PlayedControl(at, PlayedControl.Kind.KEY_PRESSURE, p.keys().get(0), p.value()));
    }
    return java.util.Optional.empty();
  }

  private static PlayedNote played(
      Seed seed,
      TempoMap tempoMap,
      Seconds end,
      double freedom,
      Ticks at,
      Ticks until,
      int key,
      Velocity velocity,
      Set<Mark> marks) {
    double onset = tempoMap.toSeconds(at).value();
    double off = tempoMap.toSeconds(until).value();
    if (freedom > 0) {
      RandomSource random = seed.derive(at.value() + "/" + key).random();
      onset = Math.max(0, onset + 0.012 * freedom * random.nextGaussian());
      onset = Math.min(onset, (off + onset) / 2);
      velocity = Velocity.clamped(velocity.value() + 5 * freedom * random.nextGaussian());
      off = Math.min(off, end.value());
    }
    return new PlayedNote(
        new Seconds(onset), new Seconds(Math.max(0.001, off - onset)), key, velocity, marks);
  }
}
