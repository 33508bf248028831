package continuo.studio.command;

import continuo.planner.Planner;
import continuo.planner.brief.TimeCues;
import continuo.planner.plan.Plan;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.studio.piece.Pieces;
import continuo.studio.piece.SoundSettings;
import continuo.studio.project.ProjectRecord;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code continuo compose}: words become a project folder. */
@Command(
    name = "compose",
    description = {
      "Composes a piece from words: a folder with the plan, the score as MIDI and notation,",
      "the performance, a stem a part, and the mix."
    },
    sortOptions = false)
final class ComposeCommand extends StudioCommand {
  private static final int LONGEST_NOTICE = 240;

  @Mixin private PlanOptions planOptions = new PlanOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The folder (named after title and seed).")
  private @Nullable String output;

  @Mixin private ExtentOptions extent = new ExtentOptions();

  @Option(
      names = "--variations",
      paramLabel = "N",
      description = "Compose N pieces from seeds of their own, into DIR-1 to DIR-N (1).")
  private int variations = 1;

  @Mixin private SoundOptions soundOptions = new SoundOptions();

  @Override
  ExitCode run(Report report) {
    if (variations < 1 || variations > 1000) {
      throw usage(
          "option-value",
          "",
          "--variations must be 1 to 1000 but was %d".formatted(variations),
          "ask for fewer");
    }
    String words = planOptions.words(environment());
    Seed seed = planOptions.seed(environment());
    report.put("seed", seed.toString());
    PlanOptions.Heard heard = planOptions.heard(this, report);
    if (variations == 1) {
      compose(report, words, heard, seed, "").forEach(report::put);
      return ExitCode.DONE;
    }
    List<Map<String, Object>> pieces = new ArrayList<>();
    for (int i = 1; i <= variations; i++) {
      Seed own = i == 1 ? seed : seed.derive("variation-" + i);
      pieces.add(compose(report, words, heard, own, "-" + i));
    }
    report.put("variations", pieces);
    return ExitCode.DONE;
  }

  private Map<String, Object> compose(
      Report report, String words, PlanOptions.Heard heard, Seed seed, String suffix) {
    Result<Plan> planned = plan(this, planOptions, words, heard, seed);
    report.findings(planned.diagnostics());
    Plan plan = planned.value();
    Path directory = path(output == null ? Pieces.folderName(plan) : output + suffix);
    return new NewPiece(
            "compose",
            directory,
            plan,
            new ProjectRecord.Origin(plan.title(), words, plan.seed(), planOptions.asOptions()),
            soundOptions.over(SoundSettings.USUAL.at(SoundSettings.USUAL.rate(), heard.tuning())),
            extent.extent(),
            Optional.empty())
        .write(this, report);
  }

  /**
   * The plan for words and flags.
   *
   * @throws StudioException with exit code 2 for what cannot be, 3 for a contradiction where {@code
   *     --strict} makes it an error
   */
  static Result<Plan> plan(
      StudioCommand command,
      PlanOptions options,
      String words,
      PlanOptions.Heard heard,
      Seed seed) {
    Optional<Result<TimeCues>> scenes = options.scenes(command);
    try {
      Result<Plan> planned =
          new Planner()
              .plan(options.request(command, words, seed, scenes.map(Result::value), heard));
      List<Diagnostic> findings = new ArrayList<>();
      scenes.ifPresent(s -> findings.addAll(s.diagnostics()));
      findings.addAll(planned.diagnostics());
      return withNotice(new Result<>(planned.value(), findings));
    } catch (CompositionException e) {
      boolean contradiction =
          options.strict()
              && e.diagnostics().stream().anyMatch(d -> d.code().contains("contradict"));
      throw new StudioException(
          contradiction ? ExitCode.UNREADABLE : ExitCode.USAGE, e.diagnostics());
    }
  }

  /** A person is warned of words that had no effect, where the planner only mentions them. */
  private static Result<Plan> withNotice(Result<Plan> planned) {
    List<String> words = planned.value().brief().notUnderstood();
    List<Diagnostic> diagnostics = new ArrayList<>(planned.diagnostics());
    diagnostics.removeIf(d -> d.code().equals("not-understood"));
    if (!words.isEmpty()) {
      String all = String.join("\"; \"", words).replaceAll("\\p{Cntrl}", " ");
      boolean cut = all.codePointCount(0, all.length()) > LONGEST_NOTICE;
      diagnostics.add(
          Diagnostic.warning(
              "not-understood",
              "prompt",
              "these words were not understood and had no effect: \"%s\"%s"
                  .formatted(
                      cut ? all.substring(0, all.offsetByCodePoints(0, LONGEST_NOTICE)) : all,
                      cut ? " …" : ""),
              "`continuo plan … --explain` says what was understood"));
    }
    return new Result<>(planned.value(), diagnostics);
  }
}
