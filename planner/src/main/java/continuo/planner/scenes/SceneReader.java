package continuo.planner.scenes;

import continuo.planner.brief.TimeCues;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a scene list: CSV with a header, or a JSON array of objects. The columns are {@code time},
 * {@code end}, {@code label}, {@code mood}, {@code energy} and {@code hit}; all but {@code time}
 * may be left out.
 *
 * <p>Every fault of a file is found at once and says its line.
 */
public final class SceneReader {
  /** Longer files are no scene lists. */
  private static final int MOST_CHARACTERS = 2_000_000;

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("time", "time"),
          Map.entry("start", "time"),
          Map.entry("from", "time"),
          Map.entry("in", "time"),
          Map.entry("timecode", "time"),
          Map.entry("end", "end"),
          Map.entry("to", "end"),
          Map.entry("out", "end"),
          Map.entry("label", "label"),
          Map.entry("scene", "label"),
          Map.entry("name", "label"),
          Map.entry("cue", "label"),
          Map.entry("mood", "mood"),
          Map.entry("energy", "energy"),
          Map.entry("intensity", "energy"),
          Map.entry("hit", "hit"),
          Map.entry("hits", "hit"));

  private SceneReader() {}

  /**
   * The cues of a file.
   *
   * @param text its content
   * @param where its name for messages
   * @return the cues, with a warning for each column or mood that is not known
   * @throws CompositionException if it cannot be read; it carries every fault
   */
  public static Result<TimeCues> read(String text, String where) {
    List<Diagnostic> findings = new ArrayList<>();
    List<SceneRow> rows = List.of();
    if (text.length() > MOST_CHARACTERS) {
      findings.add(
          Diagnostic.error(
              "scenes-too-long",
              where,
              "a scene list has at most %s characters but this has %s"
                  .formatted(MOST_CHARACTERS, text.length()),
              "check that this is the right file"));
    } else {
      String head = text.stripLeading();
      rows =
          head.startsWith("[") || head.startsWith("{")
              ? JsonScenes.rows(text, where, findings)
              : CsvScenes.rows(text, where, findings);
    }
    Optional<TimeCues> cues =
        rows.isEmpty() ? Optional.empty() : new SceneList(where, findings).cues(rows);
    List<Diagnostic> faults =
        findings.stream().filter(d -> d.severity() == Severity.ERROR).toList();
    if (!faults.isEmpty()) {
      throw new CompositionException(faults);
    }
    return new Result<>(
        cues.orElseThrow(
            () ->
                new CompositionException(
                    List.of(
                        Diagnostic.error(
                            "scenes-empty",
                            where,
                            "there are no scenes in it",
                            "write a header time,label,mood,energy and a line a scene")))),
        findings);
  }

  /** The column that a header names; empty where it is none. */
  static Optional<String> column(String header) {
    return Optional.ofNullable(NAMES.get(header.strip().toLowerCase(Locale.ROOT)));
  }

  static Diagnostic unknownColumn(String where, String name) {
    return Diagnostic.warning(
        "scenes-column",
        where,
        "the column \"%s\" is not known and has no effect".formatted(name.strip()),
        "the columns are time, end, label, mood, energy and hit");
  }
}
