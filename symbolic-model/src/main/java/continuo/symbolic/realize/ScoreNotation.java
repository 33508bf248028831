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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns drafted notes into events of a score: spelled, with velocities, staves and signs. */
final class ScoreNotation {
  /** The least standard deviation of a part's velocities: a player who never shades is none. */
  private static final double LEAST_SPREAD = 4;

  /** Means of a part's velocities that leave room for shades on both sides. */
  private static final double SOFTEST_MEAN = 24;

  private static final double LOUDEST_MEAN = 114;

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
    List<Seat> own = seats.stream().filter(s -> s.assignment().part().equals(part.id())).toList();
    List<Double> velocities = new ArrayList<>();
    for (Seat seat : own) {
      velocities.addAll(
          velocities(seat, written.get(seat.passage().index()).getOrDefault(part.id(), List.of())));
    }
    Iterator<Double> shaded = shaded(velocities).iterator();
    for (Seat seat : own) {
      List<Tone> tones = written.get(seat.passage().index()).getOrDefault(part.id(), List.of());
      Dynamics dynamics = new Dynamics(seat);
      notes(seat, tones, shaded, events);
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

  /** The velocities of a part's notes in a section, as its dynamics shape them. */
  private List<Double> velocities(Seat seat, List<Tone> tones) {
    Dynamics dynamics = new Dynamics(seat);
    double mean = tones.stream().mapToInt(Tone::key).average().orElse(60);
    RandomSource random =
        seed.derive("touch/" + seat.name())
            .derive(seat.passage().section().id().replace('/', '-'))
            .random();
    return tones.stream().map(tone -> dynamics.velocity(tone, mean, random)).toList();
  }

  /**
   * Velocities that differ enough to be heard. Where they hardly do, or would not at the end of the
   * scale, they move away from that end and farther from their mean.
   */
  private static List<Double> shaded(List<Double> velocities) {
    double spread = spread(velocities);
    double heard =
        spread(velocities.stream().map(v -> (double) Velocity.clamped(v).value()).toList());
    if (spread == 0 || heard >= LEAST_SPREAD) {
      return velocities;
    }
    double mean = mean(velocities);
    double centre = Math.max(SOFTEST_MEAN, Math.min(LOUDEST_MEAN, mean));
    double wider = Math.max(1, LEAST_SPREAD / spread);
    return velocities.stream().map(v -> centre + (v - mean) * wider).toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double spread(List<Double> values) {
    double mean = mean(values);
    double variance = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
    return Math.sqrt(variance);
  }

  private static void notes(
      Seat seat, List<Tone> tones, Iterator<Double> velocities, List<ScoreEvent> events) {
    boolean staves =
        seat.ability().hands() == 2
            && seat.ability().voices() >= 6
            && !seat.instrument().isDrumKit();
    for (Tone tone : tones) {
      Velocity velocity = Velocity.clamped(velocities.next());
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
