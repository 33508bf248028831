package continuo.benchmarks.planner;

import com.fasterxml.jackson.databind.ObjectMapper;
import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.style.Styles;
import continuo.planner.words.PromptReader;
import continuo.theory.random.Seed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times prompts of a JSON-lines file from words to plan, and from words to what was understood,
 * after a warming run over all of them; then a prompt of 100 kB. Argument: the prompts.
 */
public final class PlanTimes {
  private static final int LONG = 100_000;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private PlanTimes() {}

  /** Prints median, 95th percentile and maximum in milliseconds of processor time. */
  public static void main(String[] arguments) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<String> prompts = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
      prompts.add(mapper.readTree(line).path("text").asText());
    }
    Planner planner = new Planner();
    Styles styles = Styles.shipped();
    prompts.forEach(p -> planner.plan(PlanRequest.of(p, new Seed(1))));
    report("read", prompts, p -> PromptReader.read(p, styles));
    report("plan", prompts, p -> planner.plan(PlanRequest.of(p, new Seed(2))));
    StringBuilder all = new StringBuilder(LONG);
    while (all.length() < LONG) {
      prompts.forEach(p -> all.append(p).append(' '));
    }
    String whole = all.substring(0, LONG);
    report(
        "plan of 100 kB",
        List.of(whole, whole, whole),
        p -> planner.plan(PlanRequest.of(p, new Seed(3))));
    String noise = "la ".repeat(LONG / 3);
    report(
        "plan of 100 kB of la",
        List.of(noise, noise, noise),
        p -> planner.plan(PlanRequest.of(p, new Seed(3))));
  }

  private static void report(
      String what, List<String> prompts, java.util.function.Consumer<String> work) {
    double[] times = new double[prompts.size()];
    for (int i = 0; i < times.length; i++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      work.accept(prompts.get(i));
      times[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.2f ms, p95 %.2f ms, max %.2f ms over %d%n",
        what,
        times[times.length / 2],
        times[(int) (times.length * 0.95)],
        times[times.length - 1],
        times.length);
  }
}
