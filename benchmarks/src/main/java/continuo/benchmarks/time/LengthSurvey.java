package continuo.benchmarks.time;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.brief.TimeCues;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Hit;
import continuo.planner.plan.Plan;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans random combinations of tempo (40 to 208), six meters, bars, length and scene lists, and
 * counts how many of those that {@link Feasibility} finds feasible are met exactly, the largest
 * errors, and the contradictions that nobody named.
 *
 * <p>Usage: {@code LengthSurvey [COUNT [SEED]]}, 2,000 of seed 1 where nothing is said. Times are
 * uniform to the millisecond, hits at least 1 s apart from each other and from scene starts.
 */
public final class LengthSurvey {
  private static final List<String> METERS = List.of("4/4", "3/4", "2/4", "6/8", "5/4", "7/8");
  private static final double FRAME = 1 / 24.0;
  private static final double TOLERANCE = 0.0201;
  private static final double SLOWEST = 40;
  private static final double FASTEST = 208;

  private record Case(
      Meter meter,
      Optional<Double> tempo,
      Optional<Integer> bars,
      Optional<Double> length,
      Optional<SceneLists.SceneTable> scenes) {
    String words() {
      StringBuilder words = new StringBuilder("a piano piece in " + meter);
      tempo.ifPresent(t -> words.append(String.format(Locale.ROOT, ", %.1f bpm", t)));
      bars.ifPresent(b -> words.append(", ").append(b).append(" bars"));
      length.ifPresent(s -> words.append(String.format(Locale.ROOT, ", exactly %.3f seconds", s)));
      return words.toString();
    }

    boolean feasible() {
      double low = tempo.map(t -> t * 0.98).orElse(SLOWEST);
      double high = tempo.map(t -> t * 1.02).orElse(FASTEST);
      if (scenes.isPresent()) {
        List<Feasibility.Moment> moments = new ArrayList<>();
        scenes.get().scenes().stream()
            .skip(1)
            .forEach(s -> moments.add(new Feasibility.Moment(s.at(), false)));
        scenes.get().hits().forEach(h -> moments.add(new Feasibility.Moment(h, true)));
        moments.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
        moments.add(new Feasibility.Moment(scenes.get().end(), false));
        return Feasibility.check(meter, moments, low, high, bars);
      }
      if (length.isEmpty()) {
        return true;
      }
      double pulses = (double) meter.barLength().value() / meter.beatLength().value();
      double least = length.get() * low / 60 / pulses;
      double most = length.get() * high / 60 / pulses;
      return bars.isPresent()
          ? bars.get() >= least && bars.get() <= most
          : Math.floor(most) >= Math.max(1, Math.ceil(least));
    }
  }

  private int feasible;
  private int solved;
  private int infeasible;
  private int metAllTheSame;
  private int silent;
  private double endError;
  private double momentError;
  private double jump;
  private final PrintStream out = System.out;

  private LengthSurvey() {}

  /** Runs. */
  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    Seed seed = new Seed(arguments.length > 1 ? Long.parseLong(arguments[1]) : 1);
    LengthSurvey survey = new LengthSurvey();
    for (int i = 0; i < count; i++) {
      survey.survey(draw(seed.derive("case-" + i).random()), seed.derive("piece-" + i));
    }
    survey.report(count);
  }

  private static Case draw(RandomSource random) {
    Meter meter = Meter.parse(random.pick(METERS)).orElseThrow();
    double pulses = (double) meter.barLength().value() / meter.beatLength().value();
    Optional<Double> tempo =
        random.chance(0.6)
            ? Optional.of(Math.rint(random.nextDouble(SLOWEST, FASTEST) * 10) / 10)
            : Optional.empty();
    double total = Math.exp(random.nextDouble(Math.log(8), Math.log(300)));
    total = Math.rint(total * 1000) / 1000;
    boolean scened = random.chance(0.45);
    boolean timed = !scened && random.chance(0.7);
    Optional<Integer> bars = Optional.empty();
    if (random.chance(0.45)) {
      // Half of them near what the rest implies, so that both sides of the border are drawn.
      double implied = total * tempo.orElse(random.nextDouble(60, 150)) / 60 / pulses;
      double drawn = random.chance(0.5) ? implied : random.nextDouble(2, 100);
      bars = Optional.of((int) Math.max(1, Math.rint(drawn)));
    }
    Optional<SceneLists.SceneTable> scenes =
        scened ? Optional.of(SceneLists.draw(random, total, 1, 8)) : Optional.empty();
    return new Case(meter, tempo, bars, timed ? Optional.of(total) : Optional.empty(), scenes);
  }

  private void survey(Case asked, Seed seed) {
    PlanRequest.Builder request = PlanRequest.builder(asked.words()).seed(seed);
    asked.scenes().ifPresent(s -> request.scenes(s.cues()));
    Plan plan = new Planner().plan(request.build()).value();
    boolean named = plan.decisions().stream().anyMatch(Decision::contradiction);
    boolean met = met(asked, plan);
    if (asked.feasible()) {
      feasible++;
      if (met && !named) {
        solved++;
      } else if (feasible - solved <= 12) {
        out.printf(
            "not solved: %s %s%n", asked.words(), asked.scenes().map(SceneLists.SceneTable::cues));
      }
    } else {
      infeasible++;
      metAllTheSame += met ? 1 : 0;
    }
    if (!met && !named) {
      silent++;
      out.printf(
          "in silence: %s %s%n", asked.words(), asked.scenes().map(SceneLists.SceneTable::cues));
    }
  }

  private boolean met(Case asked, Plan plan) {
    TempoMap map = plan.tempoMap();
    double end = map.toSeconds(plan.end()).value();
    boolean met = asked.bars().isEmpty() || plan.bars() == asked.bars().get();
    boolean timed = asked.length().isPresent() || asked.scenes().isPresent();
    for (int i = 0; i < plan.tempos().size(); i++) {
      double quarters = map.changes().get(i).quarterBpm().value();
      if (i > 0) {
        double before = map.changes().get(i - 1).quarterBpm().value();
        jump = Math.max(jump, Math.max(quarters / before, before / quarters) - 1);
      }
      double beats = quarters / asked.meter().beatLength().quarters();
      // Without a length to meet, a stated tempo holds exactly until the ending slows.
      boolean judged = asked.tempo().isPresent() && (timed || i == 0);
      if (judged) {
        double ratio = beats / asked.tempo().get();
        met &= Math.abs(ratio - 1) <= (timed ? TOLERANCE : 1e-9);
      }
    }
    Optional<Double> length =
        asked.length().or(() -> asked.scenes().map(SceneLists.SceneTable::end));
    if (length.isPresent()) {
      double error = Math.abs(end - length.get());
      endError = Math.max(endError, error < 0.1 ? error : 0);
      met &= error <= 0.0005;
    }
    return met && asked.scenes().map(s -> moments(s.cues(), plan, map)).orElse(true);
  }

  private boolean moments(TimeCues cues, Plan plan, TempoMap map) {
    List<Double> lines =
        plan.meterMap().bars(plan.end()).stream()
            .map(MeterMap.Bar::at)
            .map(at -> map.toSeconds(at).value())
            .toList();
    boolean met = true;
    for (TimeCues.Scene scene : cues.scenes()) {
      double error =
          lines.stream()
              .mapToDouble(line -> Math.abs(line - scene.from().value()))
              .min()
              .orElse(FRAME + 1);
      met &= kept(error);
    }
    List<MeterMap.Bar> bars = plan.meterMap().bars(plan.end());
    met &= plan.hits().size() == cues.hits().size();
    for (Hit hit : plan.hits()) {
      double at = map.toSeconds(bars.get(hit.bar()).at().plus(hit.offset())).value();
      met &= kept(Math.abs(at - hit.at().value()));
    }
    return met;
  }

  private boolean kept(double error) {
    if (error <= FRAME) {
      momentError = Math.max(momentError, error);
    }
    return error <= FRAME;
  }

  private void report(int count) {
    out.printf(
        Locale.ROOT,
        "%d combinations: %d feasible, of which %d (%.2f %%) solved exactly; %d not shown feasible,"
            + " of which %d met all the same%n",
        count,
        feasible,
        solved,
        100.0 * solved / feasible,
        infeasible,
        metAllTheSame);
    out.printf(
        Locale.ROOT,
        "contradictions met in silence: %d; largest error of a met end %.6f s, of a met scene or hit"
            + " %.4f s; largest tempo jump %.3f %%%n",
        silent,
        endError,
        momentError,
        100 * jump);
  }
}
