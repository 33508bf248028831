package continuo.studio.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import continuo.audio.files.Dither;
import continuo.audio.files.RecordingFormat;
import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Plan;
import continuo.renderer.RenderOptions;
import continuo.renderer.Rendering;
import continuo.studio.files.Content;
import continuo.studio.files.WholeFiles;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.studio.piece.Orchestra;
import continuo.studio.piece.Pieces;
import continuo.studio.piece.ProjectSound;
import continuo.studio.piece.Recording;
import continuo.studio.piece.SoundSettings;
import continuo.studio.piece.Stages;
import continuo.symbolic.performance.Performance;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code continuo batch}: many prompts, a file each. */
@Command(
    name = "batch",
    description = {
      "Composes a piece for every line {\"id\": …, \"text\": …} of a file: DIR/<id>.mid, the score,",
      "and DIR/<id>.wav, the mix. A line that cannot be composed does not stop the others."
    },
    sortOptions = false)
final class BatchCommand extends StudioCommand {
  private static final int LONGEST_ID = 100;

  @Parameters(index = "0", paramLabel = "PROMPTS.jsonl", description = "The prompts, one a line.")
  private String source = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The folder of the pieces.")
  private String output = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed from which every line derives its own by its id (drawn and printed).")
  private @Nullable String seed;

  @Option(names = "--midi-only", description = "Write the scores alone, without sound.")
  private boolean midiOnly;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many pieces to compose at a time (one a processor).")
  private @Nullable Integer jobs;

  @Mixin private SoundOptions soundOptions = new SoundOptions();

  /** A line that can be composed. */
  private record Line(int number, String id, String text) {
    String where(String file) {
      return "%s, line %d".formatted(file, number);
    }
  }

  /** What became of a line. */
  private record Outcome(
      int line, String id, ExitCode code, Map<String, Object> facts, List<Diagnostic> findings) {}

  @Override
  ExitCode run(Report report) {
    int threads = jobs == null ? environment().processors() : jobs;
    if (threads < 1 || threads > 256) {
      throw usage("option-value", "", "--jobs must be 1 to 256 but was " + threads, "use 2");
    }
    Seed base = environment().seeds().get();
    if (seed != null) {
      String typed = seed;
      base = Stages.option(() -> Seed.parse(typed));
    }
    Path directory = path(output);
    List<Outcome> outcomes = new ArrayList<>();
    List<Line> lines = lines(outcomes);
    refuseToReplace(directory, lines);
    outcomes.addAll(compose(report, directory, lines, base, threads));
    outcomes.sort(java.util.Comparator.comparingInt(Outcome::line));
    return summarise(report, outcomes, base);
  }

  private List<Line> lines(List<Outcome> outcomes) {
    String text = Pieces.utf8(Stages.bytesOf(path(source), source), source);
    ObjectMapper mapper = new ObjectMapper();
    List<Line> lines = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        lines.add(parse(mapper, line, number, ids));
      } catch (StudioException e) {
        outcomes.add(new Outcome(number, "", e.exitCode(), Map.of(), e.diagnostics()));
      }
    }
    return lines;
  }

  private Line parse(ObjectMapper mapper, String line, int number, Set<String> ids) {
    String where = "%s, line %d".formatted(source, number);
    JsonNode node;
    try {
      node = mapper.readTree(line);
    } catch (JsonProcessingException e) {
      throw badLine(where, "it is not JSON (%s)".formatted(e.getOriginalMessage()));
    }
    JsonNode id = node.path("id");
    JsonNode text = node.path("text");
    if (!id.isTextual() && !id.isIntegralNumber()) {
      throw badLine(where, "it has no \"id\" that is a text or a whole number");
    }
    if (!text.isTextual()) {
      throw badLine(where, "it has no \"text\"");
    }
    String name = id.asText();
    boolean usable =
        name.matches("[\\p{L}\\p{N}_-][\\p{L}\\p{M}\\p{N}_. -]*") && name.length() <= LONGEST_ID;
    if (!usable) {
      throw badLine(
          where,
          "its id \"%s\" cannot be the name of a file"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    if (!ids.add(name)) {
      throw badLine(where, "its id \"%s\" was used by a line before".formatted(name));
    }
    return new Line(number, name, text.asText());
  }

  private static StudioException badLine(String where, String message) {
    return new StudioException(
        ExitCode.UNREADABLE,
        Diagnostic.error(
            "batch-line", where, message, "write {\"id\": \"name\", \"text\": \"words\"}"));
  }

  private void refuseToReplace(Path directory, List<Line> lines) {
    for (Line line : lines) {
      WholeFiles.refuseToReplace(directory.resolve(line.id() + ".mid"), overwrite());
      if (!midiOnly) {
        WholeFiles.refuseToReplace(directory.resolve(line.id() + ".wav"), overwrite());
      }
    }
  }

  private List<Outcome> compose(
      Report report, Path directory, List<Line> lines, Seed base, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (Line line : lines) {
        futures.add(pool.submit(() -> outcome(directory, line, base)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : futures) {
        Outcome outcome = future.get();
        outcomes.add(outcome);
        report.progress(outcomes.size(), lines.size(), outcome.id());
        if (outcome.code() == ExitCode.OUTPUT) {
          return outcomes;
        }
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a line of the batch broke the program", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the batch was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Outcome outcome(Path directory, Line line, Seed base) {
    List<Diagnostic> findings = new ArrayList<>();
    Map<String, Object> facts = new LinkedHashMap<>();
    ExitCode code = ExitCode.DONE;
    try {
      compose(directory, line, base.derive("batch/" + line.id()), facts, findings);
    } catch (StudioException e) {
      code = e.exitCode();
      findings.addAll(e.diagnostics());
    } catch (RuntimeException e) {
      code = ExitCode.RENDERING;
      findings.add(
          Diagnostic.error(
              "internal-error",
              "",
              "an internal fault stopped this line (%s)".formatted(e),
              "please report it with the line"));
    }
    List<Diagnostic> located =
        findings.stream()
            .map(
                d ->
                    new Diagnostic(
                        d.code(),
                        d.severity(),
                        line.where(source) + (d.location().isEmpty() ? "" : ", " + d.location()),
                        d.message(),
                        d.fix()))
            .toList();
    return new Outcome(line.number(), line.id(), code, facts, located);
  }

  private void compose(
      Path directory, Line line, Seed own, Map<String, Object> facts, List<Diagnostic> findings) {
    Result<Plan> planned = Stages.asked(() -> new Planner().plan(PlanRequest.of(line.text(), own)));
    Plan plan = planned.value();
    findings.addAll(planned.diagnostics());
    Pieces.Realised realised = Pieces.realise(plan);
    findings.addAll(realised.findings());
    WholeFiles files = new WholeFiles(environment().disk());
    Path score = directory.resolve(line.id() + ".mid");
    files.write(score, Content.of(realised.midi().toArray()));
    facts.put("score", shown(score));
    facts.put("title", plan.title());
    facts.put("seed", plan.seed().toString());
    facts.put("bars", plan.bars());
    if (!midiOnly) {
      Path mix = directory.resolve(line.id() + ".wav");
      render(files, mix, plan, realised, findings);
      facts.put("mix", shown(mix));
    }
  }

  private void render(
      WholeFiles files, Path mix, Plan plan, Pieces.Realised realised, List<Diagnostic> findings) {
    SoundSettings settings = soundOptions.over(SoundSettings.USUAL);
    Performance performance =
        Pieces.perform(
            realised.score(), plan.seed(), settings.humanize(), Pieces.hitsOf(plan), plan.style());
    Result<RenderOptions> options =
        Stages.option(
            () -> settings.renderOptions(environment().workingDirectory(), plan.seed(), 1));
    findings.addAll(options.diagnostics());
    try (Orchestra orchestra = Orchestra.of(settings.players());
        Rendering rendering =
            Stages.rendering(() -> orchestra.renderer().render(performance, options.value()))) {
      findings.addAll(orchestra.findings(performance));
      findings.addAll(rendering.diagnostics());
      files.write(
          mix,
          stream ->
              findings.addAll(
                  Recording.write(
                      stream,
                      rendering.mix(),
                      new RecordingFormat.Wav(24),
                      ProjectSound.tags(plan.title()),
                      Dither.triangular(options.value().seed().derive("dither")))));
    }
  }

  private ExitCode summarise(Report report, List<Outcome> outcomes, Seed base) {
    List<Map<String, Object>> pieces = new ArrayList<>();
    int failed = 0;
    ExitCode worst = ExitCode.DONE;
    for (Outcome outcome : outcomes) {
      report.findings(outcome.findings());
      Map<String, Object> piece = new LinkedHashMap<>();
      piece.put("line", outcome.line());
      piece.put("id", outcome.id());
      piece.put("exit", outcome.code().number());
      piece.putAll(outcome.facts());
      pieces.add(piece);
      if (outcome.code() != ExitCode.DONE) {
        failed++;
        worst = worst.number() < outcome.code().number() ? outcome.code() : worst;
      }
    }
    report.put("seed", base.toString());
    report.put("composed", outcomes.size() - failed);
    report.put("failed", failed);
    report.put("pieces", pieces);
    report.say(
        "composed %d of %d prompts into %s, seed %s"
            .formatted(outcomes.size() - failed, outcomes.size(), shown(path(output)), base));
    return worst;
  }
}
