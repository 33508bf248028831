package continuo.planner.time;

import continuo.planner.brief.Amount;
import continuo.planner.brief.Source;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.TimeCues;
import continuo.planner.brief.Wish;
import continuo.planner.plan.Decision;
import continuo.planner.style.Style;
import continuo.planner.time.CuePath.Kind;
import continuo.planner.time.CuePath.Moment;
import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds bars and a tempo on which scenes begin on bar lines, hits fall on strong places, and the
 * last bar line falls on the cut.
 *
 * <p>First {@link CuePath} chooses how many beats lie between the moments, with a bar of another
 * length where that helps; then {@link TempoCurve} finds the steadiest tempo that meets them: one a
 * stretch if no change is above 3 %, else one a bar, else one a pulse. Where no tempo within what
 * was asked meets everything, the weaker wish gives way and a decision says so: first a tempo or a
 * number of bars that the words name, then the hits and scene starts that lie too close together.
 */
public final class CueSolver {
  /** A video frame: a scene start or hit that misses its moment by more is missed. */
  public static final Seconds FRAME = new Seconds(1 / 24.0);

  /** The largest change from one tempo to the next, as a share. */
  public static final double LARGEST_JUMP = 0.03;

  private static final double LARGEST_CHANGE = StrictMath.log(1.0297);
  private static final double LARGEST_MISS = 0.0395;
  private static final double[] SOFTNESS = {0.0005, 0.004, 0.016, 0.08};
  private static final double USUAL_LOW = 48;
  private static final double USUAL_HIGH = 176;
  private static final double SLOWEST = 40;
  private static final double FASTEST = 208;
  private static final double EXTREME_LOW = 30;
  private static final double EXTREME_HIGH = 280;
  private static final int TRIES = 7;

  /**
   * What is asked.
   *
   * @param meter the meter of all bars but odd ones
   * @param cues scenes and hits; their end must be known
   * @param source where the cues come from
   * @param tempo the tempo wish
   * @param bars the bars wish
   * @param speeds the style's tempi
   * @param usualTempo the tempo that the style and the mood would choose
   */
  public record Question(
      Meter meter,
      TimeCues cues,
      Source source,
      Optional<Wish<TempoWish>> tempo,
      Optional<Wish<Amount>> bars,
      Style.Speeds speeds,
      double usualTempo) {}

  /** What may be used: a range of tempi, a number of bars, and what these give up. */
  private record Policy(
      double low, double high, Optional<Integer> bars, boolean tempoHolds, boolean barsHold) {}

  private final Question question;
  private final PulseMeter meter;
  private final double end;
  private final double target;

  private CueSolver(Question question) {
    this.question = question;
    this.meter = new PulseMeter(question.meter());
    this.end = question.cues().end().orElseThrow().value();
    this.target =
        question.tempo().map(w -> w.value().target().value()).orElse(question.usualTempo());
  }

  /**
   * The grid for a question.
   *
   * @throws IllegalArgumentException if the cues have no end
   */
  public static CueGrid solve(Question question) {
    Check.that(question.cues().end().isPresent(), "time cues need an end to be solved");
    return new CueSolver(question).solve();
  }

  private CueGrid solve() {
    List<Moment> moments = moments();
    List<Policy> policies = policies();
    for (Policy policy : policies) {
      Optional<CueGrid> grid = solve(policy, moments, List.of());
      if (grid.isPresent()) {
        return grid.get();
      }
    }
    // Nothing meets all of them: leave out moments that crowd, the tempo as it may be at its
    // freest.
    Policy last = lastResort(policies);
    List<Moment> kept = new ArrayList<>(moments);
    List<Moment> missed = new ArrayList<>();
    while (kept.size() > 1) {
      Moment crowded = crowded(kept);
      kept.remove(crowded);
      missed.add(crowded);
      Optional<CueGrid> grid = solve(last, kept, missed);
      if (grid.isPresent()) {
        return readmit(last, kept, missed, grid.get());
      }
    }
    Policy any = new Policy(EXTREME_LOW, EXTREME_HIGH, Optional.empty(), false, false);
    return solve(any, kept, missed)
        .orElseThrow(
            () -> new IllegalArgumentException("no tempo fills " + number(end) + " seconds"));
  }

  /** Takes back what was left out needlessly, one moment at a time. */
  private CueGrid readmit(Policy policy, List<Moment> kept, List<Moment> missed, CueGrid grid) {
    CueGrid best = grid;
    List<Moment> have = new ArrayList<>(kept);
    List<Moment> without = new ArrayList<>(missed);
    for (Moment candidate : List.copyOf(missed.subList(0, Math.max(0, missed.size() - 1)))) {
      List<Moment> more = new ArrayList<>(have);
      more.add(candidate);
      more.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
      List<Moment> fewer = new ArrayList<>(without);
      fewer.remove(candidate);
      Optional<CueGrid> better = solve(policy, more, fewer);
      if (better.isPresent()) {
        best = better.get();
        have = more;
        without = fewer;
      }
    }
    return best;
  }

  private List<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    question.cues().scenes().stream()
        .skip(1)
        .forEach(s -> moments.add(new Moment(s.from().value(), Kind.SCENE)));
    for (TimeCues.Hit hit : question.cues().hits()) {
      boolean scene =
          moments.stream()
              .anyMatch(
                  m -> m.kind() == Kind.SCENE && Math.abs(m.seconds() - hit.at().value()) < 1e-3);
      if (!scene) {
        moments.add(new Moment(hit.at().value(), Kind.HIT));
      }
    }
    moments.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
    moments.add(new Moment(end, Kind.END));
    return moments;
  }

  /** The moment that is nearest to a neighbour; a hit before a scene start. */
  private static Moment crowded(List<Moment> moments) {
    Moment worst = moments.get(0);
    double least = Double.MAX_VALUE;
    for (int i = 0; i + 1 < moments.size(); i++) {
      double before = i == 0 ? 0 : moments.get(i - 1).seconds();
      double room =
          Math.min(
              moments.get(i).seconds() - before,
              moments.get(i + 1).seconds() - moments.get(i).seconds());
      double rank = moments.get(i).kind() == Kind.HIT ? room : room + 1_000;
      if (rank < least) {
        least = rank;
        worst = moments.get(i);
      }
    }
    return worst;
  }

  // --- What may be used ---------------------------------------------------------------------

  private List<Policy> policies() {
    List<Policy> policies = new ArrayList<>();
    List<double[]> ranges = new ArrayList<>();
    List<Boolean> holds = new ArrayList<>();
    if (question.tempo().isPresent()) {
      TempoWish wish = question.tempo().get().value();
      double give = wish.kind() == TempoWish.Kind.NUMBER ? LengthSolver.TEMPO_TOLERANCE - 1e-4 : 0;
      ranges.add(new double[] {wish.low().value() * (1 - give), wish.high().value() * (1 + give)});
      holds.add(true);
    } else {
      Style.Speeds speeds = question.speeds();
      ranges.add(new double[] {speeds.low(), speeds.high()});
      holds.add(true);
      ranges.add(
          new double[] {Math.min(speeds.low(), USUAL_LOW), Math.max(speeds.high(), USUAL_HIGH)});
      holds.add(true);
    }
    boolean fixed = question.tempo().filter(w -> stronger(w.source())).isPresent();
    if (!fixed) {
      ranges.add(new double[] {Math.min(SLOWEST, target), Math.max(FASTEST, target)});
      holds.add(question.tempo().isEmpty());
    }
    List<Optional<Integer>> counts = counts();
    boolean barsFixed = question.bars().filter(w -> stronger(w.source())).isPresent();
    if (counts.isEmpty()) {
      for (int i = 0; i < ranges.size(); i++) {
        policies.add(
            new Policy(ranges.get(i)[0], ranges.get(i)[1], Optional.empty(), holds.get(i), true));
      }
      return policies;
    }
    for (int i = 0; i < ranges.size(); i++) {
      for (Optional<Integer> count : counts) {
        policies.add(new Policy(ranges.get(i)[0], ranges.get(i)[1], count, holds.get(i), true));
      }
      if (!barsFixed && holds.get(i) && i + 1 < ranges.size() && question.tempo().isPresent()) {
        policies.add(new Policy(ranges.get(i)[0], ranges.get(i)[1], Optional.empty(), true, false));
      }
    }
    if (!barsFixed) {
      double[] widest = ranges.get(ranges.size() - 1);
      policies.add(
          new Policy(widest[0], widest[1], Optional.empty(), holds.get(holds.size() - 1), false));
    }
    return policies;
  }

  private boolean stronger(Source source) {
    return source.compareTo(question.source()) < 0;
  }

  /** Numbers of bars that the wish allows, the nearest to its target first. */
  private List<Optional<Integer>> counts() {
    if (question.bars().isEmpty()) {
      return List.of();
    }
    Amount wish = question.bars().get().value();
    List<Integer> counts = new ArrayList<>();
    int low = (int) Math.max(1, Math.ceil(wish.low() - 1e-9));
    int high = (int) Math.max(low, Math.min(Math.floor(wish.high() + 1e-9), 6_000));
    for (int n = low; n <= high; n++) {
      counts.add(n);
    }
    counts.sort((a, b) -> Double.compare(Math.abs(a - wish.target()), Math.abs(b - wish.target())));
    return counts.stream().limit(24).map(Optional::of).toList();
  }

  private Policy lastResort(List<Policy> policies) {
    return policies.get(policies.size() - 1);
  }

  // --- One attempt --------------------------------------------------------------------------

  private Optional<CueGrid> solve(Policy policy, List<Moment> moments, List<Moment> missed) {
    double aim = Math.max(policy.low(), Math.min(policy.high(), aim(policy)));
    List<Double> targets = Collections.nCopies(moments.size(), aim);
    boolean scenes = !question.cues().scenes().isEmpty();
    for (boolean odd : scenes ? new boolean[] {true} : new boolean[] {false, true}) {
      List<Double> rigidity = new ArrayList<>(Collections.nCopies(moments.size() - 1, 1.0));
      for (int attempt = 0; attempt < TRIES; attempt++) {
        Optional<List<CuePath.Step>> steps =
            CuePath.find(
                new CuePath.Question(
                    moments,
                    meter,
                    policy.low(),
                    policy.high(),
                    targets,
                    rigidity,
                    policy.bars(),
                    odd,
                    LARGEST_MISS * 0.95));
        if (steps.isEmpty()) {
          break;
        }
        Optional<CueGrid> grid = grid(policy, moments, missed, steps.get());
        if (grid.isPresent()) {
          return grid;
        }
        stiffen(rigidity, moments, steps.get());
        if (rigidity.isEmpty()) {
          break;
        }
      }
    }
    return Optional.empty();
  }

  /** A number of bars fixes the mean tempo. */
  private double aim(Policy policy) {
    return policy.bars().map(n -> n * meter.pulses() * 60 / end).orElse(target);
  }

  /** Weighs the changes of tempo more that were too steep. */
  private void stiffen(List<Double> rigidity, List<Moment> moments, List<CuePath.Step> steps) {
    double[] tempi = new double[steps.size()];
    double before = 0;
    for (int i = 0; i < steps.size(); i++) {
      tempi[i] = steps.get(i).units() / (moments.get(i).seconds() - before);
      before = moments.get(i).seconds();
    }
    double[] steepness = new double[rigidity.size()];
    double most = 0;
    for (int i = 0; i < rigidity.size(); i++) {
      double pulses = 0.5 * (steps.get(i).units() + steps.get(i + 1).units()) / meter.division();
      steepness[i] = Math.abs(StrictMath.log(tempi[i + 1] / tempi[i])) / Math.max(1, pulses);
      most = Math.max(most, steepness[i]);
    }
    for (int i = 0; i < rigidity.size(); i++) {
      double share = most == 0 ? 1 : steepness[i] / most;
      rigidity.set(i, rigidity.get(i) * (1 + 3 * share));
    }
  }

  private Optional<CueGrid> grid(
      Policy policy, List<Moment> moments, List<Moment> missed, List<CuePath.Step> steps) {
    CueGrid.Frame frame = new CueGrid.Frame(meter, steps);
    for (int level = 0; level < 3; level++) {
      int[] cuts = frame.cuts(level);
      for (double softness : SOFTNESS) {
        Optional<double[]> lengths =
            TempoCurve.solve(curve(frame, cuts, moments, steps, softness, policy));
        if (lengths.isPresent() && within(lengths.get(), policy)) {
          return Optional.of(
              new CueGrid(
                  frame,
                  WholeMicroseconds.of(frame, cuts, lengths.get(), end),
                  decisions(policy, frame, lengths.get(), missed)));
        }
      }
    }
    return Optional.empty();
  }

  private TempoCurve.Question curve(
      CueGrid.Frame frame,
      int[] cuts,
      List<Moment> moments,
      List<CuePath.Step> steps,
      double softness,
      Policy policy) {
    int groups = cuts.length - 1;
    List<Double> pulses = new ArrayList<>();
    List<Double> start = new ArrayList<>();
    List<Integer> until = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    int reached = 0;
    double before = 0;
    int group = 0;
    for (int m = 0; m < moments.size(); m++) {
      reached += steps.get(m).units();
      double at = moments.get(m).seconds();
      seconds.add(at);
      double tempo = steps.get(m).units() * 60.0 / meter.division() / (at - before);
      double length = 60 / Math.max(policy.low(), Math.min(policy.high(), tempo));
      while (group < groups && cuts[group + 1] <= reached) {
        pulses.add((cuts[group + 1] - cuts[group]) / (double) meter.division());
        start.add(length);
        group++;
      }
      until.add(group);
      before = at;
    }
    Check.that(group == groups && frame.units() == reached, "groups end on the last moment");
    return new TempoCurve.Question(
        pulses, start, until, seconds, softness, LARGEST_CHANGE, LARGEST_MISS);
  }

  private boolean within(double[] lengths, Policy policy) {
    boolean stated = question.tempo().isPresent() && policy.tempoHolds();
    double give = stated ? 1 + 1e-4 : 1.06;
    for (double length : lengths) {
      double tempo = 60 / length;
      if (tempo < policy.low() / give || tempo > policy.high() * give) {
        return false;
      }
    }
    return true;
  }

  // --- What gave way ------------------------------------------------------------------------

  private List<Decision> decisions(
      Policy policy, CueGrid.Frame frame, double[] lengths, List<Moment> missed) {
    List<Decision> decisions = new ArrayList<>();
    double slowest = Double.MAX_VALUE;
    double fastest = 0;
    for (double length : lengths) {
      slowest = Math.min(slowest, 60 / length);
      fastest = Math.max(fastest, 60 / length);
    }
    String range =
        fastest - slowest < 0.01 ? number(slowest) : number(slowest) + " to " + number(fastest);
    Optional<Wish<TempoWish>> tempo = question.tempo();
    if (tempo.isPresent()) {
      TempoWish wish = tempo.get().value();
      boolean met = slowest >= wish.low().value() - 1e-6 && fastest <= wish.high().value() + 1e-6;
      if (!met) {
        String reason =
            policy.tempoHolds()
                ? "moved by at most %s %% so that scenes and hits fall on their seconds"
                    .formatted(
                        number(
                            100
                                * Math.max(
                                    fastest / wish.high().value() - 1,
                                    1 - slowest / wish.low().value())))
                : "no tempo within 2 %% of %s meets the scenes and hits; alternatives: keep %s and"
                        .formatted(wish, wish)
                    + " move scenes and hits to beats, or give --tempo, which stands above scenes";
        decisions.add(
            new Decision(
                "tempo",
                range,
                question.source(),
                wish + " (" + tempo.get().source().name().toLowerCase(Locale.ROOT) + ")",
                reason,
                !policy.tempoHolds()));
      }
    }
    if (question.bars().isPresent() && !question.bars().get().value().allows(frame.bars().size())) {
      Amount wish = question.bars().get().value();
      decisions.add(
          new Decision(
              "bars",
              Integer.toString(frame.bars().size()),
              question.source(),
              wish.toString(),
              "%s bars of %s up to the cut at %s would need a tempo of %s; alternatives: %s bars, or"
                      .formatted(
                          wish,
                          question.meter(),
                          TimeCues.clock(new Seconds(end)),
                          number(wish.target() * meter.pulses() * 60 / end),
                          frame.bars().size())
                  + " --tempo "
                  + number(wish.target() * meter.pulses() * 60 / end),
              true));
    }
    for (Moment moment : missed) {
      decisions.add(missed(moment));
    }
    return decisions;
  }

  private Decision missed(Moment moment) {
    boolean hit = moment.kind() == Kind.HIT;
    String what =
        (hit ? "the hit at " : "the scene at ") + TimeCues.clock(new Seconds(moment.seconds()));
    return new Decision(
        "scenes",
        what + " falls on the nearest " + (hit ? "place of a beat" : "bar line"),
        Source.DEFAULT,
        what,
        what
            + " cannot be met together with its neighbours without a tempo change above 3 %;"
            + " alternatives: move it, leave it out, or leave out a neighbour",
        true);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
