package continuo.benchmarks;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Plan;
import continuo.symbolic.midi.MidiWriter;
import continuo.symbolic.realize.RuleWriter;
import continuo.theory.random.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plans and realises the first prompts of a JSON Lines file ({@code {"id": …, "text": …}}) and
 * writes each as a MIDI file, to be measured by scripts.
 *
 * <p>Usage: {@code WritePrompts PROMPTS.jsonl COUNT DIRECTORY}. The seed of a prompt is its line
 * number.
 */
public final class WritePrompts {
  private static final Pattern TEXT = Pattern.compile("\"text\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private WritePrompts() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8);
    int count = Math.min(lines.size(), Integer.parseInt(arguments[1]));
    Path directory = Files.createDirectories(Path.of(arguments[2]));
    for (int i = 0; i < count; i++) {
      Matcher matcher = TEXT.matcher(lines.get(i));
      if (!matcher.find()) {
        throw new IOException("line " + (i + 1) + " of " + arguments[0] + " has no text");
      }
      String text = matcher.group(1).replace("\\\"", "\"").replace("\\n", " ");
      Plan plan = new Planner().plan(PlanRequest.of(text, new Seed(i))).value();
      byte[] midi = new MidiWriter().write(new RuleWriter().write(plan).value()).value();
      Files.write(directory.resolve("%04d.mid".formatted(i)), midi);
    }
  }
}
