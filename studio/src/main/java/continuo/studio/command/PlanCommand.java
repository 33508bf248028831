package continuo.studio.command;

import continuo.planner.explain.PlanExplanation;
import continuo.planner.json.PlanJson;
import continuo.planner.plan.Plan;
import continuo.studio.files.Content;
import continuo.studio.files.WholeFiles;
import continuo.studio.outcome.ExitCode;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code continuo plan}: words become a plan, and nothing more. */
@Command(
    name = "plan",
    description = {
      "Makes the plan alone, which can be edited and given to `continuo realize`.",
      "Without -o and --explain the plan is written to standard output."
    },
    sortOptions = false)
final class PlanCommand extends StudioCommand {
  @Mixin private PlanOptions planOptions = new PlanOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The plan's file.")
  private @Nullable String output;

  @Option(
      names = "--explain",
      description = "Say where each field of the plan came from, and the harmony with its reasons.")
  private boolean explain;

  @Override
  ExitCode run(Report report) {
    String words = planOptions.words(environment());
    Seed seed = planOptions.seed(environment());
    Result<Plan> planned =
        ComposeCommand.plan(this, planOptions, words, planOptions.heard(this, report), seed);
    report.findings(planned.diagnostics());
    Plan plan = planned.value();
    String text = PlanJson.write(plan);
    report.put("seed", plan.seed().toString());
    report.put("title", plan.title());
    report.put("bars", plan.bars());
    report.put("seconds", plan.tempoMap().toSeconds(plan.end()).value());
    if (output != null) {
      Path file = path(output);
      WholeFiles.refuseToReplace(file, overwrite());
      new WholeFiles(environment().disk())
          .write(file, Content.of(text.getBytes(StandardCharsets.UTF_8)));
      report.put("file", shown(file));
      report.say("wrote %s: \"%s\", seed %s".formatted(shown(file), plan.title(), plan.seed()));
    }
    if (explain) {
      String explanation = PlanExplanation.of(plan);
      report.put("explanation", explanation.lines().toList());
      report.print(explanation);
    } else if (output == null) {
      report.put("plan", text);
      report.print(text);
    }
    return ExitCode.DONE;
  }
}
