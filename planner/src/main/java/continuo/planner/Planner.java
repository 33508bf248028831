package continuo.planner;

import continuo.planner.brief.Field;
import continuo.planner.brief.Source;
import continuo.planner.brief.TimeCues;
import continuo.planner.brief.Wish;
import continuo.planner.brief.Wishes;
import continuo.planner.fusion.Flag;
import continuo.planner.fusion.FlagReader;
import continuo.planner.fusion.Fusion;
import continuo.planner.fusion.SectionSettings;
import continuo.planner.json.PlanSettings;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Plan;
import continuo.planner.recording.RecordingWishes;
import continuo.planner.recording.ThemeSetting;
import continuo.planner.words.PromptReader;
import continuo.planner.words.Reading;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From words and flags to a plan. Deterministic: the same request and seed give the same plan.
 *
 * <p>What is asked for holds: flags before words before the style's priors before defaults. Where
 * two things that were asked cannot both hold, the weaker gives way, a {@link Decision} says so,
 * and the work goes on; a strict request fails instead.
 */
public final class Planner {
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
    Wishes said = Fusion.merge(above, reading.wishes(), decisions);
    Wishes fitted =
        request.melody().map(line -> ThemeSetting.wishes(said, line, decisions)).orElse(said);
    Wishes wishes =
        request
            .listening()
            .map(heard -> RecordingWishes.under(fitted, heard, decisions))
            .orElse(fitted);
    Plan composed =
        new Draft(request, new Choices(wishes, seed, decisions), settings, flags).plan(reading);
    Plan drafted = request.melody().map(line -> ThemeSetting.set(composed, line)).orElse(composed);
    Plan plan =
        planSettings.isEmpty()
            ? drafted
            : PlanSettings.apply(noted(drafted, planSettings), planSettings);
    return new Result<>(plan, PlanFindings.of(plan, reading, request.strict()));
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
        decisions,
        plan.lines(),
        plan.scale());
  }

  static Seed seedOf(String prompt) {
    return new Seed(0).derive(prompt.replace('/', ' '));
  }
}
