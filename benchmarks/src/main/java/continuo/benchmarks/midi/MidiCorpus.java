package continuo.benchmarks.midi;

import continuo.benchmarks.NameSample;
import continuo.symbolic.midi.MidiReader;
import continuo.symbolic.midi.MidiWriter;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.diagnostic.Severity;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads every MIDI file of zip archives: the share without a diagnostic, a table of the
 * diagnostics, whether what was read is written and read again as the same bytes, and speed. Usage:
 * {@code MidiCorpus [--sample N] [--notes OUT.tsv] ARCHIVE.zip ...}; the notes are for {@code
 * midi_notes.py}, which compares them with other readers'.
 */
public final class MidiCorpus {
  private static final int PASSES = 3;

  private record Kind(Severity severity, String code) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int bySeverity = other.severity.compareTo(severity);
      return bySeverity != 0 ? bySeverity : code.compareTo(other.code);
    }
  }

  private static final class Count {
    private int files;
    private long total;
    private String example = "";
  }

  @SuppressWarnings("ArrayRecordComponent") // a file's bytes, compared by nobody
  private record Entry(String archive, String name, byte[] bytes) {}

  private MidiCorpus() {}

  /** Runs over the archives named. */
  public static void main(String[] arguments) throws IOException {
    List<String> archives = new ArrayList<>(List.of(arguments));
    Path notes = Path.of(option(archives, "--notes", ""));
    int sample = Integer.parseInt(option(archives, "--sample", "" + Integer.MAX_VALUE));
    List<Entry> entries = new ArrayList<>();
    for (String archive : archives) {
      entries.addAll(NameSample.of(entries(Path.of(archive)), Entry::name, sample));
    }
    PrintStream out = System.out;
    report(entries, out);
    measure(entries, out);
    if (!notes.toString().isEmpty()) {
      writeNotes(entries, notes);
    }
  }

  private static String option(List<String> arguments, String name, String byDefault) {
    int at = arguments.indexOf(name);
    if (at < 0) {
      return byDefault;
    }
    arguments.remove(at);
    return arguments.remove(at);
  }

  private static List<Entry> entries(Path archive) throws IOException {
    List<Entry> result = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith(".mid") || name.endsWith(".midi")) {
          result.add(
              new Entry(
                  archive.toString(), entry.getName(), zip.getInputStream(entry).readAllBytes()));
        }
      }
    }
    return result;
  }

  private static void report(List<Entry> entries, PrintStream out) {
    Map<Kind, Count> counts = new TreeMap<>();
    int clean = 0;
    int withoutWarning = 0;
    int refused = 0;
    int stable = 0;
    for (Entry entry : entries) {
      try {
        Result<Score> result = new MidiReader().read(entry.bytes(), entry.name());
        clean += result.diagnostics().isEmpty() ? 1 : 0;
        withoutWarning +=
            result.diagnostics().stream().allMatch(d -> d.severity() == Severity.INFO) ? 1 : 0;
        count(counts, result.diagnostics());
        if (isStable(result.value())) {
          stable++;
        } else {
          out.println("other bytes when written, read and written again: " + entry.name());
        }
      } catch (CompositionException e) {
        refused++;
        count(counts, e.diagnostics());
      }
    }
    int files = entries.size();
    out.printf(
        Locale.ROOT,
        "%d files: %d (%.1f %%) without a diagnostic, %d (%.1f %%) without a warning, %d refused,"
            + " %d written and read again as the same bytes%n",
        files,
        clean,
        100.0 * clean / files,
        withoutWarning,
        100.0 * withoutWarning / files,
        refused,
        stable);
    counts.forEach(
        (kind, count) ->
            out.printf(
                Locale.ROOT,
                "%-8s %-22s %5d files %6d times  %s%n",
                kind.severity(),
                kind.code(),
                count.files,
                count.total,
                count.example));
  }

  private static void count(Map<Kind, Count> counts, List<Diagnostic> diagnostics) {
    Set<Kind> seen = new HashSet<>();
    for (Diagnostic diagnostic : diagnostics) {
      Kind kind = new Kind(diagnostic.severity(), diagnostic.code());
      Count count = counts.computeIfAbsent(kind, k -> new Count());
      count.total++;
      count.files += seen.add(kind) ? 1 : 0;
      count.example = count.example.isEmpty() ? diagnostic.toString() : count.example;
    }
  }

  private static boolean isStable(Score score) {
    byte[] first = new MidiWriter().write(score).value();
    byte[] second = new MidiWriter().write(new MidiReader().read(first, "again").value()).value();
    return Arrays.equals(first, second);
  }

  /** Best of a few passes, each over all files. */
  private static void measure(List<Entry> entries, PrintStream out) {
    double read = 0;
    double write = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      long bytes = 0;
      long written = 0;
      List<Score> scores = new ArrayList<>();
      long start = System.nanoTime();
      for (Entry entry : entries) {
        bytes += entry.bytes().length;
        try {
          scores.add(new MidiReader().read(entry.bytes(), entry.name()).value());
        } catch (CompositionException refused) {
          // Counted by report: a refused file has no score to write.
        }
      }
      long middle = System.nanoTime();
      for (Score score : scores) {
        written += MidiWriter.plain().write(score).value().length;
      }
      long end = System.nanoTime();
      read = Math.max(read, bytes * 1e3 / (middle - start));
      write = Math.max(write, written * 1e3 / (end - middle));
    }
    out.printf(Locale.ROOT, "read %.1f MB/s, write %.1f MB/s (best of %d)%n", read, write, PASSES);
  }

  private static void writeNotes(List<Entry> entries, Path target) throws IOException {
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(target, StandardCharsets.UTF_8))) {
      for (Entry entry : entries) {
        out.println("file\t" + entry.archive() + "\t" + entry.name());
        Score score = new MidiReader().read(entry.bytes(), entry.name()).value();
        for (Part part : score.parts()) {
          part.notes().forEach(n -> line(out, n.at(), n.duration(), n.key()));
          part.hits().forEach(h -> line(out, h.at(), h.duration(), h.key()));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void line(PrintWriter out, Ticks at, Ticks duration, int key) {
    out.println("note\t" + at.value() + "\t" + duration.value() + "\t" + key);
  }
}
