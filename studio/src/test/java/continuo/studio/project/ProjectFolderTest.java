package continuo.studio.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import continuo.studio.files.Disk;
import continuo.studio.files.FaultyDisk;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * States of a folder are told apart by {@link #state}: every file that a person sees, by name and
 * content. {@code OLD} and {@code NEW} are two states of one project, which differ in every file;
 * the new one has another set of stems.
 */
class ProjectFolderTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T11:00:00.5Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private static ProjectRecord record(String title) {
    return ProjectRecord.of(
        new ProjectRecord.Origin(title, "a waltz", new Seed(-1), Map.of("tempo", "90")),
        new ProjectRecord.Versions("0.1.0", "17", Map.of(), Map.of("bank", "f00")));
  }

  private static void write(Path directory, String content, Disk disk) {
    try (ProjectFolder project =
            Files.exists(directory.resolve("project.json"))
                ? ProjectFolder.open(directory, disk, CLOCK)
                : ProjectFolder.create(directory, false, disk, CLOCK);
        Transaction change = project.begin()) {
      change.put("plan.json", ("plan " + content).getBytes(UTF_8));
      change.put("score.mid", ("score " + content).getBytes(UTF_8));
      change.put("stems/01-" + content + ".wav", ("stem " + content).getBytes(UTF_8));
      change.put("mix.wav", ("mix " + content).getBytes(UTF_8));
      project.record().orElse(record("")).stems().forEach(stem -> change.remove(stem.file()));
      change.commit(
          project
              .record()
              .orElse(record("A Waltz"))
              .withStems(
                  List.of(new Stem("stems/01-" + content + ".wav", "violin", "key " + content)),
                  Map.of("rate", "48000")),
          "write",
          content);
    }
  }

  private static Map<String, String> state(Path directory) throws IOException {
    Map<String, String> state = new TreeMap<>();
    if (!Files.exists(directory)) {
      return state;
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith(".continuo")) {
          state.put(name, Files.readString(file));
        }
      }
    }
    return state;
  }

  private Path piece() {
    return folder.resolve("My Piece (ü)");
  }

  @Nested
  class A_new_folder {
    @Test
    void holds_what_was_put_and_a_record_of_it() throws IOException {
      write(piece(), "one", FaultyDisk.sound());

      assertThat(state(piece()))
          .containsOnlyKeys("mix.wav", "plan.json", "project.json", "score.mid", "stems/01-one.wav")
          .containsEntry("score.mid", "score one");
      assertThat(piece().resolve("project.json"))
          .content()
          .contains("\"seed\" : \"18446744073709551615\"", "\"at\" : \"2026-11-24T11:00:00Z\"");
    }

    @Test
    void is_absent_or_whole_wherever_the_command_is_killed_and_the_next_one_succeeds()
        throws IOException {
      write(folder.resolve("whole"), "one", FaultyDisk.sound());
      Map<String, String> whole = state(folder.resolve("whole"));
      boolean struck = true;
      int points = 0;
      for (int at = 0; struck; at++) {
        Path place = folder.resolve("p" + at);
        FaultyDisk disk = FaultyDisk.dyingAt(at);

        try {
          write(place, "one", disk);
        } catch (FaultyDisk.Killed e) {
          assertThat(disk.struck()).isTrue();
        }

        assertThat(state(place)).isIn(Map.of(), whole);
        if (!Files.exists(place)) {
          write(place, "one", FaultyDisk.sound());
        }
        assertThat(state(place)).isEqualTo(whole);
        struck = disk.struck();
        points = at;
      }
      assertThat(points).isGreaterThan(40);
    }

    @Test
    void is_absent_where_the_disk_is_full_at_any_change() throws IOException {
      boolean struck = true;
      int failures = 0;
      for (int at = 0; struck; at++) {
        Path place = folder.resolve("p" + at);
        FaultyDisk disk = FaultyDisk.fullFrom(at);

        StudioException failure =
            catchThrowableOfType(StudioException.class, () -> write(place, "one", disk));

        if (failure != null) {
          failures++;
          assertThat(failure.exitCode()).isEqualTo(ExitCode.OUTPUT);
          assertThat(failure).hasMessageContaining("the disk is full; nothing was changed");
          assertThat(place).doesNotExist();
          try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).allMatch(entry -> entry.getFileName().toString().startsWith("p"));
          }
        }
        struck = disk.struck();
      }
      assertThat(failures).isGreaterThan(20);
    }

    @Test
    void removes_what_a_killed_process_left_beside_it() throws IOException {
      Path left = folder.resolve(".My Piece (ü).999999999.0.tmp");
      Files.createDirectories(left.resolve("stems"));
      Files.writeString(left.resolve("stems").resolve("half.wav"), "half");

      write(piece(), "one", FaultyDisk.sound());

      assertThat(left).doesNotExist();
    }

    @Test
    void may_be_an_empty_folder_that_exists() throws IOException {
      Files.createDirectories(piece());

      write(piece(), "one", FaultyDisk.sound());

      assertThat(state(piece())).hasSize(5);
    }

    @Test
    void is_refused_where_other_files_stand() throws IOException {
      Files.createDirectories(piece());
      Files.writeString(piece().resolve("notes.txt"), "mine");

      StudioException refusal =
          catchThrowableOfType(
              StudioException.class,
              () -> ProjectFolder.create(piece(), false, FaultyDisk.sound(), CLOCK));

      assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(refusal)
          .hasMessage(
              piece()
                  + ": this folder holds other files, which were left as they are;"
                  + " choose another folder with -o, or agree to replace them with -y");
      assertThat(state(piece())).containsOnlyKeys("notes.txt");
    }

    @Test
    void is_refused_where_a_piece_stands() {
      write(piece(), "one", FaultyDisk.sound());

      assertThatThrownBy(() -> ProjectFolder.create(piece(), false, FaultyDisk.sound(), CLOCK))
          .hasMessageContaining("this folder holds a piece already");
    }

    @Test
    void agreed_to_over_other_files_keeps_the_replaced_ones_in_the_history() throws IOException {
      Files.createDirectories(piece());
      Files.writeString(piece().resolve("notes.txt"), "mine");
      Files.writeString(piece().resolve("mix.wav"), "my mix");
      Files.writeString(piece().resolve("plan.json"), "my plan");
      Files.writeString(piece().resolve("project.json"), "something else");

      List<Diagnostic> notes;
      byte[] kept;
      try (ProjectFolder project = ProjectFolder.create(piece(), true, FaultyDisk.sound(), CLOCK);
          Transaction change = project.begin()) {
        change.put("plan.json", new byte[] {1});
        change.put("mix.wav", new byte[] {2});
        change.commit(record("x"), "compose", "");
        notes = project.notes();
        kept = project.formerVersion(Digests.of("my mix".getBytes(UTF_8)).sha256());
        assertThat(project.formerVersion(Digests.of("my plan".getBytes(UTF_8)).sha256()))
            .asString()
            .isEqualTo("my plan");
        assertThat(project.formerVersion(Digests.of("something else".getBytes(UTF_8)).sha256()))
            .asString()
            .isEqualTo("something else");
      }

      assertThat(kept).asString().isEqualTo("my mix");
      assertThat(notes).extracting(Diagnostic::code).contains("file-kept-in-history");
      assertThat(piece().resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void is_refused_in_the_place_of_a_file() throws IOException {
      Files.writeString(piece(), "a file");

      assertThatThrownBy(() -> ProjectFolder.create(piece(), true, FaultyDisk.sound(), CLOCK))
          .hasMessageContaining("the output is a folder, but a file has this name");
    }
  }

  @Nested
  class A_change {
    @Test
    void is_all_or_nothing_wherever_the_command_is_killed() throws IOException {
      write(folder.resolve("old"), "one", FaultyDisk.sound());
      Map<String, String> old = state(folder.resolve("old"));
      write(folder.resolve("new"), "one", FaultyDisk.sound());
      write(folder.resolve("new"), "two", FaultyDisk.sound());
      Map<String, String> next = state(folder.resolve("new"));
      assertThat(next).containsKey("stems/01-two.wav").doesNotContainKey("stems/01-one.wav");
      boolean struck = true;
      int oldStates = 0;
      int newStates = 0;
      for (int at = 0; struck; at++) {
        Path place = folder.resolve("p" + at);
        write(place, "one", FaultyDisk.sound());
        FaultyDisk disk = FaultyDisk.dyingAt(at);

        try {
          write(place, "two", disk);
        } catch (FaultyDisk.Killed e) {
          assertThat(disk.struck()).isTrue();
        }
        try (ProjectFolder opened = ProjectFolder.openToRead(place, FaultyDisk.sound(), CLOCK)) {
          assertThat(opened.record()).isPresent();
        }

        assertThat(state(place)).isIn(old, next);
        if (state(place).equals(old)) {
          oldStates++;
        } else {
          newStates++;
        }
        assertThat(place.resolve(".continuo").resolve("staging")).doesNotExist();
        struck = disk.struck();
      }
      assertThat(oldStates).isGreaterThan(30);
      assertThat(newStates).isGreaterThan(10);
    }

    @Test
    void recovers_when_the_recovering_command_is_killed_too() throws IOException {
      write(folder.resolve("new"), "one", FaultyDisk.sound());
      write(folder.resolve("new"), "two", FaultyDisk.sound());
      Map<String, String> next = state(folder.resolve("new"));
      boolean struck = true;
      for (int at = 0; struck; at++) {
        Path place = folder.resolve("p" + at);
        write(place, "one", FaultyDisk.sound());
        killAfterTheJournal(place);
        FaultyDisk disk = FaultyDisk.dyingAt(at);

        try {
          ProjectFolder.open(place, disk, CLOCK).close();
        } catch (FaultyDisk.Killed e) {
          assertThat(disk.struck()).isTrue();
        }
        ProjectFolder.open(place, FaultyDisk.sound(), CLOCK).close();

        assertThat(state(place)).isEqualTo(next);
        struck = disk.struck();
      }
    }

    /** Kills at the first change after which a recovery would finish instead of rolling back. */
    private void killAfterTheJournal(Path place) {
      Path trial = place;
      int at = 0;
      while (!Files.exists(trial.resolve(".continuo").resolve("staging").resolve("journal.json"))) {
        assertThat(at).as("changes tried").isLessThan(1_000);
        trial = folder.resolve("trial of " + place.getFileName() + at);
        write(trial, "one", FaultyDisk.sound());
        killAt(trial, at++);
      }
      killAt(place, at - 1);
    }

    private void killAt(Path place, int at) {
      try {
        write(place, "two", FaultyDisk.dyingAt(at));
      } catch (FaultyDisk.Killed e) {
        assertThat(e).isNotNull();
      }
    }

    @Test
    void leaves_the_folder_as_it_was_where_the_disk_is_full_at_any_change() throws IOException {
      write(folder.resolve("new"), "one", FaultyDisk.sound());
      write(folder.resolve("new"), "two", FaultyDisk.sound());
      Map<String, String> next = state(folder.resolve("new"));
      boolean struck = true;
      int failures = 0;
      for (int at = 0; struck; at++) {
        Path place = folder.resolve("p" + at);
        write(place, "one", FaultyDisk.sound());
        Map<String, String> old = state(place);
        FaultyDisk disk = FaultyDisk.fullFrom(at);

        StudioException failure =
            catchThrowableOfType(StudioException.class, () -> write(place, "two", disk));

        if (failure == null) {
          assertThat(state(place)).isEqualTo(next);
        } else {
          failures++;
          assertThat(failure.exitCode()).isEqualTo(ExitCode.OUTPUT);
          assertThat(failure).hasMessageContaining("the disk is full; nothing was changed");
          assertThat(state(place)).isEqualTo(old);
          assertThat(place.resolve(".continuo").resolve("staging")).doesNotExist();
        }
        struck = disk.struck();
      }
      assertThat(failures).isGreaterThan(20);
    }

    @Test
    void does_not_touch_a_file_whose_content_stays() throws IOException {
      write(piece(), "one", FaultyDisk.sound());
      Path mix = piece().resolve("mix.wav");
      FileTime then = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
      Files.setLastModifiedTime(mix, then);

      write(piece(), "one", FaultyDisk.sound());

      assertThat(Files.getLastModifiedTime(mix)).isEqualTo(then);
    }

    @Test
    void that_is_not_committed_leaves_nothing() throws IOException {
      write(piece(), "one", FaultyDisk.sound());
      Map<String, String> before = state(piece());

      try (ProjectFolder project = ProjectFolder.open(piece(), FaultyDisk.sound(), CLOCK);
          Transaction change = project.begin()) {
        change.put("score.mid", new byte[] {1});
        change.remove("mix.wav");
      }

      assertThat(state(piece())).isEqualTo(before);
      assertThat(piece().resolve(".continuo").resolve("staging")).doesNotExist();
    }

    @Test
    void keeps_an_edit_of_another_program_as_a_step_of_the_history() throws IOException {
      write(piece(), "one", FaultyDisk.sound());
      Files.writeString(piece().resolve("score.mid"), "score edited");

      List<Diagnostic> notes;
      List<Operation> history;
      try (ProjectFolder project = ProjectFolder.open(piece(), FaultyDisk.sound(), CLOCK);
          Transaction change = project.begin()) {
        change.put("score.mid", "score anew".getBytes(UTF_8));
        history = change.commit(project.record().orElseThrow(), "realize", "").history();
        notes = project.notes();
        assertThat(project.formerVersion(history.get(1).documents().get("score.mid")))
            .asString()
            .isEqualTo("score edited");
      }

      assertThat(history)
          .extracting(Operation::command)
          .containsExactly("write", "edit", "realize");
      assertThat(history.get(1).details()).isEqualTo("score.mid");
      assertThat(notes)
          .singleElement()
          .hasToString(
              piece().resolve("score.mid")
                  + ": it was edited since Continuo wrote it, and is now written anew; your version"
                  + " is kept: `continuo undo "
                  + piece()
                  + "` brings it back");
    }

    @Test
    void keeps_fields_of_the_record_that_it_does_not_know() throws IOException {
      write(piece(), "one", FaultyDisk.sound());
      Path file = piece().resolve("project.json");
      Files.writeString(
          file,
          Files.readString(file)
              .replaceFirst("\\{", "{\"mine\": {\"a\": [1, 2.50]},")
              .replaceFirst("\"title\"", "\"subtitle\": \"ü\", \"title\""));

      write(piece(), "two", FaultyDisk.sound());

      assertThat(file)
          .content()
          .contains("\"mine\"", "\"subtitle\" : \"ü\"", "\"title\" : \"A Waltz\"");
    }

    @Test
    void keeps_an_edit_made_between_the_cut_and_the_recovery() throws IOException {
      write(piece(), "one", FaultyDisk.sound());
      killAfterTheJournal(piece());
      Files.writeString(piece().resolve("score.mid"), "edited in between");

      try (ProjectFolder project = ProjectFolder.open(piece(), FaultyDisk.sound(), CLOCK)) {
        assertThat(project.formerVersion(Digests.of("edited in between".getBytes(UTF_8)).sha256()))
            .asString()
            .isEqualTo("edited in between");
        assertThat(project.notes())
            .extracting(Diagnostic::code)
            .containsExactly("edit-kept-in-history", "project-finished");
      }
    }

    @Test
    void is_refused_where_a_folder_has_the_name_of_a_file() throws IOException {
      write(piece(), "one", FaultyDisk.sound());
      Files.delete(piece().resolve("mix.wav"));
      Files.createDirectories(piece().resolve("mix.wav"));
      Map<String, String> before = state(piece());

      assertThatThrownBy(() -> write(piece(), "two", FaultyDisk.sound()))
          .isInstanceOf(StudioException.class)
          .hasMessageContaining("a folder has the name of a file that is to be written");

      assertThat(state(piece())).isEqualTo(before);
    }
  }

  @Nested
  class Opening {
    @Test
    void a_folder_that_another_command_has_open_is_refused() {
      write(piece(), "one", FaultyDisk.sound());

      StudioException refusal;
      try (ProjectFolder first = ProjectFolder.open(piece(), FaultyDisk.sound(), CLOCK)) {
        assertThat(first.record()).isPresent();
        refusal =
            catchThrowableOfType(
                StudioException.class,
                () -> ProjectFolder.open(piece(), FaultyDisk.sound(), CLOCK));
      }

      assertThat(refusal.exitCode()).isEqualTo(ExitCode.OUTPUT);
      assertThat(refusal)
          .hasMessage(
              piece()
                  + ": another continuo command is working on this folder (process "
                  + ProcessHandle.current().pid()
                  + "); wait until it is done, then run this command again");
      ProjectFolder.open(piece(), FaultyDisk.sound(), CLOCK).close();
    }

    @Test
    void a_folder_that_is_none_says_what_to_do() throws IOException {
      Files.createDirectories(piece());

      StudioException refusal =
          catchThrowableOfType(
              StudioException.class, () -> ProjectFolder.open(piece(), FaultyDisk.sound(), CLOCK));

      assertThat(refusal.exitCode()).isEqualTo(ExitCode.UNREADABLE);
      assertThat(refusal)
          .hasMessage(
              piece()
                  + ": this is no project folder: it has no project.json;"
                  + " name a folder that `continuo compose` made, or a file");
    }

    @Test
    void a_broken_record_says_where() throws IOException {
      write(piece(), "one", FaultyDisk.sound());
      Files.writeString(piece().resolve("project.json"), "{\"format\": ");

      assertThatThrownBy(() -> ProjectFolder.open(piece(), FaultyDisk.sound(), CLOCK))
          .isInstanceOf(StudioException.class)
          .hasMessageStartingWith(piece().resolve("project.json") + ": it is not JSON (");
    }

    @Test
    void a_record_of_a_newer_version_is_refused() throws IOException {
      write(piece(), "one", FaultyDisk.sound());
      Path file = piece().resolve("project.json");
      Files.writeString(file, Files.readString(file).replace("\"version\" : 1", "\"version\" : 2"));

      assertThatThrownBy(() -> ProjectFolder.open(piece(), FaultyDisk.sound(), CLOCK))
          .hasMessageContaining("written by a newer Continuo (format version 2, known are 1 to 1)");
    }

    @Test
    void a_record_that_names_files_outside_the_folder_is_refused() throws IOException {
      write(piece(), "one", FaultyDisk.sound());
      Path file = piece().resolve("project.json");
      Files.writeString(
          file, Files.readString(file).replace("stems/01-one.wav", "../../etc/passwd"));

      assertThatThrownBy(() -> ProjectFolder.open(piece(), FaultyDisk.sound(), CLOCK))
          .hasMessageContaining("names the file ../../etc/passwd, which lies outside the folder");
    }
  }
}
