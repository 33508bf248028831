package continuo.planner.scenes;

import continuo.planner.brief.Mood;
import continuo.planner.brief.TimeCues;
import continuo.planner.time.Timecode;
import continuo.planner.words.Energies;
import continuo.planner.words.Moods;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Severity;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes cues of rows, and finds every fault among them. */
final class SceneList {
  private static final double LONGEST = 7_200;
  private static final int MOST_ROWS = 2_000;
  private static final Set<String> CUTS = Set.of("end", "cut", "fine", "out", "the end");
  private static final Set<String> YES = Set.of("true", "yes", "y", "x", "hit");
  private static final Set<String> NO = Set.of("false", "no", "n", "-");

  /** A row whose time is known. */
  private record Timed(SceneRow row, Seconds at, Optional<Seconds> end) {}

  /** A hit and the row that says it. */
  private record Accent(Seconds at, String label, String where) {}

  private final String where;
  private final List<Diagnostic> findings;
  private final List<TimeCues.Scene> scenes = new ArrayList<>();
  private final List<Timed> sceneRows = new ArrayList<>();
  private final List<Accent> hits = new ArrayList<>();
  private Optional<Timed> cut = Optional.empty();

  SceneList(String where, List<Diagnostic> findings) {
    this.where = where;
    this.findings = findings;
  }

  private void fault(String code, String place, String message, String fix) {
    findings.add(Diagnostic.error(code, place, message, fix));
  }

  /** The cues; empty where a fault was found. */
  Optional<TimeCues> cues(List<SceneRow> rows) {
    long before = faults();
    if (rows.size() > MOST_ROWS) {
      fault(
          "scenes-too-long",
          where,
          "a scene list has at most %s rows but this has %s".formatted(MOST_ROWS, rows.size()),
          "split it");
      return Optional.empty();
    }
    List<Timed> timed = new ArrayList<>();
    for (SceneRow row : rows) {
      time(row).ifPresent(timed::add);
    }
    ascending(timed);
    for (Timed row : timed) {
      read(row);
    }
    lengths();
    hits.sort(Comparator.comparing(Accent::at));
    Optional<Seconds> end = end();
    bounds(end);
    if (faults() > before) {
      return Optional.empty();
    }
    if (!scenes.isEmpty() && scenes.get(0).from().value() > 0) {
      scenes.add(
          0, new TimeCues.Scene(Seconds.ZERO, "Opening", Optional.empty(), Optional.empty()));
    }
    return Optional.of(new TimeCues(scenes, distinct(), end));
  }

  private long faults() {
    return findings.stream().filter(d -> d.severity() == Severity.ERROR).count();
  }

  private Optional<Timed> time(SceneRow row) {
    String written = row.text("time");
    Optional<Seconds> at = written.isEmpty() ? Optional.empty() : moment(row, "time");
    if (written.isEmpty()) {
      fault("scenes-time", row.where(), "it says no time", Timecode.SYNTAX);
    }
    Optional<Seconds> end = row.has("end") ? moment(row, "end") : Optional.empty();
    return at.map(a -> new Timed(row, a, end));
  }

  private Optional<Seconds> moment(SceneRow row, String column) {
    return moment(row, column, row.text(column));
  }

  private Optional<Seconds> moment(SceneRow row, String column, String text) {
    Optional<Seconds> at = Timecode.parse(text);
    if (at.isEmpty()) {
      fault(
          "scenes-time",
          row.where(),
          "the %s \"%s\" is no time".formatted(column, text),
          Timecode.SYNTAX);
    } else if (at.get().value() > LONGEST) {
      fault(
          "scenes-time",
          row.where(),
          "the %s %s is later than 2 hours".formatted(column, text),
          "split the list");
      return Optional.empty();
    }
    return at;
  }

  private void ascending(List<Timed> rows) {
    for (int i = 1; i < rows.size(); i++) {
      Timed earlier = rows.get(i - 1);
      Timed later = rows.get(i);
      if (later.at().compareTo(earlier.at()) < 0) {
        fault(
            "scenes-unsorted",
            later.row().where(),
            "%s comes before %s of the row above"
                .formatted(TimeCues.clock(later.at()), TimeCues.clock(earlier.at())),
            "sort the rows by time");
      }
    }
  }

  private void read(Timed timed) {
    SceneRow row = timed.row();
    String label = row.text("label");
    boolean plain = !row.has("mood") && !row.has("energy") && timed.end().isEmpty();
    String hit = row.text("hit").toLowerCase(Locale.ROOT);
    if (plain && CUTS.contains(label.toLowerCase(Locale.ROOT)) && !YES.contains(hit)) {
      if (cut.isPresent()) {
        fault(
            "scenes-end",
            row.where(),
            "the list ended at %s already".formatted(TimeCues.clock(cut.get().at())),
            "keep one end");
      }
      cut = Optional.of(timed);
      return;
    }
    boolean accent = YES.contains(hit);
    if (accent && plain && timed.at().value() > 0) {
      addHit(row, timed.at(), label);
      return;
    }
    if (accent && timed.at().value() > 0) {
      addHit(row, timed.at(), label);
    } else if (!hit.isEmpty() && !accent && !NO.contains(hit)) {
      for (String time : hit.split("[;,|\\s]+", -1)) {
        if (!time.isBlank()) {
          moment(row, "hit", time).ifPresent(at -> addHit(row, at, ""));
        }
      }
    }
    scene(timed, label);
  }

  private void addHit(SceneRow row, Seconds at, String label) {
    if (at.value() <= 0) {
      fault("scenes-hit", row.where(), "a hit at 0:00 is the start itself", "leave the hit out");
      return;
    }
    hits.add(new Accent(at, label, row.where()));
  }

  private void scene(Timed timed, String label) {
    SceneRow row = timed.row();
    Optional<Mood> mood = Moods.read(row.text("mood"));
    if (row.has("mood") && mood.isEmpty()) {
      findings.add(
          Diagnostic.warning(
              "scenes-mood",
              row.where(),
              "no mood word is known in \"%s\"".formatted(row.text("mood")),
              "write words such as calm, tense, joyful or ominous"));
    }
    Optional<Double> energy = Energies.parse(row.text("energy"));
    if (row.has("energy") && energy.isEmpty()) {
      fault(
          "scenes-energy",
          row.where(),
          "the energy \"%s\" is none".formatted(row.text("energy")),
          Energies.SYNTAX);
    }
    String name =
        label.isBlank()
            ? mood.map(m -> String.join(" ", m.words()))
                .filter(w -> !w.isBlank())
                .orElse("Scene " + (scenes.size() + 1))
            : label;
    scenes.add(
        new TimeCues.Scene(timed.at(), name, mood.isPresent() ? mood : Moods.read(label), energy));
    sceneRows.add(timed);
  }

  /** Scenes must last: not zero, not over the next one. */
  private void lengths() {
    for (int i = 0; i < sceneRows.size(); i++) {
      Timed scene = sceneRows.get(i);
      String place = scene.row().where();
      if (scene.end().isPresent() && scene.end().get().compareTo(scene.at()) <= 0) {
        fault(
            "scenes-length",
            place,
            "the scene lasts from %s to %s, which is no time"
                .formatted(TimeCues.clock(scene.at()), TimeCues.clock(scene.end().get())),
            "let it end after it begins");
        continue;
      }
      if (i + 1 == sceneRows.size()) {
        continue;
      }
      Timed next = sceneRows.get(i + 1);
      if (next.at().equals(scene.at())) {
        fault(
            "scenes-length",
            next.row().where(),
            "it begins at %s as the scene above does, which then lasts no time"
                .formatted(TimeCues.clock(next.at())),
            "move one of them or leave it out");
      } else if (scene.end().isPresent() && scene.end().get().compareTo(next.at()) > 0) {
        fault(
            "scenes-overlap",
            next.row().where(),
            "it begins at %s before the scene above ends at %s"
                .formatted(TimeCues.clock(next.at()), TimeCues.clock(scene.end().get())),
            "let the scene above end there, or leave its end out");
      } else if (scene.end().isPresent() && scene.end().get().compareTo(next.at()) < 0) {
        findings.add(
            Diagnostic.warning(
                "scenes-gap",
                place,
                "nothing is said of %s to %s; the scene goes on"
                    .formatted(TimeCues.clock(scene.end().get()), TimeCues.clock(next.at())),
                "let it end at %s, or add a scene".formatted(TimeCues.clock(next.at()))));
      }
    }
  }

  private Optional<Seconds> end() {
    Optional<Seconds> last =
        sceneRows.isEmpty() ? Optional.empty() : sceneRows.get(sceneRows.size() - 1).end();
    if (cut.isPresent() && last.isPresent() && !cut.get().at().equals(last.get())) {
      fault(
          "scenes-end",
          cut.get().row().where(),
          "the cut is at %s but the last scene ends at %s"
              .formatted(TimeCues.clock(cut.get().at()), TimeCues.clock(last.get())),
          "keep one of them");
    }
    return cut.map(Timed::at).or(() -> last);
  }

  private void bounds(Optional<Seconds> end) {
    if (end.isEmpty()) {
      return;
    }
    for (Timed scene : sceneRows) {
      if (scene.at().compareTo(end.get()) >= 0) {
        fault(
            "scenes-end",
            scene.row().where(),
            "the scene begins at %s, not before the end at %s"
                .formatted(TimeCues.clock(scene.at()), TimeCues.clock(end.get())),
            "move the end, or leave the scene out");
      }
    }
    for (Accent hit : hits) {
      if (hit.at().compareTo(end.get()) >= 0) {
        fault(
            "scenes-hit",
            hit.where(),
            "the hit at %s is not before the end at %s"
                .formatted(TimeCues.clock(hit.at()), TimeCues.clock(end.get())),
            "move it, or leave it out");
      }
    }
    if (end.get().value() < 1) {
      fault(
          "scenes-end",
          where,
          "a piece lasts at least 1 s but the end is at %s".formatted(TimeCues.clock(end.get())),
          "move the end");
    }
  }

  private List<TimeCues.Hit> distinct() {
    List<TimeCues.Hit> distinct = new ArrayList<>();
    for (Accent hit : hits) {
      boolean known =
          !distinct.isEmpty() && distinct.get(distinct.size() - 1).at().equals(hit.at());
      if (!known) {
        distinct.add(new TimeCues.Hit(hit.at(), hit.label()));
      }
    }
    return distinct;
  }
}
