package continuo.planner;

import continuo.planner.brief.Arc;
import continuo.planner.brief.Brief;
import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Exclusion;
import continuo.planner.brief.Field;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.Mood;
import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.form.Outline;
import continuo.planner.fusion.Flag;
import continuo.planner.fusion.Fusion;
import continuo.planner.fusion.SectionSettings;
import continuo.planner.harmony.GivenChords;
import continuo.planner.orchestration.Ensembles;
import continuo.planner.orchestration.Orchestrator;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.plan.Section;
import continuo.planner.recording.HeardLanguage;
import continuo.planner.shape.ShapePlanner;
import continuo.planner.style.Style;
import continuo.planner.words.Reading;
import continuo.theory.harmony.Key;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One plan in the making: from wishes to sections, parts and tempi. */
final class Draft {
  private final Choices choices;
  private final Wishes wishes;
  private final Seed seed;
  private final List<Decision> decisions;
  private final PlanRequest request;
  private final SectionSettings settings;
  private final Map<Flag, String> flags;

  Draft(PlanRequest request, Choices choices, SectionSettings settings, Map<Flag, String> flags) {
    this.choices = choices;
    this.wishes = choices.wishes();
    this.seed = choices.seed();
    this.decisions = choices.decisions();
    this.request = request;
    this.settings = settings;
    this.flags = flags;
  }

  /** The whole plan. */
  Plan plan(Reading reading) {
    Mood mood =
        wishes
            .value(Field.MOOD)
            .or(() -> wishes.value(Field.SCENES).flatMap(SceneShapes::overall))
            .orElse(Mood.NEUTRAL);
    BasicsPlanner basics = new BasicsPlanner(choices, request.styles());
    LengthPlanner lengths = new LengthPlanner(choices);
    Style style = inHeardLanguage(basics.style(mood));
    Optional<ChordsWish> chords = wishes.value(Field.CHORDS);
    Key key = basics.key(style, mood, chords);
    Optional<GivenChords> given = chords.map(c -> GivenChords.of(c, key));
    double usualTempo = basics.usualTempo(style, mood);
    Meter meter =
        basics.meter(
            style,
            m ->
                wishes.get(Field.SCENES).isPresent()
                    ? 0
                    : LengthPlanner.contradictions(lengths.length(style, m, usualTempo, given)));
    Optional<ScenePlanner.Layout> scenes =
        wishes
            .get(Field.SCENES)
            .map(
                cues ->
                    new ScenePlanner(wishes, cues, style, key, seed.derive("form"), decisions)
                        .plan(meter, lengths.tempo(c -> c.in(meter)), usualTempo));
    CoursePlanner course = new CoursePlanner(choices, settings, lengths);
    CoursePlanner.Form form =
        scenes
            .map(
                s ->
                    new CoursePlanner.Form(
                        course.besideScenes(s.outlines(), key), s.meters(), s.tempos()))
            .orElseGet(() -> course.form(style, meter, key, usualTempo, given));
    List<Outline> outlines = form.outlines();
    int bars = outlines.stream().mapToInt(Outline::bars).sum();
    List<Arc> arcs = wishes.value(Field.DYNAMICS).orElse(List.of());
    List<Section.Shape> drawn =
        inHeardShape(ShapePlanner.plan(outlines, arcs, mood, style.manner()), arcs, style);
    List<Section.Shape> shapes =
        settings.shaped(
            outlines,
            scenes.map(s -> SceneShapes.plan(outlines, s.scenes(), s.cues(), drawn)).orElse(drawn));
    Ensembles.Answer ensemble = ensemble(style);
    Orchestrator.Answer orchestration =
        Orchestrator.plan(
            new Orchestrator.Question(
                ensemble.members(),
                outlines,
                shapes,
                wishes.value(Field.ORDER).orElse(List.of()),
                wishes.value(Field.OCTAVES),
                wishes.value(Field.REGISTER).orElse(List.of()),
                wishes.value(Field.DENSITY),
                style,
                scenes.filter(l -> SceneShapes.asked(l.cues())).isPresent()),
            seed.derive("orchestration"));
    if (!orchestration.spanHolds()) {
      decisions.add(
          new Decision(
              "octaves",
              "as far as the instruments go",
              Source.DEFAULT,
              wishes.value(Field.OCTAVES).map(String::valueOf).orElse(""),
              "the ensemble cannot reach a span of that many octaves",
              true));
    }
    if (!orchestration.registersHold()) {
      decisions.add(
          new Decision(
              "register",
              "as far as the span allows",
              Source.DEFAULT,
              Optional.ofNullable(wishes.slots().get("register")).map(Slot::value).orElse(""),
              "the asked span in octaves needs notes outside the asked registers; alternatives:"
                  + " ask for fewer octaves, or leave the register open",
              true));
    }
    List<Section> sections =
        new SectionPlanner(choices, settings)
            .sections(
                style,
                form,
                shapes,
                scenes
                    .map(
                        s ->
                            SceneShapes.silenced(orchestration.assignments(), s.scenes(), s.cues()))
                    .orElse(orchestration.assignments()),
                given);
    List<PlannedTempo> tempos = form.tempos();
    choices.assume("bars", Integer.toString(bars));
    Plan plan =
        new Plan(
            title(style, key, mood),
            seed,
            style.name(),
            new Brief(request.prompt(), Map.of(), List.of()),
            ensemble.members().stream().map(m -> m.part()).toList(),
            sections,
            tempos,
            List.of(),
            decisions);
    double seconds = plan.tempoMap().toSeconds(plan.end()).value();
    choices.assume("duration", Choices.number(seconds));
    choices.assume("tempo", Choices.number(tempos.get(0).bpm().value()));
    return new Plan(
        plan.title(),
        seed,
        style.name(),
        new Brief(request.prompt(), choices.slots(), reading.notUnderstood()),
        plan.parts(),
        sections,
        tempos,
        scenes.map(ScenePlanner.Layout::hits).orElse(List.of()),
        decisions,
        List.of(),
        wishes.value(Field.SCALE));
  }

  /** Where a recording is to be fitted and nobody gave chords, its harmony's language. */
  private Style inHeardLanguage(Style style) {
    Optional<Style.Harmony> heard =
        request
            .listening()
            .filter(l -> wishes.get(Field.CHORDS).isEmpty())
            .flatMap(l -> HeardLanguage.of(style.harmony(), l));
    heard.ifPresent(
        harmony ->
            choices.decide(
                "harmony",
                "progressions of the recording",
                Source.RECORDING,
                "those of " + style.title(),
                "nobody gave chords"));
    return heard.map(style::withHarmony).orElse(style);
  }

  private List<Section.Shape> inHeardShape(List<Section.Shape> drawn, List<Arc> arcs, Style style) {
    if (request.listening().isEmpty() || !arcs.isEmpty()) {
      return drawn;
    }
    choices.decide(
        "energy", "as the recording's", Source.RECORDING, "", "nobody said how it is to move");
    return HeardLanguage.shapes(drawn, request.listening().get(), style.manner());
  }

  private Ensembles.Answer ensemble(Style style) {
    List<InstrumentWish> asked =
        Fusion.specialised(
            wishes.value(Field.INSTRUMENTS).orElse(List.of()),
            wishes.get(Field.INSTRUMENTS).map(Wish::source).orElse(Source.DEFAULT),
            style);
    List<Exclusion> excluded = wishes.value(Field.EXCLUDED).orElse(List.of());
    boolean only = wishes.value(Field.ONLY).orElse(false);
    Ensembles.Answer ensemble =
        Ensembles.plan(
            new Ensembles.Question(
                asked, excluded, only, style, wishes.get(Field.GENRE).isPresent()),
            seed.derive("ensemble"));
    String names =
        ensemble.members().stream().map(m -> m.part().name()).collect(Collectors.joining(", "));
    if (asked.isEmpty()) {
      choices.assume("instruments", names);
      choices.decide("instruments", names, Source.STYLE, "", "an ensemble of " + style.title());
    } else if (!ensemble.added().isEmpty()) {
      choices.decide(
          "instruments",
          names,
          Source.STYLE,
          "",
          String.join(", ", ensemble.added())
              + " added: what was named lacks harmony, bass or rhythm that "
              + style.title()
              + " has");
    }
    return ensemble;
  }

  private String title(Style style, Key key, Mood mood) {
    String flagged = flags.get(Flag.TITLE);
    if (flagged != null && !flagged.isBlank()) {
      return flagged.strip();
    }
    String ensemble =
        wishes
            .value(Field.INSTRUMENTS)
            .map(Fusion::ensembleName)
            .filter(n -> !n.isEmpty())
            .orElse(style.title());
    String adjective =
        mood.words().stream()
            .filter(
                w ->
                    w.matches(
                        "[a-z]+(?:ic|ful|ous|al|ing|ive|ent|ant|ene|ful|less)|sad|calm|happy|gloomy|dark|warm|tender|gentle|dreamy|stormy|moody|solemn|bright|mellow"))
            .findFirst()
            .map(w -> w + " ")
            .orElse("");
    String title = adjective + ensemble + " in " + key;
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }
}
