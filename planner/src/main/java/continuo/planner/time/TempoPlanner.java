package continuo.planner.time;

import continuo.planner.plan.PlannedTempo;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Writes the tempo changes: steady, with a ritardando over the last bars, changing over the last
 * part, or as many times as fast in places where the words say so. Gradual changes are steps of at
 * most 2.5 % on halves of beats, so that every file format carries them exactly; where a length was
 * stated, all tempi are scaled so that the last bar line meets it.
 */
public final class TempoPlanner {
  private static final double CHANGE_FROM = 0.6;
  private static final double ACCELERATION = 0.25;
  private static final double SLOWING = 0.2;
  private static final double LARGEST_STEP = 0.025;

  /**
   * A stretch of bars that is a number of times as fast.
   *
   * @param fromBar its first bar
   * @param toBarExclusive the bar after its last
   * @param factor how many times as fast
   */
  public record Span(int fromBar, int toBarExclusive, double factor) {}

  /**
   * What is asked.
   *
   * @param meters the meter of each bar; the first is what {@code bpm} counts
   * @param bpm notated beats a minute
   * @param ritardando share of the tempo that the end gives up, 0 for none
   * @param accelerates true where the tempo rises over the last part
   * @param slows true where it falls there
   * @param length the second on which the last bar line must fall
   * @param spans stretches of another speed
   */
  public record Question(
      List<Meter> meters,
      double bpm,
      double ritardando,
      boolean accelerates,
      boolean slows,
      Optional<Seconds> length,
      List<Span> spans) {
    /** Copies the lists. */
    public Question {
      meters = List.copyOf(meters);
      spans = List.copyOf(spans);
    }

    /** Bars of one meter without stretches of another speed. */
    public static Question steady(Meter meter, int bars, double bpm, Optional<Seconds> length) {
      return new Question(
          Collections.nCopies(bars, meter), bpm, 0, false, false, length, List.of());
    }

    /** The same question with another ritardando. */
    public Question withRitardando(double share) {
      return new Question(meters, bpm, share, accelerates, slows, length, spans);
    }

    /** The same question without a length that must be met. */
    public Question free() {
      return new Question(meters, bpm, ritardando, accelerates, slows, Optional.empty(), spans);
    }

    /** All notated beats of the first bar's meter. */
    public double beats() {
      double ticks = meters.stream().mapToDouble(m -> m.barLength().value()).sum();
      return ticks / meters.get(0).beatLength().value();
    }
  }

  private final Question question;

  private TempoPlanner(Question question) {
    this.question = question;
  }

  /** The tempo changes, ascending, the first at bar 0. */
  public static List<PlannedTempo> plan(Question question) {
    return new TempoPlanner(question).plan();
  }

  /**
   * How much longer than at a steady tempo a piece lasts whose tempo changes, as a factor; before
   * its bars are known.
   *
   * @param accelerates true where the tempo rises over the last part
   * @param slows true where it falls there
   */
  public static double stretch(boolean accelerates, boolean slows) {
    if (accelerates == slows) {
      return 1;
    }
    double change = accelerates ? ACCELERATION : -SLOWING;
    // The mean of 1/(1 + c·x) for x from 0 to 1.
    return CHANGE_FROM + (1 - CHANGE_FROM) * StrictMath.log1p(change) / change;
  }

  private List<PlannedTempo> plan() {
    int bars = question.meters().size();
    double firstBeat = question.meters().get(0).beatLength().quarters();
    List<PlannedTempo> tempos = new ArrayList<>();
    double before = -1;
    int slowingFrom = ritardandoFrom();
    double slowed = 0;
    double toSlow = 0;
    for (int bar = slowingFrom; bar < bars; bar++) {
      toSlow += 2 * question.meters().get(bar).beats().size();
    }
    for (int bar = 0; bar < bars; bar++) {
      Meter meter = question.meters().get(bar);
      Ticks offset = Ticks.ZERO;
      for (Ticks beat : meter.beats()) {
        for (int half = 0; half < 2; half++) {
          double place = (bar + offset.value() / (double) meter.barLength().value()) / bars;
          double factor = course(place) * span(bar);
          if (bar >= slowingFrom) {
            slowed++;
            factor *= 1 - question.ritardando() * slowed / toSlow;
          }
          double bpm = round(question.bpm() * factor) * firstBeat / meter.beatLength().quarters();
          double quarters = bpm * meter.beatLength().quarters();
          if (Math.abs(quarters - before) > 1e-9) {
            tempos.add(new PlannedTempo(bar, offset, new Bpm(bpm), false));
            before = quarters;
          }
          long part = half == 0 ? beat.value() / 2 : beat.value() - beat.value() / 2;
          offset = offset.plus(new Ticks(part));
        }
      }
    }
    return question.length().map(l -> scaled(tempos, l)).orElse(tempos);
  }

  /** The bar from which the end slows, so that no step is too large; all bars where none does. */
  private int ritardandoFrom() {
    int bars = question.meters().size();
    boolean slowsAlready = question.slows() && !question.accelerates();
    if (question.ritardando() <= 0 || bars < 2 || slowsAlready) {
      return bars;
    }
    double steps = question.ritardando() / (1 - question.ritardando()) / LARGEST_STEP;
    int from = bars;
    double have = 0;
    while (from > 1 && (have < steps || from == bars)) {
      from--;
      have += 2 * question.meters().get(from).beats().size();
    }
    return from;
  }

  /** How many times as fast the whole is at a place. */
  private double course(double place) {
    if (question.accelerates() == question.slows()) {
      return 1;
    }
    double change = question.accelerates() ? ACCELERATION : -SLOWING;
    double beats = question.meters().stream().mapToDouble(m -> m.beats().size()).sum();
    double steepest = Math.abs(change) / Math.min(1, 1 + change);
    double needed = steepest / LARGEST_STEP / 2 / beats;
    double from = Math.max(0, Math.min(CHANGE_FROM, 1 - needed));
    return place <= from ? 1 : 1 + change * (place - from) / (1 - from);
  }

  private double span(int bar) {
    double factor = 1;
    for (Span span : question.spans()) {
      factor *= bar >= span.fromBar() && bar < span.toBarExclusive() ? span.factor() : 1;
    }
    return factor;
  }

  /** To a hundredth where the tempo changes on the way; a steady tempo stays as it is. */
  private double round(double bpm) {
    return bpm == question.bpm() ? bpm : Math.rint(bpm * 100) / 100;
  }

  private List<PlannedTempo> scaled(List<PlannedTempo> steps, Seconds length) {
    double factor = seconds(steps, question) / length.value();
    return steps.stream()
        .map(
            s ->
                new PlannedTempo(
                    s.bar(), s.offset(), new Bpm(s.bpm().value() * factor), s.rampsToNext()))
        .toList();
  }

  /** Seconds until the last bar line. */
  public static double seconds(List<PlannedTempo> tempos, Question question) {
    double seconds = 0;
    double secondsPerTick = 0;
    int next = 0;
    for (int bar = 0; bar < question.meters().size(); bar++) {
      Meter meter = question.meters().get(bar);
      long at = 0;
      while (next < tempos.size() && tempos.get(next).bar() == bar) {
        seconds += (tempos.get(next).offset().value() - at) * secondsPerTick;
        at = tempos.get(next).offset().value();
        secondsPerTick = 60 / tempos.get(next).bpm().value() / meter.beatLength().value();
        next++;
      }
      seconds += (meter.barLength().value() - at) * secondsPerTick;
    }
    return seconds;
  }
}
