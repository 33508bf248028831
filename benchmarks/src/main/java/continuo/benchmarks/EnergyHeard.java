package continuo.benchmarks;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Plan;
import continuo.planner.plan.Section;
import continuo.symbolic.realize.RuleWriter;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Is the energy of sections heard? Over ordinary plans of many styles and courses, all sections
 * pooled: the rank correlation of a section's planned energy with its onsets a second, its mean
 * velocity, its loudness (mean velocity times mean number of notes that sound) and its span.
 *
 * <p>Usage: {@code EnergyHeard [COUNT]}, 100 plans where nothing is said.
 */
public final class EnergyHeard {
  private static final List<String> PIECES =
      List.of(
          "a pop song",
          "a string quartet",
          "solo piano",
          "film music for orchestra",
          "a rock song with guitar, bass and drums",
          "jazz quartet",
          "a folk tune for flute and guitar",
          "ambient synth pads with piano",
          "an epic trailer",
          "a ballad for voice and piano");

  private static final List<String> COURSES =
      List.of(
          "that builds to a climax and then fades",
          "calm and quiet",
          "energetic and loud",
          "that starts softly and ends loudly",
          "with an intro, two verses and a chorus");

  private EnergyHeard() {}

  /** Runs. */
  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String prompt =
          PIECES.get(i % PIECES.size())
              + " "
              + COURSES.get(i / PIECES.size() % COURSES.size())
              + ", 40 bars";
      Plan plan = new Planner().plan(PlanRequest.of(prompt, new Seed(i))).value();
      Score score = new RuleWriter().write(plan).value();
      for (Section section : plan.sections()) {
        rows.add(row(plan, score, section));
      }
    }
    System.out.printf(Locale.ROOT, "%d plans, %d sections%n", count, rows.size());
    String[] names = {"onsets a second", "velocity", "loudness", "span"};
    for (int k = 0; k < names.length; k++) {
      int column = k + 1;
      double rho =
          correlation(
              ranks(rows.stream().mapToDouble(r -> r[0]).toArray()),
              ranks(rows.stream().mapToDouble(r -> r[column]).toArray()));
      System.out.printf(Locale.ROOT, "energy with %-16s Spearman %.3f%n", names[k], rho);
    }
  }

  /** The rank of each value; values that are equal share the mean of theirs. */
  private static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = 0;
      int equal = 0;
      for (double other : values) {
        below += other < values[i] ? 1 : 0;
        equal += other == values[i] ? 1 : 0;
      }
      ranks[i] = below + (equal + 1) / 2.0;
    }
    return ranks;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double both = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squareA += (a[i] - meanA) * (a[i] - meanA);
      squareB += (b[i] - meanB) * (b[i] - meanB);
    }
    return both / Math.sqrt(squareA * squareB);
  }

  private static double[] row(Plan plan, Score score, Section section) {
    long from = plan.startOf(section).value();
    long to = from + section.meter().barLength().value() * section.bars();
    double seconds =
        plan.tempoMap().toSeconds(new Ticks(to)).value()
            - plan.tempoMap().toSeconds(new Ticks(from)).value();
    Set<Long> onsets = new HashSet<>();
    double velocity = 0;
    double sounding = 0;
    int count = 0;
    int low = 127;
    int high = 0;
    for (Part part : score.parts()) {
      for (ScoreEvent event : part.events()) {
        if (event.at().value() < from || event.at().value() >= to) {
          continue;
        }
        if (event instanceof ScoreEvent.Note note) {
          velocity += note.velocity().value();
          low = Math.min(low, note.key());
          high = Math.max(high, note.key());
          sounding += note.duration().value();
        } else if (event instanceof ScoreEvent.Hit hit) {
          velocity += hit.velocity().value();
          sounding += hit.duration().value();
        } else {
          continue;
        }
        onsets.add(event.at().value());
        count++;
      }
    }
    double energy =
        section.shape().energy().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double mean = count == 0 ? 0 : velocity / count;
    return new double[] {
      energy, onsets.size() / seconds, mean, mean * sounding / (to - from), Math.max(0, high - low)
    };
  }
}
