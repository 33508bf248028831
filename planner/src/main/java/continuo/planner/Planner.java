package continuo.planner;

import continuo.planner.brief.Amount;
import continuo.planner.brief.Arc;
import continuo.planner.brief.Brief;
import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Exclusion;
import continuo.planner.brief.Field;
import continuo.planner.brief.FormWish;
import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.Mood;
import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.TimeCues;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.form.FormPlanner;
import continuo.planner.form.Outline;
import continuo.planner.fusion.Flag;
import continuo.planner.fusion.FlagReader;
import continuo.planner.fusion.Fusion;
import continuo.planner.fusion.KeyChanges;
import continuo.planner.fusion.LastCadence;
import continuo.planner.fusion.SectionSettings;
import continuo.planner.harmony.GivenChords;
import continuo.planner.harmony.HarmonyPlanner;
import continuo.planner.harmony.KeyShare;
import continuo.planner.json.PlanSettings;
import continuo.planner.orchestration.Ensembles;
import continuo.planner.orchestration.Orchestrator;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.plan.Section;
import continuo.planner.shape.ShapePlanner;
import continuo.planner.style.Style;
import continuo.planner.style.Weighted;
import continuo.planner.time.LengthSolver;
import continuo.planner.time.TempoClass;
import continuo.planner.time.TempoPlanner;
import continuo.planner.words.PromptReader;
import continuo.planner.words.Reading;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.diagnostic.Severity;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From words and flags to a plan. Deterministic: the same request and seed give the same plan.
 *
 * <p>What is asked for holds: flags before words before the style's priors before defaults. Where
 * two things that were asked cannot both hold, the weaker gives way, a {@link Decision} says so,
 * and the work goes on; a strict request fails instead.
 */
public final class Planner {
  /** The least share of chord tones in a key that was asked for, and how often to try for it. */
  private static final double LEAST_KEY_SHARE = 0.9;

  private static final int MOST_DRAWS = 12;

  /** What the reason of a decision says alternatives after. */
  private static final String ALTERNATIVES = "alternatives: ";

  /** How a path into plan.json begins. */
  private static final Pattern PLAN_PATH =
      Pattern.compile("(?:title|style|seed|parts|tempos|sections|hits|decisions|brief)\\b");

  /** A planner; it holds no state. */
  public Planner() {}

  /**
   * Plans a piece.
   *
   * @param request the words and flags
   * @return the plan, with a warning for each contradiction and a note on what was not understood
   * @throws CompositionException if flags cannot be read, or a strict request contradicts itself;
   *     it carries every mistake
   */
  public Result<Plan> plan(PlanRequest request) {
    List<Diagnostic> faults = new ArrayList<>();
    Map<Flag, String> flags = new EnumMap<>(Flag.class);
    flags.putAll(request.flags());
    List<PlanRequest.Setting> sectionSettings = new ArrayList<>();
    List<Map.Entry<String, String>> planSettings = new ArrayList<>();
    for (PlanRequest.Setting setting : request.settings()) {
      Optional<Flag> flag = Flag.ofField(setting.path());
      if (flag.isPresent()) {
        flags.put(flag.get(), setting.value());
      } else if (SectionSettings.reads(setting.path(), setting.value())) {
        sectionSettings.add(setting);
      } else if (PLAN_PATH.matcher(setting.path()).lookingAt()) {
        planSettings.add(Map.entry(setting.path(), setting.value()));
      } else {
        faults.add(
            Diagnostic.error(
                "unknown-setting",
                "--set " + setting.path(),
                "there is no field \"%s\"".formatted(setting.path()),
                "use %s, sections.NAME.bars (energy, key, chords), or a path of plan.json such as"
                        .formatted(Flag.fields())
                    + " sections[0].parts.piano.density, tempos[0].bpm or parts.piano.name"));
      }
    }
    Wishes flagged = FlagReader.read(flags, request.styles(), faults);
    SectionSettings settings = new SectionSettings();
    sectionSettings.forEach(s -> settings.add(s.path(), s.value(), faults));
    if (!faults.isEmpty()) {
      throw new CompositionException(faults);
    }
    Reading reading = PromptReader.read(request.prompt(), request.styles());
    Seed seed = request.seed().orElseGet(() -> seedOf(request.prompt()));
    List<Decision> decisions = new ArrayList<>();
    reading.decisions().stream()
        .filter(d -> flagged.asMap().keySet().stream().noneMatch(f -> f.name().equals(d.field())))
        .forEach(decisions::add);
    Wishes above = request.scenes().map(cues -> scened(flagged, cues)).orElse(flagged);
    Wishes wishes = Fusion.merge(above, reading.wishes(), decisions);
    Plan drafted = new Draft(request, wishes, seed, decisions, settings, flags).plan(reading);
    Plan plan =
        planSettings.isEmpty()
            ? drafted
            : PlanSettings.apply(noted(drafted, planSettings), planSettings);
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Diagnostic> contradictions = new ArrayList<>();
    for (Decision d : plan.decisions()) {
      if (d.contradiction()) {
        contradictions.add(contradiction(d, request.strict()));
      }
    }
    if (request.strict() && !contradictions.isEmpty()) {
      throw new CompositionException(contradictions);
    }
    diagnostics.addAll(contradictions);
    reading.decisions().stream()
        .filter(d -> !d.contradiction())
        .map(
            d ->
                d.field().equals("language")
                    ? Diagnostic.warning(
                        "language", "prompt", d.reason(), "say it in English, or use flags")
                    : Diagnostic.info("reading", d.field(), d.reason() + ": " + d.chosen()))
        .forEach(diagnostics::add);
    if (!reading.notUnderstood().isEmpty()) {
      diagnostics.add(
          Diagnostic.info(
              "not-understood",
              "prompt",
              "not understood: " + String.join("; ", reading.notUnderstood())));
    }
    return new Result<>(plan, diagnostics);
  }

  /** A contradiction, with its alternatives as what to do. */
  private static Diagnostic contradiction(Decision d, boolean strict) {
    int split = d.reason().indexOf("; " + ALTERNATIVES);
    String reason = split < 0 ? d.reason() : d.reason().substring(0, split);
    return new Diagnostic(
        "contradiction",
        strict ? Severity.ERROR : Severity.WARNING,
        d.field(),
        reason + " (chosen: " + d.chosen() + ", given up: " + d.lost() + ")",
        split < 0 ? "change one of them" : d.reason().substring(split + 2));
  }

  private static Wishes scened(Wishes flagged, TimeCues cues) {
    return flagged.with(Field.SCENES, new Wish<>(cues, "--scenes", Source.SCENES, 1));
  }

  /** The plan with a decision for each field that is set in it. */
  private static Plan noted(Plan plan, List<Map.Entry<String, String>> settings) {
    List<Decision> decisions = new ArrayList<>(plan.decisions());
    settings.forEach(
        s ->
            decisions.add(
                new Decision(s.getKey(), s.getValue(), Source.FLAG, "", "set by hand", false)));
    return new Plan(
        plan.title(),
        plan.seed(),
        plan.style(),
        plan.brief(),
        plan.parts(),
        plan.sections(),
        plan.tempos(),
        plan.hits(),
        decisions);
  }

  private static Seed seedOf(String prompt) {
    return new Seed(0).derive(prompt.replace('/', ' '));
  }

  /** One plan in the making. */
  private static final class Draft {
    /** How often bars are solved anew for the tempo changes that they get. */
    private static final int MOST_ROUNDS = 4;

    private static final double SAME_STRETCH = 1e-3;

    /** Below this confidence a wish is a suggestion. */
    private static final double SURE = 0.6;

    private final PlanRequest request;
    private final Wishes wishes;
    private final Seed seed;
    private final List<Decision> decisions;
    private final SectionSettings settings;
    private final Map<Flag, String> flags;
    private final Map<String, Slot> assumed = new LinkedHashMap<>();

    /** How much longer than at a steady tempo the piece lasts. */
    private double stretch;

    Draft(
        PlanRequest request,
        Wishes wishes,
        Seed seed,
        List<Decision> decisions,
        SectionSettings settings,
        Map<Flag, String> flags) {
      this.request = request;
      this.wishes = wishes;
      this.seed = seed;
      this.decisions = decisions;
      this.settings = settings;
      this.flags = flags;
      List<Arc> arcs = wishes.value(Field.DYNAMICS).orElse(List.of());
      this.stretch = TempoPlanner.stretch(arcs.contains(Arc.ACCELERATES), arcs.contains(Arc.SLOWS));
    }

    Plan plan(Reading reading) {
      Mood mood =
          wishes
              .value(Field.MOOD)
              .or(() -> wishes.value(Field.SCENES).flatMap(SceneShapes::overall))
              .orElse(Mood.NEUTRAL);
      Style style = style(mood);
      Optional<ChordsWish> chords = wishes.value(Field.CHORDS);
      Key key = key(style, mood, chords);
      Optional<GivenChords> given = chords.map(c -> GivenChords.of(c, key));
      double usualTempo = usualTempo(style, mood);
      Meter meter =
          meter(
              style,
              m ->
                  wishes.get(Field.SCENES).isPresent()
                      ? 0
                      : contradictions(length(style, m, usualTempo, given)));
      Optional<ScenePlanner.Layout> scenes =
          wishes
              .get(Field.SCENES)
              .map(
                  cues ->
                      new ScenePlanner(wishes, cues, style, key, seed.derive("form"), decisions)
                          .plan(meter, tempo(c -> c.in(meter)), usualTempo));
      Form form =
          scenes
              .map(s -> new Form(s.outlines(), s.meters(), s.tempos()))
              .orElseGet(() -> form(style, meter, key, usualTempo, given));
      List<Outline> outlines = form.outlines();
      int bars = outlines.stream().mapToInt(Outline::bars).sum();
      List<Arc> arcs = wishes.value(Field.DYNAMICS).orElse(List.of());
      List<Section.Shape> drawn = ShapePlanner.plan(outlines, arcs, mood, style.manner());
      List<Section.Shape> shapes =
          settings.shaped(
              outlines,
              scenes
                  .map(s -> SceneShapes.plan(outlines, s.scenes(), s.cues(), drawn))
                  .orElse(drawn));
      Ensembles.Answer ensemble = ensemble(style);
      Orchestrator.Answer orchestration =
          Orchestrator.plan(
              new Orchestrator.Question(
                  ensemble.members(),
                  outlines,
                  shapes,
                  wishes.value(Field.ORDER).orElse(List.of()),
                  wishes.value(Field.OCTAVES),
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
      List<Section> sections =
          sections(
              style,
              form,
              shapes,
              scenes
                  .map(s -> SceneShapes.silenced(orchestration.assignments(), s.scenes(), s.cues()))
                  .orElse(orchestration.assignments()),
              given);
      List<PlannedTempo> tempos = form.tempos();
      assume("bars", Integer.toString(bars));
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
      assume("duration", number(seconds));
      assume("tempo", number(tempos.get(0).bpm().value()));
      Map<String, Slot> slots = new LinkedHashMap<>(assumed);
      slots.putAll(wishes.slots());
      return new Plan(
          plan.title(),
          seed,
          style.name(),
          new Brief(request.prompt(), slots, reading.notUnderstood()),
          plan.parts(),
          sections,
          tempos,
          scenes.map(ScenePlanner.Layout::hits).orElse(List.of()),
          decisions);
    }

    /** Sections before their chords are known, the meter of each, and the tempi. */
    private record Form(List<Outline> outlines, List<Meter> meters, List<PlannedTempo> tempos) {}

    private Form form(
        Style style, Meter meter, Key key, double usualTempo, Optional<GivenChords> given) {
      int mark = decisions.size();
      for (int round = 1; ; round++) {
        LengthSolver.Answer length = length(style, meter, usualTempo, given);
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
        if (round == MOST_ROUNDS || Math.abs(real / stretch - 1) < SAME_STRETCH) {
          return new Form(turned.outlines(), turned.meters(), tempos(length, question));
        }
        // Where the tempo changes lies in the form: solve again with what it really makes.
        stretch = real;
        decisions.subList(mark, decisions.size()).clear();
      }
    }

    private List<Outline> closed(List<Outline> outlines) {
      return wishes
          .value(Field.LAST_CADENCE)
          .map(name -> LastCadence.applied(outlines, LastCadence.named(name)))
          .orElse(outlines);
    }

    /** Notes a value that nobody asked for. */
    private void assume(String field, String value) {
      assumed.put(field, new Slot(value, "default", Source.STYLE, 0.5));
    }

    private void decide(String field, String chosen, Source source, String lost, String reason) {
      decisions.add(new Decision(field, chosen, source, lost, reason, false));
    }

    private Style style(Mood mood) {
      Optional<Wish<List<String>>> genre = wishes.get(Field.GENRE);
      if (genre.isPresent()) {
        Style style = request.styles().require(genre.get().value().get(0));
        if (genre.get().value().size() > 1) {
          decide(
              "style",
              style.name(),
              genre.get().source(),
              String.join(", ", genre.get().value().subList(1, genre.get().value().size())),
              "several styles are named; the strongest leads");
        }
        boolean triple =
            wishes.value(Field.METER).filter(m -> m.numerator() == 3).isPresent()
                && style.name().equals("jazz");
        return triple ? request.styles().find("jazz-waltz").orElse(style) : style;
      }
      String name = Fusion.styleFor(wishes, mood);
      Style style = request.styles().find(name).orElseGet(() -> request.styles().all().get(0));
      decide(
          "style",
          style.name(),
          Source.DEFAULT,
          "",
          "no style is named; the ensemble and the mood suggest it");
      assume("genre", style.name());
      return style;
    }

    private static long contradictions(LengthSolver.Answer answer) {
      return answer.decisions().stream().filter(Decision::contradiction).count();
    }

    /** The meter: as asked, or one of the style's in which tempo, bars and length hold together. */
    private Meter meter(Style style, ToLongFunction<Meter> contradictions) {
      Optional<Wish<Meter>> wish = wishes.get(Field.METER);
      if (wish.isPresent()) {
        return wish.get().value();
      }
      Meter usual = Weighted.pick(seed.derive("meter").random(), style.meters());
      Meter meter =
          Stream.concat(
                  Stream.of(usual),
                  Stream.concat(
                      style.meters().stream().map(Weighted::value), Stream.of(Meter.FOUR_FOUR)))
              .distinct()
              .min(Comparator.comparingLong(contradictions))
              .orElse(usual);
      assume("meter", meter.toString());
      decide(
          "meter",
          meter.toString(),
          Source.STYLE,
          meter.equals(usual) ? "" : usual.toString(),
          meter.equals(usual)
              ? "usual in " + style.title()
              : "tempo, bars and length hold together in it");
      return meter;
    }

    private Key key(Style style, Mood mood, Optional<ChordsWish> chords) {
      Optional<Wish<Key>> wish = wishes.get(Field.KEY);
      if (wish.isPresent()) {
        return wish.get().value();
      }
      Optional<Mode> asked = wishes.value(Field.MODE);
      if (chords.isPresent() && !chords.get().numerals()) {
        Key key = GivenChords.keyOf(chords.get(), asked);
        assume("key", key.toString());
        decide("key", key.toString(), Source.WORDS, "", "the given chords fit it best");
        return key;
      }
      RandomSource random = seed.derive("key").random();
      Mode mode =
          asked.orElseGet(
              () -> {
                Mode chosen = mode(style, mood, random);
                assume("mode", chosen.word());
                decide(
                    "mode",
                    chosen.word(),
                    wishes.get(Field.MOOD).isPresent() ? Source.WORDS : Source.STYLE,
                    "",
                    wishes.get(Field.MOOD).isPresent()
                        ? "the mood is " + mood
                        : "usual in " + style.title());
                return chosen;
              });
      List<String> tonics = style.tonics(mode.isMinor());
      String tonic = tonics.isEmpty() ? (mode.isMinor() ? "A" : "C") : random.pick(tonics);
      Key key = new Key(Key.of(tonic).tonic(), mode);
      if (Math.abs(key.signature()) > 6) {
        key = new Key(Key.of(mode.isMinor() ? "D" : "C").tonic(), mode);
      }
      assume("key", key.toString());
      decide("key", key.toString(), Source.STYLE, "", "a tonic that lies well for the ensemble");
      return key;
    }

    private Mode mode(Style style, Mood mood, RandomSource random) {
      List<Weighted<Mode>> leaning = new ArrayList<>();
      for (Weighted<Mode> m : style.modes()) {
        double lean =
            wishes.get(Field.MOOD).isEmpty()
                ? 1
                : StrictMath.exp((m.value().isMinor() ? -1 : 1) * 3.5 * mood.valence());
        leaning.add(new Weighted<>(m.value(), m.weight() * lean));
      }
      if (leaning.stream().mapToDouble(Weighted::weight).sum() <= 0) {
        return Mode.MAJOR;
      }
      return Weighted.pick(random, leaning);
    }

    /** The style's tempo, moved by the mood's energy. */
    private double usualTempo(Style style, Mood mood) {
      Style.Speeds s = style.speeds();
      double e = Math.max(0, Math.min(1, mood.energy()));
      double bpm =
          e < 0.5
              ? s.low() + (s.usual() - s.low()) * e * 2
              : s.usual() + (s.high() - s.usual()) * (e - 0.5) * 2 * 0.8;
      double spread = seed.derive("tempo").random().nextDouble(-0.06, 0.06);
      return Math.rint(Math.max(s.low(), Math.min(s.high(), bpm * (1 + spread))));
    }

    private LengthSolver.Answer length(
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

    private Optional<Wish<TempoWish>> tempo(Function<TempoClass, TempoWish> range) {
      return wishes
          .get(Field.TEMPO)
          .map(
              w ->
                  w.value().kind() == TempoWish.Kind.CLASS
                      ? new Wish<>(
                          range.apply(
                              TempoClass.valueOf(w.value().word().toUpperCase(Locale.ROOT))),
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
      List<Integer> usual =
          usualBars(style, meter, form.map(Wish::value), given, tempo, usualTempo);
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

    private List<Outline> outlines(
        Style style,
        Meter meter,
        Key key,
        LengthSolver.Answer length,
        Optional<GivenChords> given) {
      boolean slow = length.bpm() / meter.beats().size() < 24;
      FormPlanner.Answer form =
          FormPlanner.plan(
              new FormPlanner.Question(
                  length.bars(),
                  wishes.value(Field.FORM),
                  style,
                  key,
                  slow,
                  given.isEmpty(),
                  wishes.get(Field.KEY).isEmpty()),
              seed.derive("form"));
      assume(
          "form",
          form.sections().stream()
              .map(s -> s.label() + ":" + s.bars())
              .collect(Collectors.joining(" ")));
      if (wishes.get(Field.FORM).isEmpty()) {
        decide(
            "form",
            form.name(),
            Source.STYLE,
            "",
            "fits %d bars in %s".formatted(length.bars(), style.title()));
      }
      return form.sections();
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
        assume("instruments", names);
        decide("instruments", names, Source.STYLE, "", "an ensemble of " + style.title());
      } else if (!ensemble.added().isEmpty()) {
        decide(
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

    /**
     * The sections with their chords. Where a key or mode was asked for, harmony that strays too
     * far from it is drawn anew, and the nearest of a few draws is kept.
     */
    private List<Section> sections(
        Style style,
        Form form,
        List<Section.Shape> shapes,
        List<List<Assignment>> assignments,
        Optional<GivenChords> given) {
      given.flatMap(g -> g.misfit(form.outlines())).ifPresent(decisions::add);
      boolean asked = wishes.get(Field.KEY).isPresent() || wishes.get(Field.MODE).isPresent();
      Key home = form.outlines().get(0).phrases().get(0).key();
      List<Section> nearest = List.of();
      double share = -1;
      for (int draw = 1; draw <= (asked ? MOST_DRAWS : 1) && share < LEAST_KEY_SHARE; draw++) {
        Seed own = seed.derive(draw == 1 ? "harmony" : "harmony-" + draw);
        List<Section> drawn = sections(style, form, shapes, assignments, given, own);
        double drawnShare = KeyShare.of(home, drawn);
        if (drawnShare > share) {
          nearest = drawn;
          share = drawnShare;
        }
      }
      return nearest;
    }

    private List<Section> sections(
        Style style,
        Form form,
        List<Section.Shape> shapes,
        List<List<Assignment>> assignments,
        Optional<GivenChords> given,
        Seed harmonySeed) {
      List<Outline> outlines = form.outlines();
      Map<Meter, HarmonyPlanner> planners = new HashMap<>();
      List<Section> sections = new ArrayList<>();
      int bar = 0;
      for (int i = 0; i < outlines.size(); i++) {
        Outline outline = outlines.get(i);
        Meter meter = form.meters().get(i);
        HarmonyPlanner harmony =
            planners.computeIfAbsent(
                meter, m -> new HarmonyPlanner(style.harmony(), m, harmonySeed));
        List<PlannedChord> chords;
        List<Phrase> phrases;
        Key own = outline.phrases().get(0).key();
        Optional<GivenChords> set = settings.chords(outline, i).map(c -> GivenChords.of(c, own));
        Optional<GivenChords> laid = set.or(() -> given);
        if (laid.isPresent()) {
          boolean through = set.isEmpty() && laid.get().runsThrough(outlines);
          HarmonyPlanner.Result result =
              laid.get().section(through ? bar : 0, outline.phrases(), meter);
          chords = result.chords();
          phrases = result.phrases();
        } else {
          HarmonyPlanner.Result result = harmony.section(outline, i == outlines.size() - 1);
          chords = result.chords();
          phrases = result.phrases();
        }
        sections.add(
            new Section(
                outline.id(),
                outline.label(),
                outline.letter(),
                meter,
                phrases,
                chords,
                shapes.get(i),
                assignments.get(i)));
        bar += outline.bars();
      }
      return sections;
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
                number(tempos.get(0).bpm().value()),
                Source.WORDS,
                number(length.bpm()),
                "the tempo changes that are asked cannot hold together with the length, the bars"
                    + " and a tempo of %s; alternatives: leave the bars or the length open"
                        .formatted(number(length.bpm())),
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
                      tempo(c -> c.byQuarters(question.meters().get(0))).map(Wish::value).orElse(t))
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

    private static String number(double value) {
      return value == Math.rint(value)
          ? Long.toString((long) value)
          : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
  }
}
