package continuo.planner;

import continuo.planner.brief.Arc;
import continuo.planner.brief.Field;
import continuo.planner.brief.FormWish;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.form.FormPlanner;
import continuo.planner.harmony.GivenChords;
import continuo.planner.plan.Decision;
import continuo.planner.style.Style;
import continuo.planner.time.LengthSolver;
import continuo.planner.time.TempoClass;
import continuo.planner.time.TempoPlanner;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Solves tempo, meter, bars and length together, with the lengths that are usual where nobody says
 * one.
 */
final class LengthPlanner {
  /** Below this confidence a wish is a suggestion. */
  private static final double SURE = 0.6;

  private final Wishes wishes;
  private final Seed seed;

  /** How much longer than at a steady tempo the piece lasts. */
  private double stretch;

  LengthPlanner(Choices choices) {
    this.wishes = choices.wishes();
    this.seed = choices.seed();
    List<Arc> arcs = wishes.value(Field.DYNAMICS).orElse(List.of());
    this.stretch = TempoPlanner.stretch(arcs.contains(Arc.ACCELERATES), arcs.contains(Arc.SLOWS));
  }

  double stretch() {
    return stretch;
  }

  /** Takes note of how much longer than at a steady tempo the piece really lasts. */
  void stretch(double real) {
    this.stretch = real;
  }

  /** How many contradictions an answer holds. */
  static long contradictions(LengthSolver.Answer answer) {
    return answer.decisions().stream().filter(Decision::contradiction).count();
  }

  /** The bars, tempo and length of a piece in a meter. */
  LengthSolver.Answer length(
      Style style, Meter meter, double usualTempo, Optional<GivenChords> given) {
    LengthSolver.Answer answer = length(style, meter, usualTempo, given, tempo(c -> c.in(meter)));
    if (contradictions(answer) == 0) {
      return answer;
    }
    // In a compound meter a speed word may count either beat where both leave no room, and a
    // tempo that is only suggested gives way to lengths that are said.
    boolean suggested = wishes.get(Field.TEMPO).filter(w -> w.confidence() < SURE).isPresent();
    LengthSolver.Answer wider =
        length(
            style,
            meter,
            usualTempo,
            given,
            suggested ? Optional.empty() : tempo(c -> c.byQuarters(meter)));
    return contradictions(wider) < contradictions(answer) ? wider : answer;
  }

  /** The tempo that was asked for, a speed word as the range that it means. */
  Optional<Wish<TempoWish>> tempo(Function<TempoClass, TempoWish> range) {
    return wishes
        .get(Field.TEMPO)
        .map(
            w ->
                w.value().kind() == TempoWish.Kind.CLASS
                    ? new Wish<>(
                        range.apply(TempoClass.valueOf(w.value().word().toUpperCase(Locale.ROOT))),
                        w.span(),
                        w.source(),
                        w.confidence())
                    : w);
  }

  private LengthSolver.Answer length(
      Style style,
      Meter meter,
      double usualTempo,
      Optional<GivenChords> given,
      Optional<Wish<TempoWish>> tempo) {
    Optional<Wish<FormWish>> form = wishes.get(Field.FORM);
    Optional<Wish<Integer>> formBars =
        form.filter(
                f ->
                    f.value().complete()
                        && !f.value().sections().isEmpty()
                        && f.value().sections().stream().allMatch(s -> s.bars().isPresent()))
            .map(
                f ->
                    new Wish<>(
                        f.value().sections().stream().mapToInt(s -> s.bars().orElse(0)).sum(),
                        f.span(),
                        f.source(),
                        f.confidence()));
    List<Integer> usual = usualBars(style, meter, form.map(Wish::value), given, tempo, usualTempo);
    return LengthSolver.solve(
        new LengthSolver.Question(
            meter,
            tempo,
            wishes.get(Field.BARS),
            wishes.get(Field.DURATION),
            formBars,
            usual,
            style.speeds(),
            usualTempo,
            stretch));
  }

  /** Lengths for when nobody says one: the form's or the style's, near a minute and a half. */
  private List<Integer> usualBars(
      Style style,
      Meter meter,
      Optional<FormWish> form,
      Optional<GivenChords> given,
      Optional<Wish<TempoWish>> tempo,
      double usualTempo) {
    if (given.isPresent()) {
      int cycle = given.get().cycle();
      int times = Math.max(1, (int) Math.rint(24.0 / cycle));
      return List.of(cycle * times);
    }
    if (form.isPresent() && !form.get().sections().isEmpty()) {
      return List.of(form.get().sections().stream().mapToInt(s -> s.bars().orElse(8)).sum());
    }
    double bpm = tempo.map(t -> t.value().target().value()).orElse(usualTempo);
    double barSeconds = meter.beats().size() * 60 / bpm;
    return List.of(FormPlanner.usualBars(style, barSeconds, seed.derive("form")));
  }
}
