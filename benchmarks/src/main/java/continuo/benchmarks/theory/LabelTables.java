package continuo.benchmarks.theory;

import continuo.theory.analysis.ChordLabel;
import continuo.theory.analysis.ChordLabeller;
import continuo.theory.analysis.KeyEstimate;
import continuo.theory.analysis.KeyFinder;
import continuo.theory.analysis.KeyRegion;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Labels every {@code NAME.notes.tsv} of a folder: {@code NAME.key.tsv} (the key of the whole),
 * {@code NAME.keys.tsv} (keys by passage), {@code NAME.chords.tsv} (chords), and where there is a
 * {@code NAME.truth.tsv} {@code NAME.spans.tsv} (one chord for each of its spans). Usage: {@code
 * LabelTables IN_DIR OUT_DIR}.
 */
public final class LabelTables {
  private LabelTables() {}

  /** Runs the command line. */
  public static void main(String[] arguments) throws IOException {
    Path in = Path.of(arguments[0]);
    Path out = Path.of(arguments[1]);
    Files.createDirectories(out);
    List<Path> tables;
    try (Stream<Path> files = Files.list(in)) {
      tables = files.filter(f -> f.toString().endsWith(".notes.tsv")).sorted().toList();
    }
    for (Path table : tables) {
      String name = table.getFileName().toString().replace(".notes.tsv", "");
      Score score = NoteTable.read(table);
      List<String> keys = new ArrayList<>();
      for (KeyEstimate estimate : KeyFinder.rank(score)) {
        keys.add(estimate.key() + "\t" + estimate.confidence());
      }
      Files.write(out.resolve(name + ".key.tsv"), keys);
      List<String> regions = new ArrayList<>();
      for (KeyRegion region : KeyFinder.regions(score)) {
        regions.add(
            quarters(region.fromInclusive())
                + "\t"
                + quarters(region.toExclusive())
                + "\t"
                + region.key());
      }
      Files.write(out.resolve(name + ".keys.tsv"), regions);
      Files.write(out.resolve(name + ".chords.tsv"), rows(ChordLabeller.label(score)));
      Path truth = in.resolve(name + ".truth.tsv");
      if (Files.exists(truth)) {
        TreeSet<Ticks> boundaries = new TreeSet<>();
        for (String line : Files.readAllLines(truth)) {
          String[] cells = line.split("\t", -1);
          boundaries.add(NoteTable.ticks(cells[0]));
          boundaries.add(NoteTable.ticks(cells[1]));
        }
        Files.write(
            out.resolve(name + ".spans.tsv"),
            rows(ChordLabeller.label(score, List.copyOf(boundaries))));
      }
    }
  }

  private static List<String> rows(List<ChordLabel> labels) {
    return labels.stream()
        .map(
            label ->
                String.join(
                    "\t",
                    quarters(label.fromInclusive()),
                    quarters(label.toExclusive()),
                    label.chord().root().toString(),
                    label.chord().pitchClasses().stream()
                        .map(pitchClass -> Integer.toString(pitchClass.value()))
                        .sorted()
                        .collect(Collectors.joining(",")),
                    label.chord().bass().toString(),
                    label.numeral().toString(),
                    label.key().toString()))
        .toList();
  }

  static String quarters(Ticks ticks) {
    return Double.toString(ticks.quarters());
  }
}
