package continuo.benchmarks.time;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.json.PlanJson;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Plan;
import continuo.planner.scenes.SceneReader;
import continuo.studio.piece.Pieces;
import continuo.symbolic.midi.PerformanceMidi;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.PerformanceRequest;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes scene lists and what is composed for them, to be checked by {@code
 * benchmarks/scenes/check_scenes.py}: {@code NNN.csv} or {@code NNN.scenes.json}, {@code NNN.mid}
 * (the score), {@code NNN.performance.mid} and {@code NNN.plan.json}.
 *
 * <p>Usage: {@code SceneSurvey DIRECTORY [COUNT [SEED]]}, 200 lists of seed 1 where nothing is
 * said: 3 to 12 scenes of at least 2 s, 10 s to 10 min long, hits at least 1 s apart.
 */
public final class SceneSurvey {
  private static final List<String> PROMPTS =
      List.of(
          "film music for orchestra",
          "solo piano",
          "string quartet",
          "a rock band",
          "electronic music with synthesizers and drums",
          "jazz quartet",
          "strings, piano and percussion",
          "chamber orchestra, 3/4",
          "epic trailer music",
          "ambient synth pads with piano",
          "wind quintet, 6/8",
          "pop song with guitar, bass and drums");

  private SceneSurvey() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    Seed seed = new Seed(arguments.length > 2 ? Long.parseLong(arguments[2]) : 1);
    PrintStream out = System.out;
    int contradictions = 0;
    for (int i = 0; i < count; i++) {
      RandomSource random = seed.derive("list-" + i).random();
      double total = Math.exp(random.nextDouble(Math.log(10), Math.log(600)));
      SceneLists.SceneTable table = SceneLists.draw(random, total, 3, 12);
      String name = "%03d".formatted(i);
      String file = name + (i % 2 == 0 ? ".csv" : ".scenes.json");
      String text = i % 2 == 0 ? table.csv() : table.json();
      Files.writeString(directory.resolve(file), text, StandardCharsets.UTF_8);
      Plan plan =
          new Planner()
              .plan(
                  PlanRequest.builder(PROMPTS.get(i % PROMPTS.size()))
                      .seed(seed.derive("piece-" + i))
                      .scenes(SceneReader.read(text, file).value())
                      .build())
              .value();
      for (Decision decision : plan.decisions()) {
        if (decision.contradiction()) {
          contradictions++;
          out.printf("%s: %s%n", name, decision.reason());
        }
      }
      Pieces.Realised realised = Pieces.realise(plan);
      Performance performance =
          Pieces.perform(
              realised.score(),
              plan.seed(),
              PerformanceRequest.USUAL,
              Pieces.hitsOf(plan),
              plan.style());
      Files.writeString(directory.resolve(name + ".plan.json"), PlanJson.write(plan));
      Files.write(directory.resolve(name + ".mid"), realised.midi().toArray());
      Files.write(
          directory.resolve(name + ".performance.mid"),
          new PerformanceMidi().write(performance, realised.score()));
    }
    out.printf("%d lists, %d contradictions%n", count, contradictions);
  }
}
