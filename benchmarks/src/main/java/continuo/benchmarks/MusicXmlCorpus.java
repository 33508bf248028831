package continuo.benchmarks;

import continuo.symbolic.musicxml.MusicXmlReader;
import continuo.symbolic.musicxml.MusicXmlWriter;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.diagnostic.Severity;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads every MusicXML file of a corpus and says what came of it.
 *
 * <p>{@code java … continuo.benchmarks.MusicXmlCorpus [--sample N] [--round-trip] [--notes DIR]
 * [--written DIR] [--show CODE] ZIP…}: shares read without a diagnostic, the diagnostics, the
 * elements that were not read, and megabytes a second. {@code --round-trip} writes each score and
 * reads it again; {@code --notes} stores the notes of each file as a table for comparison with
 * other readers; {@code --written} stores what was written, for validation; {@code --show} prints
 * the diagnostics of a code.
 */
public final class MusicXmlCorpus {
  private static final Pattern UNREAD =
      Pattern.compile("<(.+)> is not understood and was passed over, (\\d+) times?");

  private final PrintStream out;
  private final Set<String> shown;
  private final Map<String, Integer> codes = new TreeMap<>();
  private final Map<String, Integer> filesWithCode = new TreeMap<>();
  private final Map<String, Integer> unread = new TreeMap<>();
  private final Map<String, Integer> filesUnread = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private int files;
  private int silent;
  private int withoutWarning;
  private int unequal;
  private long bytes;
  private long readNanos;
  private long writeNanos;
  private long writtenBytes;

  private MusicXmlCorpus(PrintStream out, Set<String> shown) {
    this.out = out;
    this.shown = Set.copyOf(shown);
  }

  /** Runs over the archives that are named. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int sample = Integer.MAX_VALUE;
    boolean roundTrip = false;
    Set<String> shown = new HashSet<>();
    Optional<Path> notes = Optional.empty();
    Optional<Path> written = Optional.empty();
    List<Path> archives = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--show" -> shown.add(arguments[++i]);
        case "--sample" -> sample = Integer.parseInt(arguments[++i]);
        case "--round-trip" -> roundTrip = true;
        case "--notes" -> notes = Optional.of(Path.of(arguments[++i]));
        case "--written" -> written = Optional.of(Path.of(arguments[++i]));
        default -> archives.add(Path.of(arguments[i]));
      }
    }
    for (Path archive : archives) {
      MusicXmlCorpus corpus = new MusicXmlCorpus(out, shown);
      try (ZipFile zip = new ZipFile(archive.toFile())) {
        List<ZipEntry> scores = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
          if (entry.getName().endsWith(".mxl")) {
            scores.add(entry);
          }
        }
        for (ZipEntry entry : NameSample.of(scores, ZipEntry::getName, sample)) {
          try (InputStream stream = zip.getInputStream(entry)) {
            corpus.file(entry.getName(), stream.readAllBytes(), roundTrip, notes, written);
          }
        }
      }
      corpus.report(archive.getFileName().toString());
    }
  }

  private void file(
      String name, byte[] content, boolean roundTrip, Optional<Path> notes, Optional<Path> written)
      throws IOException {
    files++;
    bytes += unpacked(content);
    String base = name.substring(name.lastIndexOf('/') + 1).replace(".mxl", "");
    try {
      long start = System.nanoTime();
      Result<Score> read = new MusicXmlReader().read(content, name);
      readNanos += System.nanoTime() - start;
      diagnostics(read.diagnostics());
      if (notes.isPresent()) {
        Files.createDirectories(notes.get());
        Files.writeString(notes.get().resolve(base + ".tsv"), table(read.value()));
      }
      if (roundTrip || written.isPresent()) {
        roundTrip(name, base, read.value(), roundTrip, written);
      }
    } catch (CompositionException e) {
      failures.add(name + ": " + e.getMessage());
    } catch (RuntimeException e) {
      failures.add(name + ": BUG " + e + " " + List.of(e.getStackTrace()).get(0));
    }
  }

  private static long unpacked(byte[] content) throws IOException {
    long total = 0;
    try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(content))) {
      while (zip.getNextEntry() != null) {
        total += zip.transferTo(OutputStream.nullOutputStream());
      }
    }
    return total;
  }

  private void roundTrip(
      String name, String base, Score score, boolean compare, Optional<Path> written)
      throws IOException {
    long start = System.nanoTime();
    Result<String> text = new MusicXmlWriter().write(score);
    writeNanos += System.nanoTime() - start;
    writtenBytes += text.value().length();
    for (Diagnostic diagnostic : text.diagnostics()) {
      codes.merge("(writing) " + diagnostic.code(), 1, Integer::sum);
    }
    if (written.isPresent()) {
      Files.createDirectories(written.get());
      Files.writeString(written.get().resolve(base + ".musicxml"), text.value());
    }
    if (compare) {
      Score again =
          new MusicXmlReader().read(text.value().getBytes(StandardCharsets.UTF_8), name).value();
      if (!again.equals(score)) {
        unequal++;
        failures.add(name + ": not equal after writing and reading: " + difference(score, again));
      }
    }
  }

  private static String difference(Score a, Score b) {
    if (!a.meterMap().equals(b.meterMap())) {
      return "meters";
    }
    if (!a.tempoMap().equals(b.tempoMap())) {
      return "tempo " + a.tempoMap() + " / " + b.tempoMap();
    }
    if (!a.keys().equals(b.keys())) {
      return "keys " + a.keys() + " / " + b.keys();
    }
    if (!a.chords().equals(b.chords())) {
      return "chords";
    }
    if (!a.repeats().equals(b.repeats())) {
      return "repeats " + a.repeats() + " / " + b.repeats();
    }
    for (int i = 0; i < a.parts().size(); i++) {
      Part left = a.parts().get(i);
      Part right = b.parts().get(i);
      if (!left.equals(right)) {
        List<ScoreEvent> gone = new ArrayList<>(left.events());
        right.events().forEach(gone::remove);
        List<ScoreEvent> come = new ArrayList<>(right.events());
        left.events().forEach(come::remove);
        return "part %s %s: %d gone %s, %d come %s"
            .formatted(
                left.id(),
                left.instrument().equals(right.instrument()) ? "" : "instrument",
                gone.size(),
                gone.stream().limit(2).toList(),
                come.size(),
                come.stream().limit(2).toList());
      }
    }
    return "title, composer or markers";
  }

  private static String table(Score score) {
    StringBuilder table = new StringBuilder();
    int part = 0;
    for (Part p : score.parts()) {
      for (ScoreEvent event : p.events()) {
        if (event instanceof ScoreEvent.Note note) {
          line(table, part, note.at().value(), note.duration().value(), note.pitch().toString());
        } else if (event instanceof ScoreEvent.Grace grace) {
          line(table, part, grace.at().value(), 0, grace.pitch().toString());
        } else if (event instanceof ScoreEvent.Hit hit) {
          line(table, part, hit.at().value(), hit.duration().value(), "hit");
        }
      }
      part++;
    }
    return table.toString();
  }

  private static void line(StringBuilder table, int part, long at, long length, String pitch) {
    table.append(part).append('\t').append(at).append('\t').append(length).append('\t');
    table.append(pitch).append('\n');
  }

  private void diagnostics(List<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      silent++;
    }
    if (diagnostics.stream().noneMatch(d -> d.severity() != Severity.INFO)) {
      withoutWarning++;
    }
    Set<String> here = new HashSet<>();
    for (Diagnostic diagnostic : diagnostics) {
      codes.merge(diagnostic.code(), 1, Integer::sum);
      here.add(diagnostic.code());
      if (shown.contains(diagnostic.code())) {
        out.println(diagnostic);
      }
      Matcher matcher = UNREAD.matcher(diagnostic.message());
      if (matcher.matches()) {
        unread.merge(matcher.group(1), Integer.parseInt(matcher.group(2)), Integer::sum);
        filesUnread.merge(matcher.group(1), 1, Integer::sum);
      }
    }
    here.forEach(code -> filesWithCode.merge(code, 1, Integer::sum));
  }

  private void report(String name) {
    out.printf("== %s: %d files, %.1f MB unpacked%n", name, files, bytes / 1e6);
    out.printf("   read without any diagnostic:  %d (%.1f %%)%n", silent, 100.0 * silent / files);
    out.printf(
        "   read without any warning:     %d (%.1f %%)%n",
        withoutWarning, 100.0 * withoutWarning / files);
    out.printf("   reading: %.1f MB/s%n", bytes / 1e6 / (readNanos / 1e9));
    if (writeNanos > 0) {
      out.printf(
          "   writing: %.1f MB/s, %.1f MB; unequal after writing and reading: %d%n",
          writtenBytes / 1e6 / (writeNanos / 1e9), writtenBytes / 1e6, unequal);
    }
    out.println("   diagnostics: code, in how many files");
    codes.forEach(
        (code, count) ->
            out.printf("     %-34s %5d%n", code, filesWithCode.getOrDefault(code, count)));
    out.println("   elements that are not read: name, times, files");
    unread.forEach(
        (element, count) ->
            out.printf("     %-24s %6d %5d%n", element, count, filesUnread.get(element)));
    failures.forEach(failure -> out.println("   FAILED " + failure));
  }
}
