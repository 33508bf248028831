package continuo.planner;

import continuo.planner.brief.Amount;
import continuo.planner.brief.Arc;
import continuo.planner.brief.Field;
import continuo.planner.brief.Source;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.form.FormPlanner;
import continuo.planner.form.Outline;
import continuo.planner.fusion.KeyChanges;
import continuo.planner.fusion.LastCadence;
import continuo.planner.fusion.SectionSettings;
import continuo.planner.harmony.GivenChords;
import continuo.planner.plan.Decision;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.style.Style;
import continuo.planner.time.LengthSolver;
import continuo.planner.time.TempoPlanner;
import continuo.theory.harmony.Key;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lays out the form of a piece, with its changes of key, meter and tempo on the way. */
final class CoursePlanner {
  /** How often bars are solved anew for the tempo changes that they get. */
  private static final int MOST_ROUNDS = 4;

  private static final double SAME_STRETCH = 1e-3;

  private final Choices choices;
  private final Wishes wishes;
  private final Seed seed;
  private final List<Decision> decisions;
  private final SectionSettings settings;
  private final LengthPlanner lengths;

  CoursePlanner(Choices choices, SectionSettings settings, LengthPlanner lengths) {
    this.choices = choices;
    this.wishes = choices.wishes();
    this.seed = choices.seed();
    this.decisions = choices.decisions();
    this.settings = settings;
    this.lengths = lengths;
  }

  /** Sections before their chords are known, the meter of each, and the tempi. */
  record Form(List<Outline> outlines, List<Meter> meters, List<PlannedTempo> tempos) {}

  /** The form, solved again until the tempo changes in it keep the length that was asked. */
  Form form(Style style, Meter meter, Key key, double usualTempo, Optional<GivenChords> given) {
    int mark = decisions.size();
    for (int round = 1; ; round++) {
      LengthSolver.Answer length = lengths.length(style, meter, usualTempo, given);
      decisions.addAll(length.decisions());
      List<Outline> resized =
          KeyChanges.applied(
              closed(settings.resized(outlines(style, meter, key, length, given), decisions)),
              key,
              wishes.value(Field.KEY_CHANGES).orElse(List.of()),
              decisions);
      TurnPlanner.Answer turned =
          wishes
              .get(Field.TURNS)
              .map(turns -> TurnPlanner.plan(resized, meter, turns, decisions))
              .orElseGet(
                  () ->
                      new TurnPlanner.Answer(
                          resized, Collections.nCopies(resized.size(), meter), List.of()));
      TempoPlanner.Question question = course(style, turned, length);
      double real =
          TempoPlanner.seconds(TempoPlanner.plan(question.withRitardando(0).free()), question)
              / (question.beats() * 60 / length.bpm());
      if (round == MOST_ROUNDS || Math.abs(real / lengths.stretch() - 1) < SAME_STRETCH) {
        return new Form(turned.outlines(), turned.meters(), tempos(length, question));
      }
      // Where the tempo changes lies in the form: solve again with what it really makes.
      lengths.stretch(real);
      decisions.subList(mark, decisions.size()).clear();
    }
  }

  /**
   * The sections of a scene list with the keys and the last cadence that are asked. What the
   * scenes' times leave no room for is named: lengths of sections, another order of them, turns.
   */
  List<Outline> besideScenes(List<Outline> scenes, Key key) {
    List<Outline> keyed =
        KeyChanges.applied(
            closed(settings.besideScenes(scenes, decisions)),
            key,
            wishes.value(Field.KEY_CHANGES).orElse(List.of()),
            decisions);
    wishes
        .get(Field.TURNS)
        .ifPresent(
            turns ->
                turns
                    .value()
                    .forEach(
                        turn ->
                            giveWay(
                                turn.meter().isPresent() ? "meter" : "tempo",
                                "as the scenes need",
                                turn.toString(),
                                "tempo and meter follow from the scenes' times; alternatives: leave"
                                    + " the scenes out, or make it a scene of its own")));
    List<String> labels = scenes.stream().map(o -> o.label().toLowerCase(Locale.ROOT)).toList();
    wishes
        .value(Field.FORM)
        .filter(
            form ->
                !form.sections().stream()
                    .allMatch(s -> labels.contains(s.label().toLowerCase(Locale.ROOT))))
        .ifPresent(
            form ->
                giveWay(
                    "form",
                    String.join(" ", labels),
                    form.toString(),
                    "the scenes are the sections; alternatives: name the scenes as the form does,"
                        + " or leave one of the two out"));
    return keyed;
  }

  private void giveWay(String field, String chosen, String lost, String reason) {
    decisions.add(new Decision(field, chosen, Source.SCENES, lost, reason, true));
  }

  private List<Outline> closed(List<Outline> outlines) {
    return wishes
        .value(Field.LAST_CADENCE)
        .map(name -> LastCadence.applied(outlines, LastCadence.named(name)))
        .orElse(outlines);
  }

  private List<Outline> outlines(
      Style style, Meter meter, Key key, LengthSolver.Answer length, Optional<GivenChords> given) {
    boolean slow = length.bpm() / meter.beats().size() < 24;
    FormPlanner.Answer form =
        FormPlanner.plan(
            new FormPlanner.Question(
                length.bars(),
                wishes.value(Field.FORM),
                style,
                key,
                slow,
                given.isEmpty() && wishes.get(Field.SCALE).isEmpty(),
                wishes.get(Field.KEY).isEmpty() && wishes.get(Field.SCALE).isEmpty()),
            seed.derive("form"));
    choices.assume(
        "form",
        form.sections().stream()
            .map(s -> s.label() + ":" + s.bars())
            .collect(Collectors.joining(" ")));
    if (wishes.get(Field.FORM).isEmpty()) {
      choices.decide(
          "form",
          form.name(),
          Source.STYLE,
          "",
          "fits %s bars in %s".formatted(length.bars(), style.title()));
    }
    return form.sections();
  }

  /** How the tempo goes over bars. */
  private TempoPlanner.Question course(
      Style style, TurnPlanner.Answer form, LengthSolver.Answer length) {
    List<Meter> meters = new ArrayList<>();
    for (int i = 0; i < form.outlines().size(); i++) {
      meters.addAll(Collections.nCopies(form.outlines().get(i).bars(), form.meters().get(i)));
    }
    List<Arc> arcs = wishes.value(Field.DYNAMICS).orElse(List.of());
    boolean stated =
        wishes.value(Field.TEMPO).filter(t -> t.kind() == TempoWish.Kind.NUMBER).isPresent();
    boolean fixed = stated && length.exactSeconds().isPresent();
    return new TempoPlanner.Question(
        meters,
        length.bpm(),
        fixed || meters.size() < 4 ? 0 : style.manner().ritardando(),
        arcs.contains(Arc.ACCELERATES),
        arcs.contains(Arc.SLOWS),
        settings.isEmpty() ? length.exactSeconds().map(Seconds::new) : Optional.empty(),
        form.spans());
  }

  private List<PlannedTempo> tempos(LengthSolver.Answer length, TempoPlanner.Question question) {
    List<PlannedTempo> tempos = TempoPlanner.plan(question);
    if (question.ritardando() > 0 && leaves(length, question, tempos)) {
      tempos = TempoPlanner.plan(question.withRitardando(0));
    }
    double moved = tempos.get(0).bpm().value() / length.bpm();
    boolean stated =
        wishes.value(Field.TEMPO).filter(t -> t.kind() == TempoWish.Kind.NUMBER).isPresent();
    boolean far = Math.abs(moved - 1) > LengthSolver.TEMPO_TOLERANCE;
    if (stated && far) {
      decisions.add(
          new Decision(
              "tempo",
              Choices.number(tempos.get(0).bpm().value()),
              Source.WORDS,
              Choices.number(length.bpm()),
              "the tempo changes that are asked cannot hold together with the length, the bars"
                  + " and a tempo of %s; alternatives: leave the bars or the length open"
                      .formatted(Choices.number(length.bpm())),
              true));
    }
    return tempos;
  }

  /** True where a ritardando takes the mean tempo or the length out of what was asked. */
  private boolean leaves(
      LengthSolver.Answer length, TempoPlanner.Question question, List<PlannedTempo> tempos) {
    double beats = question.beats();
    double seconds = TempoPlanner.seconds(tempos, question);
    double mean = 60 * beats / seconds;
    boolean tempoLeaves =
        wishes
            .value(Field.TEMPO)
            .filter(t -> t.kind() != TempoWish.Kind.NUMBER)
            .map(
                t ->
                    lengths
                        .tempo(c -> c.byQuarters(question.meters().get(0)))
                        .map(Wish::value)
                        .orElse(t))
            .filter(t -> length.bpm() >= t.low().value() && mean < t.low().value())
            .isPresent();
    boolean lengthLeaves =
        wishes
            .value(Field.DURATION)
            .filter(d -> d.precision() != Amount.Precision.EXACT)
            .filter(d -> d.allows(60 * beats / length.bpm()) && !d.allows(seconds))
            .isPresent();
    return tempoLeaves || lengthLeaves;
  }
}
