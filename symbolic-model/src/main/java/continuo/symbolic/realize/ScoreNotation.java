package continuo.symbolic.realize;

import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import continuo.theory.instrument.Family;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.DynamicLevel;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns drafted notes into events of a score: spelled, with velocities, staves and signs. */
final class ScoreNotation {
  private final Idiom idiom;
  private final Seed seed;

  ScoreNotation(Idiom idiom, Seed seed) {
    this.idiom = idiom;
    this.seed = seed;
  }

  List<ScoreEvent> events(
      PlannedPart part, List<Seat> seats, List<Map<String, List<Tone>>> written) {
    List<ScoreEvent> events = new ArrayList<>();
    Optional<DynamicLevel> level = Optional.empty();
    for (Seat seat : seats) {
      if (!seat.assignment().part().equals(part.id())) {
        continue;
      }
      List<Tone> tones = written.get(seat.passage().index()).getOrDefault(part.id(), List.of());
      Dynamics dynamics = new Dynamics(seat.passage(), seat.assignment());
      notes(seat, dynamics, tones, events);
      if (!tones.isEmpty()) {
        events.addAll(dynamics.signs(tones, level));
        level = Optional.of(dynamics.level());
        events.addAll(gestures(seat, dynamics, tones));
      }
    }
    return events;
  }

  private List<ScoreEvent> gestures(Seat seat, Dynamics dynamics, List<Tone> tones) {
    List<ScoreEvent> result = new ArrayList<>();
    int program = seat.instrument().sound().program();
    boolean piano = seat.instrument().family() == Family.KEYBOARD && program <= 5;
    boolean sung = seat.role() == Role.LEAD || seat.role() == Role.COUNTER;
    boolean held = Figures.isHeld(seat.texture()) || seat.role() == Role.ARPEGGIO;
    boolean hands = tones.stream().anyMatch(t -> t.staff() == 2);
    if (piano && (held || seat.texture().equals("block") || hands) && !idiom.spinning()) {
      result.addAll(dynamics.pedal(tones));
    }
    if (seat.ability().sustains() && (held || sung)) {
      result.addAll(dynamics.expression(tones));
    }
    if (sung && seat.ability().isSingle() && seat.ability().sustains()) {
      result.addAll(Dynamics.slurs(tones, seat.passage()));
    }
    return result;
  }

  private void notes(Seat seat, Dynamics dynamics, List<Tone> tones, List<ScoreEvent> events) {
    double mean = tones.stream().mapToInt(Tone::key).average().orElse(60);
    RandomSource random =
        seed.derive("touch/" + seat.name())
            .derive(seat.passage().section().id().replace('/', '-'))
            .random();
    boolean staves =
        seat.ability().hands() == 2
            && seat.ability().voices() >= 6
            && !seat.instrument().isDrumKit();
    for (Tone tone : tones) {
      Velocity velocity = Velocity.clamped(dynamics.velocity(tone, mean, random));
      Ticks at = new Ticks(tone.at());
      Ticks length = new Ticks(tone.length());
      if (seat.instrument().isDrumKit()) {
        events.add(new ScoreEvent.Hit(at, length, tone.key(), velocity, Voice.FIRST, tone.marks()));
        continue;
      }
      int staff = staves && (tone.staff() == 2 || tone.key() < 60) ? 2 : 1;
      Harmony harmony = seat.passage().harmonyAt(tone.at());
      events.add(
          new ScoreEvent.Note(
              at,
              length,
              SpelledPitch.ofMidi(tone.key(), harmony.name(tone.key())),
              velocity,
              new Voice(staff, 1),
              tone.marks()));
    }
  }
}
