package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Role;
import continuo.symbolic.realize.Layout.Passage;
import continuo.symbolic.realize.Layout.PhraseSpan;
import continuo.theory.random.RandomSource;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.DynamicLevel;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shapes how loud a part is: the section's energy and the part's level set the ground, phrases
 * swell and fall, metre and contour accent; and writes what a player reads of it: dynamic levels,
 * hairpins, slurs, pedal and expression.
 */
final class Dynamics {
  private static final int EXPRESSION = 11;
  private static final int SUSTAIN = 64;
  private static final int PEDAL_DOWN = 127;

  private static final List<DynamicLevel> LEVELS =
      List.of(
          DynamicLevel.PP,
          DynamicLevel.P,
          DynamicLevel.MP,
          DynamicLevel.MF,
          DynamicLevel.F,
          DynamicLevel.FF);

  /** Velocity steps by which a phrase's end must differ from its start to earn a hairpin. */
  private static final double HAIRPIN = 8;

  private final Passage passage;
  private final Assignment assignment;

  /** Drum kits come with velocities of their own, pitched drums are played like other parts. */
  private final boolean kit;

  Dynamics(Seat seat) {
    this.passage = seat.passage();
    this.assignment = seat.assignment();
    this.kit = seat.instrument().isDrumKit();
  }

  /** The section's energy at a tick, gliding from bar to bar. */
  private double energy(long tick) {
    int bar = passage.barAt(tick);
    List<Double> curve = passage.section().shape().energy();
    double here = curve.get(bar);
    double next = bar + 1 < curve.size() ? curve.get(bar + 1) : here;
    double inside = (double) (tick - passage.barStart(bar)) / passage.grid().length();
    return here + (next - here) * Math.max(0, Math.min(1, inside));
  }

  /** The velocity of the part at a tick before phrase, metre and accents. */
  private double ground(long tick) {
    double role =
        switch (assignment.role()) {
          case LEAD -> 8;
          case COUNTER -> 2;
          case BASS -> 1;
          case DOUBLE, COMPING -> -3;
          case INNER, ARPEGGIO -> -6;
          case PAD -> -8;
          case DRUMS -> 0;
        };
    return 22 + 36 * assignment.level() + 62 * energy(tick) + role;
  }

  /** A drafted note's velocity, 1 to 127 once clamped. */
  double velocity(Tone tone, double meanKey, RandomSource random) {
    if (kit) {
      double force = 0.7 + 0.6 * energy(tone.at());
      return Math.max(14, tone.weight() * (0.65 + 0.7 * assignment.level()) * force);
    }
    PhraseSpan span = passage.phraseAt(tone.at());
    double place = (double) (tone.at() - span.from()) / Math.max(1, span.to() - span.from());
    double swell = 9 * StrictMath.sin(StrictMath.PI * Math.max(0, Math.min(1, place))) - 4;
    boolean melodic = assignment.role() == Role.LEAD || assignment.role() == Role.COUNTER;
    // Bars, too, are strong and weak in turn.
    boolean strongBar = (passage.barAt(tone.at()) - span.firstBar()) % 2 == 0;
    double metre =
        switch (passage.levelAt(tone.at())) {
          case BarGrid.DOWNBEAT -> strongBar ? 6 : 1.5;
          case BarGrid.STRONG -> 2;
          case BarGrid.PULSE -> 0;
          case BarGrid.DIVISION -> -3;
          default -> -5;
        };
    double contour = melodic ? Math.max(-7, Math.min(7, 0.55 * (tone.key() - meanKey))) : 0;
    double velocity =
        ground(tone.at())
            + (melodic ? 1.2 : 1.0) * swell
            + metre
            + contour
            + tone.weight()
            + 3.3 * random.nextGaussian();
    return Math.max(12, velocity);
  }

  /** The written level nearest to where a part begins. */
  DynamicLevel level() {
    double ground = ground(passage.from());
    DynamicLevel best = DynamicLevel.MF;
    for (DynamicLevel level : LEVELS) {
      if (Math.abs(level.velocity().value() - ground)
          < Math.abs(best.velocity().value() - ground)) {
        best = level;
      }
    }
    return best;
  }

  /** Levels and hairpins of a part that plays; {@code before} is the level written last. */
  List<ScoreEvent> signs(List<Tone> tones, Optional<DynamicLevel> before) {
    List<ScoreEvent> signs = new ArrayList<>();
    if (tones.isEmpty()) {
      return signs;
    }
    Ticks first = new Ticks(tones.get(0).at());
    if (!before.equals(Optional.of(level()))) {
      signs.add(new ScoreEvent.Dynamic(first, level(), 1));
    }
    for (PhraseSpan span : passage.phrases()) {
      double change = ground(Math.max(span.from(), span.to() - 1)) - ground(span.from());
      boolean plays = tones.stream().anyMatch(t -> t.at() >= span.from() && t.at() < span.to());
      if (plays && Math.abs(change) >= HAIRPIN) {
        signs.add(
            new ScoreEvent.Hairpin(new Ticks(span.from()), new Ticks(span.to()), change > 0, 1));
      }
    }
    return signs;
  }

  /** Slurs over the groups of a line that are sung or bowed in one breath or stroke. */
  static List<ScoreEvent> slurs(List<Tone> line, Passage passage) {
    List<ScoreEvent> slurs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= line.size(); i++) {
      boolean joined =
          i < line.size()
              && line.get(i - 1).end() == line.get(i).at()
              && line.get(i - 1).key() != line.get(i).key()
              && passage.barAt(line.get(i).at()) == passage.barAt(line.get(start).at());
      if (!joined) {
        if (i - start >= 2) {
          slurs.add(
              new ScoreEvent.Slur(
                  new Ticks(line.get(start).at()), new Ticks(line.get(i - 1).at()), Voice.FIRST));
        }
        start = i;
      }
    }
    return slurs;
  }

  /** The sustaining pedal: down with each chord, up just before the next. */
  List<ScoreEvent> pedal(List<Tone> tones) {
    List<ScoreEvent> controls = new ArrayList<>();
    for (Harmony harmony : passage.harmonies()) {
      boolean plays =
          tones.stream().anyMatch(t -> t.at() >= harmony.from() && t.at() < harmony.to());
      long length = harmony.to() - harmony.from();
      long gap = Math.min(Ticks.PER_QUARTER / 8, length / 8);
      if (plays && gap > 0) {
        controls.add(new ScoreEvent.Control(new Ticks(harmony.from() + gap), SUSTAIN, PEDAL_DOWN));
        controls.add(new ScoreEvent.Control(new Ticks(harmony.to() - gap), SUSTAIN, 0));
      }
    }
    return controls;
  }

  /** Swells within held notes: expression rises into a note's middle and falls to its end. */
  List<ScoreEvent> expression(List<Tone> tones) {
    List<ScoreEvent> controls = new ArrayList<>();
    long bar = passage.grid().length();
    for (PhraseSpan span : passage.phrases()) {
      boolean plays = tones.stream().anyMatch(t -> t.at() >= span.from() && t.at() < span.to());
      if (!plays) {
        continue;
      }
      int steps = (int) Math.min(32, Math.max(4, 2 * (span.to() - span.from()) / bar));
      for (int i = 0; i < steps; i++) {
        long at = span.from() + (span.to() - span.from()) * i / steps;
        double swell = StrictMath.sin(StrictMath.PI * (i + 0.5) / steps);
        int value = (int) Math.rint(86 + 26 * swell);
        controls.add(new ScoreEvent.Control(new Ticks(at), EXPRESSION, value));
      }
    }
    return controls;
  }
}
