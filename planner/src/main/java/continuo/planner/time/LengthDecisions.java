package continuo.planner.time;

import continuo.planner.brief.Amount;
import continuo.planner.brief.Source;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.TimeCues;
import continuo.planner.brief.Wish;
import continuo.planner.plan.Decision;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says which wishes for tempo, bars and length an answer does not meet, why, and with which values
 * they would be met.
 */
final class LengthDecisions {
  /** A length that was only named about may be missed by so much more before it contradicts. */
  private static final double ABOUT = 1.1;

  private static final double MET = 1e-9;

  private final LengthSolver.Question question;
  private final int bars;
  private final double bpm;
  private final double beatsPerBar;

  LengthDecisions(LengthSolver.Question question, int bars, double bpm) {
    this.question = question;
    this.bars = bars;
    this.bpm = bpm;
    this.beatsPerBar =
        (double) question.meter().barLength().value() / question.meter().beatLength().value();
  }

  List<Decision> all() {
    List<Decision> decisions = new ArrayList<>();
    question.tempo().ifPresent(w -> tempo(w).ifPresent(decisions::add));
    question.bars().ifPresent(w -> bars(w).ifPresent(decisions::add));
    question.formBars().ifPresent(w -> form(w).ifPresent(decisions::add));
    question.duration().ifPresent(w -> duration(w).ifPresent(decisions::add));
    return decisions;
  }

  private Optional<Decision> tempo(Wish<TempoWish> wish) {
    TempoWish tempo = wish.value();
    double low = tempo.low().value();
    double high = tempo.high().value();
    double missed = bpm < low ? low / bpm : bpm > high ? bpm / high : 1;
    if (missed <= 1 + MET) {
      return Optional.empty();
    }
    boolean slight =
        tempo.kind() == TempoWish.Kind.NUMBER && missed <= 1 + LengthSolver.TEMPO_TOLERANCE + MET;
    String reason =
        slight
            ? "moved by %s %% so that %s bars of %s last %s"
                .formatted(
                    number(100 * Math.abs(bpm / tempo.target().value() - 1)),
                    bars,
                    question.meter(),
                    clock(seconds(bars, bpm)))
            : "%s cannot hold together with %s; %s; %s"
                .formatted(tempo, others("tempo"), wouldLast(tempo), alternatives());
    return Optional.of(
        new Decision(
            "tempo",
            number(bpm),
            question.duration().map(Wish::source).orElse(Source.DEFAULT),
            tempo + " (" + text(wish.source()) + ")",
            reason,
            !slight));
  }

  private Optional<Decision> bars(Wish<Amount> wish) {
    if (wish.value().allows(bars)) {
      return Optional.empty();
    }
    return Optional.of(
        new Decision(
            "bars",
            Integer.toString(bars),
            question.duration().map(Wish::source).orElse(Source.DEFAULT),
            wish.value() + " (" + text(wish.source()) + ")",
            "%s bars of %s cannot hold together with %s; %s; %s"
                .formatted(
                    wish.value(),
                    question.meter(),
                    others("bars"),
                    question.tempo().map(t -> wouldLast(t.value())).orElseGet(this::chosen),
                    alternatives()),
            true));
  }

  private Optional<Decision> form(Wish<Integer> wish) {
    if (wish.value() == bars) {
      return Optional.empty();
    }
    return Optional.of(
        new Decision(
            "form",
            bars + " bars",
            question
                .bars()
                .map(Wish::source)
                .or(() -> question.duration().map(Wish::source))
                .orElse(Source.DEFAULT),
            wish.value() + " bars (" + text(wish.source()) + ")",
            "the form's %s bars cannot hold together with %s; %s; %s"
                .formatted(wish.value(), others("form"), chosen(), alternatives()),
            true));
  }

  private Optional<Decision> duration(Wish<Amount> wish) {
    Amount length = wish.value();
    double seconds = seconds(bars, bpm);
    double away = Math.abs(StrictMath.log(seconds / length.target()));
    boolean exact = length.precision() == Amount.Precision.EXACT;
    if (exact ? away < LengthSolver.NEARLY : length.allows(seconds)) {
      return Optional.empty();
    }
    boolean near =
        length.precision() == Amount.Precision.ABOUT
            && seconds >= length.low() / ABOUT
            && seconds <= length.high() * ABOUT;
    return Optional.of(
        new Decision(
            "duration",
            number(seconds),
            question.bars().map(Wish::source).orElse(Source.DEFAULT),
            length + " s (" + text(wish.source()) + ")",
            "%s s cannot hold together with %s; %s; %s"
                .formatted(length, others("duration"), chosen(), alternatives()),
            !near));
  }

  /** {@code 16 bars at 100 bpm last 0:38.400}. */
  private String wouldLast(TempoWish tempo) {
    double target = tempo.target().value();
    double count =
        question
            .bars()
            .map(w -> w.value().target())
            .or(() -> question.formBars().map(w -> (double) w.value()))
            .orElse((double) bars);
    return "%s bars at %s bpm last %s"
        .formatted(number(count), number(target), clock(seconds(count, target)));
  }

  private String chosen() {
    return "%s bars at %s bpm last %s".formatted(bars, number(bpm), clock(seconds(bars, bpm)));
  }

  /** What would make all but one wish hold, as it can be typed. */
  private String alternatives() {
    List<String> ways = new ArrayList<>();
    Optional<Double> tempo = question.tempo().map(w -> w.value().target().value());
    Optional<Double> length = question.duration().map(w -> w.value().target());
    Optional<Double> count =
        question
            .bars()
            .map(w -> w.value().target())
            .or(() -> question.formBars().map(w -> (double) w.value()));
    if (tempo.isPresent() && length.isPresent()) {
      double whole =
          Math.max(
              1, Math.rint(length.get() * tempo.get() / 60 / beatsPerBar / question.stretch()));
      ways.add("%s needs --bars %s".formatted(clock(length.get()), number(whole)));
    }
    if (count.isPresent() && length.isPresent()) {
      double needed = count.get() * beatsPerBar * 60 / length.get() * question.stretch();
      ways.add("--tempo " + number(needed));
    }
    if (count.isPresent() && tempo.isPresent()) {
      ways.add("--duration " + clock(seconds(count.get(), tempo.get())));
    }
    return ways.isEmpty()
        ? "alternatives: leave one of them out"
        : "alternatives: " + String.join(", or ", ways);
  }

  private double seconds(double count, double tempo) {
    return count * beatsPerBar * 60 / tempo * question.stretch();
  }

  private String others(String field) {
    List<String> others = new ArrayList<>();
    if (!field.equals("tempo")) {
      question.tempo().ifPresent(w -> others.add("tempo " + w.value()));
    }
    if (!field.equals("bars")) {
      question.bars().ifPresent(w -> others.add(w.value() + " bars"));
    }
    if (!field.equals("duration")) {
      question.duration().ifPresent(w -> others.add(w.value() + " s"));
    }
    if (!field.equals("form")) {
      question.formBars().ifPresent(w -> others.add("the form's " + w.value() + " bars"));
    }
    return others.isEmpty() ? "what can be played" : String.join(" and ", others);
  }

  private static String clock(double seconds) {
    return TimeCues.clock(new Seconds(seconds));
  }

  private static String text(Source source) {
    return source.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
