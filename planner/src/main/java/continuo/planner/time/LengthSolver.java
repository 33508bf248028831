package continuo.planner.time;

import continuo.planner.brief.Amount;
import continuo.planner.brief.Source;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import continuo.planner.plan.Decision;
import continuo.planner.style.Style;
import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Chooses the number of bars and the tempo so that what was said about bars, tempo and length holds
 * together; where it cannot, the weakest wish gives way and a decision says so.
 *
 * <p>For every number of bars the tempi that meet one of the wishes exactly are tried; each wish
 * costs the logarithm of the ratio by which it is missed, times its weight, so that a wish is
 * either met or, where it conflicts with heavier ones, gives way alone.
 */
public final class LengthSolver {
  /** A stated tempo may give way by this share to meet a stated length. */
  public static final double TEMPO_TOLERANCE = 0.02;

  /** A length this near, as a logarithm, is met: the tempo is then tuned to the millisecond. */
  static final double NEARLY = 1e-4;

  private static final double SLOWEST = 20;
  private static final double FASTEST = 300;
  private static final int MOST_BARS = 6_000;

  /**
   * What is asked.
   *
   * @param meter the meter
   * @param tempo the tempo wish
   * @param bars the bars wish
   * @param duration the length wish in seconds
   * @param formBars bars that a fully stated form has
   * @param usualBars lengths that the style's forms have, for when nothing is said
   * @param speeds the style's tempi
   * @param usualTempo the tempo that the style and the mood would choose
   * @param stretch how much longer than at a steady tempo the piece lasts, since its tempo changes
   */
  public record Question(
      Meter meter,
      Optional<Wish<TempoWish>> tempo,
      Optional<Wish<Amount>> bars,
      Optional<Wish<Amount>> duration,
      Optional<Wish<Integer>> formBars,
      List<Integer> usualBars,
      Style.Speeds speeds,
      double usualTempo,
      double stretch) {}

  /**
   * What was found.
   *
   * @param bars the number of bars
   * @param bpm notated beats a minute before any ritardando
   * @param exactSeconds the length that the last bar line must have to the millisecond
   * @param decisions what gave way
   */
  public record Answer(
      int bars, double bpm, Optional<Double> exactSeconds, List<Decision> decisions) {}

  private record Candidate(int bars, double bpm, double cost) {}

  private final Question question;
  private final double beatsPerBar;

  private LengthSolver(Question question) {
    this.question = question;
    this.beatsPerBar =
        (double) question.meter().barLength().value() / question.meter().beatLength().value();
  }

  /** The best answer to a question. */
  public static Answer solve(Question question) {
    return new LengthSolver(question).solve();
  }

  private double seconds(int bars, double bpm) {
    return bars * beatsPerBar * 60 / bpm * question.stretch();
  }

  private double bpmFor(int bars, double seconds) {
    return bars * beatsPerBar * 60 / seconds * question.stretch();
  }

  private Answer solve() {
    Candidate best = new Candidate(0, 0, Double.POSITIVE_INFINITY);
    for (int bars : candidateBars()) {
      for (double bpm : candidateTempi(bars)) {
        if (bpm >= SLOWEST && bpm <= FASTEST) {
          double cost = cost(bars, bpm);
          if (cost < best.cost() - 1e-12) {
            best = new Candidate(bars, bpm, cost);
          }
        }
      }
    }
    Check.that(best.bars() > 0, "a length solver always has a candidate");
    return answer(best);
  }

  private Iterable<Integer> candidateBars() {
    TreeSet<Integer> bars = new TreeSet<>();
    question.formBars().ifPresent(w -> bars.add(w.value()));
    question
        .bars()
        .ifPresent(
            w -> {
              for (int n = (int) Math.floor(w.value().low());
                  n <= Math.min(MOST_BARS, Math.ceil(w.value().high()));
                  n++) {
                bars.add(Math.max(1, n));
              }
            });
    question
        .duration()
        .ifPresent(
            w -> {
              double slow =
                  question
                      .tempo()
                      .map(t -> t.value().low().value())
                      .orElse(question.speeds().low());
              double fast =
                  question
                      .tempo()
                      .map(t -> t.value().high().value())
                      .orElse(question.speeds().high());
              int least = (int) Math.floor(w.value().low() * slow * 0.8 / 60 / beatsPerBar);
              int most = (int) Math.ceil(w.value().high() * fast * 1.25 / 60 / beatsPerBar);
              for (int n = Math.max(1, least); n <= Math.min(MOST_BARS, most + 1); n++) {
                bars.add(n);
              }
            });
    if (bars.isEmpty()) {
      bars.addAll(question.usualBars());
    }
    return bars;
  }

  private List<Double> candidateTempi(int bars) {
    List<Double> tempi = new ArrayList<>();
    tempi.add(question.usualTempo());
    tempi.add(question.speeds().low());
    tempi.add(question.speeds().high());
    question
        .tempo()
        .ifPresent(
            w -> {
              tempi.add(w.value().target().value());
              tempi.add(w.value().low().value());
              tempi.add(w.value().high().value());
            });
    question
        .duration()
        .ifPresent(
            w -> {
              tempi.add(bpmFor(bars, w.value().target()));
              tempi.add(bpmFor(bars, w.value().low()));
              tempi.add(bpmFor(bars, w.value().high()));
            });
    // Round numbers near each, which people like to read.
    List<Double> round = new ArrayList<>(tempi);
    for (double bpm : tempi) {
      round.add(Math.rint(bpm));
      round.add(Math.floor(bpm));
      round.add(Math.ceil(bpm));
    }
    return round;
  }

  private static double weight(Source source) {
    return switch (source) {
      case FLAG -> 1_000;
      case SCENES -> 500;
      case WORDS -> 100;
      case RECORDING -> 50;
      case STYLE -> 2;
      case DEFAULT -> 1;
    };
  }

  /** How far a value lies outside a range, as a logarithm of the ratio. */
  private static double outside(double value, double low, double high) {
    if (value < low) {
      return StrictMath.log(low / value);
    }
    return value > high ? StrictMath.log(value / high) : 0;
  }

  private double cost(int bars, double bpm) {
    double cost = 0;
    double seconds = seconds(bars, bpm);
    if (question.tempo().isPresent()) {
      Wish<TempoWish> wish = question.tempo().get();
      TempoWish tempo = wish.value();
      boolean stated = tempo.kind() == TempoWish.Kind.NUMBER;
      double slack = stated && question.duration().isPresent() ? TEMPO_TOLERANCE : 0;
      cost +=
          weight(wish.source())
              * 2
              * outside(bpm, tempo.low().value() * (1 - slack), tempo.high().value() * (1 + slack));
      cost += (stated ? 80 : 0.05) * distance(bpm, tempo.target().value());
    } else {
      cost += 4 * outside(bpm, question.speeds().low(), question.speeds().high());
      cost += 0.3 * distance(bpm, question.usualTempo());
    }
    if (question.duration().isPresent()) {
      Wish<Amount> wish = question.duration().get();
      Amount amount = wish.value();
      double hardness = amount.precision() == Amount.Precision.EXACT ? 4 : 1.5;
      cost += weight(wish.source()) * hardness * outside(seconds, amount.low(), amount.high());
      cost += durationPull(amount) * distance(seconds, amount.target());
    }
    if (question.bars().isPresent()) {
      Wish<Amount> wish = question.bars().get();
      Amount amount = wish.value();
      cost += weight(wish.source()) * outside(bars, amount.low(), amount.high());
      cost += 0.6 * distance(bars, amount.target());
    }
    if (question.formBars().isPresent()) {
      cost +=
          weight(question.formBars().get().source())
              * 3
              * distance(bars, question.formBars().get().value());
    }
    return cost + squareness(bars) + (bpm == Math.rint(bpm) ? 0 : 0.02);
  }

  private static double durationPull(Amount amount) {
    return switch (amount.precision()) {
      case EXACT -> 0;
      case ABOUT -> 5;
      case RANGE -> 1;
      case AT_MOST, AT_LEAST -> 0.5;
    };
  }

  private static double distance(double value, double target) {
    return Math.abs(StrictMath.log(value / target));
  }

  /** Phrases come in eights and fours; other lengths cost a little. */
  private static double squareness(int bars) {
    if (bars % 8 == 0) {
      return 0;
    }
    return bars % 4 == 0 ? 0.05 : bars % 2 == 0 ? 0.45 : 0.7;
  }

  private Answer answer(Candidate best) {
    double seconds = seconds(best.bars(), best.bpm());
    Optional<Double> exact =
        question
            .duration()
            .map(Wish::value)
            .filter(a -> a.precision() == Amount.Precision.EXACT)
            .map(Amount::target)
            .filter(s -> Math.abs(StrictMath.log(seconds / s)) < NEARLY);
    return new Answer(
        best.bars(),
        best.bpm(),
        exact,
        new LengthDecisions(question, best.bars(), best.bpm()).all());
  }
}
