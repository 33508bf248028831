package continuo.planner.time;

import continuo.planner.plan.PlannedTempo;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the tempo changes: steady, with a ritardando over the last bar, or changing over the last
 * part where the words say so. Changes are steps on beats, so that every file format carries them
 * exactly; where a length was stated, all tempi are scaled so that the last bar line meets it.
 */
public final class TempoPlanner {
  private static final double CHANGE_FROM = 0.6;
  private static final double ACCELERATION = 0.25;
  private static final double SLOWING = 0.2;

  /**
   * What is asked.
   *
   * @param meter the meter
   * @param bars the bars
   * @param bpm notated beats a minute
   * @param ritardando share of the tempo that the last bar gives up, 0 for none
   * @param accelerates true where the tempo rises over the last part
   * @param slows true where it falls there
   * @param length the second on which the last bar line must fall
   */
  public record Question(
      Meter meter,
      int bars,
      double bpm,
      double ritardando,
      boolean accelerates,
      boolean slows,
      Optional<Seconds> length) {
    /** The same question with another ritardando. */
    public Question withRitardando(double share) {
      return new Question(meter, bars, bpm, share, accelerates, slows, length);
    }
  }

  private TempoPlanner() {}

  /** The tempo changes, ascending, the first at bar 0. */
  public static List<PlannedTempo> plan(Question question) {
    List<PlannedTempo> steps = new ArrayList<>();
    steps.add(new PlannedTempo(0, Ticks.ZERO, new Bpm(question.bpm()), false));
    double bpm = question.bpm();
    if (question.accelerates() != question.slows()) {
      int from = (int) Math.ceil(question.bars() * CHANGE_FROM);
      double change = question.accelerates() ? ACCELERATION : -SLOWING;
      for (int bar = Math.max(1, from); bar < question.bars(); bar++) {
        double share = (bar - from + 1) / (double) (question.bars() - from);
        bpm = round(question.bpm() * (1 + change * share));
        steps.add(new PlannedTempo(bar, Ticks.ZERO, new Bpm(bpm), false));
      }
    }
    if (question.ritardando() > 0 && question.bars() > 1) {
      ritardando(question, bpm, steps);
    }
    return question.length().map(l -> scaled(steps, question, l)).orElse(steps);
  }

  private static void ritardando(Question question, double bpm, List<PlannedTempo> steps) {
    List<Ticks> beats = question.meter().beats();
    int last = question.bars() - 1;
    steps.removeIf(s -> s.bar() == last);
    Ticks offset = Ticks.ZERO;
    for (int i = 0; i < beats.size(); i++) {
      double share = (i + 1) / (double) beats.size();
      steps.add(
          new PlannedTempo(
              last, offset, new Bpm(round(bpm * (1 - question.ritardando() * share))), false));
      offset = offset.plus(beats.get(i));
    }
  }

  private static double round(double bpm) {
    return Math.rint(bpm * 100) / 100;
  }

  private static List<PlannedTempo> scaled(
      List<PlannedTempo> steps, Question question, Seconds length) {
    double factor = seconds(steps, question) / length.value();
    return steps.stream()
        .map(
            s ->
                new PlannedTempo(
                    s.bar(), s.offset(), new Bpm(s.bpm().value() * factor), s.rampsToNext()))
        .toList();
  }

  /** Seconds until the last bar line. */
  public static double seconds(List<PlannedTempo> steps, Question question) {
    double bar = question.meter().barLength().value();
    double beat = question.meter().beatLength().value();
    double seconds = 0;
    for (int i = 0; i < steps.size(); i++) {
      double from = steps.get(i).bar() * bar + steps.get(i).offset().value();
      double to =
          i + 1 < steps.size()
              ? steps.get(i + 1).bar() * bar + steps.get(i + 1).offset().value()
              : question.bars() * bar;
      seconds += (to - from) / beat * 60 / steps.get(i).bpm().value();
    }
    return seconds;
  }
}
