package continuo.benchmarks.theory;

import continuo.theory.analysis.CommonPractice;
import continuo.theory.analysis.Finding;
import continuo.theory.analysis.Rule;
import continuo.theory.score.Score;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts the findings of the common-practice rules in every {@code NAME.notes.tsv} of a folder, and
 * writes how many there are a bar of each rule. Usage: {@code CheckTables IN_DIR OUT.tsv}.
 */
public final class CheckTables {
  private CheckTables() {}

  /** Runs the command line. */
  public static void main(String[] arguments) throws IOException {
    Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    long bars = 0;
    long pieces = 0;
    List<Path> tables;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      tables = files.filter(f -> f.toString().endsWith(".notes.tsv")).sorted().toList();
    }
    for (Path table : tables) {
      Score score = NoteTable.read(table);
      bars += score.bars().size();
      pieces++;
      for (Finding finding : CommonPractice.check(score)) {
        counts.merge(finding.rule(), 1, Integer::sum);
      }
    }
    try (PrintStream out =
        new PrintStream(
            Files.newOutputStream(Path.of(arguments[1])), false, StandardCharsets.UTF_8)) {
      long total = counts.values().stream().mapToLong(Integer::longValue).sum();
      out.printf(Locale.ROOT, "%d pieces\t%d bars%n", pieces, bars);
      out.printf(Locale.ROOT, "all rules\t%.4f a bar%n", (double) total / bars);
      for (Rule rule : Arrays.asList(Rule.values())) {
        out.printf(
            Locale.ROOT,
            "%s\t%.4f a bar%n",
            rule.id(),
            (double) counts.getOrDefault(rule, 0) / bars);
      }
      if (out.checkError()) {
        throw new UncheckedIOException(new IOException("could not write " + arguments[1]));
      }
    }
  }
}
