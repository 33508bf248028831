package continuo.studio.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_file_is_written_and_nothing_else_is_left() throws IOException {
    Path target = folder.resolve("песня & co.wav");

    new WholeFiles(Disk.real()).write(target, Content.of("new".getBytes(UTF_8)));

    assertThat(target).hasContent("new");
    assertThat(names()).containsExactly("песня & co.wav");
  }

  @Test
  void missing_folders_are_made() {
    Path target = folder.resolve("a").resolve("b").resolve("c.mid");

    new WholeFiles(Disk.real()).write(target, Content.of(new byte[] {1}));

    assertThat(target).exists();
  }

  @Test
  void killed_at_any_change_the_target_is_old_or_new() throws IOException {
    boolean struck = true;
    int points = 0;
    for (int at = 0; struck; at++) {
      Path target = Files.createDirectory(folder.resolve("p" + at)).resolve("song.mid");
      Files.writeString(target, "old");
      FaultyDisk disk = FaultyDisk.dyingAt(at);

      try {
        new WholeFiles(disk).write(target, Content.of("newer".getBytes(UTF_8)));
      } catch (FaultyDisk.Killed e) {
        assertThat(disk.struck()).isTrue();
      }

      assertThat(Files.readString(target)).isIn("old", "newer");
      struck = disk.struck();
      points = at;
    }
    assertThat(points).isGreaterThan(4);
  }

  @Test
  void what_a_killed_process_left_is_removed_by_the_next_write() throws IOException {
    Path target = folder.resolve("song.mid");
    Path dead = folder.resolve(".song.mid.999999999.0.tmp");
    Path other = folder.resolve(".other.mid.999999999.0.tmp");
    Files.writeString(dead, "half");
    Files.writeString(other, "half");

    new WholeFiles(Disk.real()).write(target, Content.of(new byte[] {1}));

    assertThat(names()).containsExactly(".other.mid.999999999.0.tmp", "song.mid");
  }

  @Test
  void a_full_disk_leaves_the_old_file_and_says_so() throws IOException {
    Path target = folder.resolve("song.mid");
    boolean struck = true;
    int failures = 0;
    for (int at = 0; struck; at++) {
      Files.writeString(target, "old");
      FaultyDisk disk = FaultyDisk.fullFrom(at);

      StudioException failure =
          catchThrowableOfType(
              StudioException.class,
              () -> new WholeFiles(disk).write(target, Content.of("newer".getBytes(UTF_8))));

      if (failure != null) {
        failures++;
        assertThat(failure.exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(failure)
            .hasMessage(
                target
                    + ": the disk is full; nothing was changed;"
                    + " free some space, or write elsewhere with -o");
        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("song.mid");
      }
      struck = disk.struck();
    }
    assertThat(failures).isGreaterThanOrEqualTo(2);
  }

  @Test
  void content_that_fails_leaves_nothing() throws IOException {
    Path target = folder.resolve("song.mid");

    assertThatThrownBy(
            () ->
                new WholeFiles(Disk.real())
                    .write(
                        target,
                        stream -> {
                          stream.write(1);
                          throw new IllegalStateException("encoder broke");
                        }))
        .hasMessage("encoder broke");

    assertThat(names()).isEmpty();
  }

  @Test
  void an_existing_file_is_refused_unless_agreed() throws IOException {
    Path target = folder.resolve("song.mid");
    Files.writeString(target, "old");

    StudioException refusal =
        catchThrowableOfType(
            StudioException.class, () -> WholeFiles.refuseToReplace(target, false));

    assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refusal)
        .hasMessage(
            target
                + ": this file exists already and was left as it is;"
                + " choose another name with -o, or agree to replace it with -y");
    WholeFiles.refuseToReplace(target, true);
    WholeFiles.refuseToReplace(folder.resolve("other.mid"), false);
  }

  @Test
  void a_folder_in_the_place_of_a_file_is_refused_even_when_overwriting_was_agreed_to() {
    assertThatThrownBy(() -> WholeFiles.refuseToReplace(folder, true))
        .hasMessageContaining("this is a folder, but the output is one file");
  }

  @Test
  void a_path_through_a_file_says_so() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "x");

    assertThatThrownBy(
            () ->
                new WholeFiles(Disk.real())
                    .write(file.resolve("song.mid"), Content.of(new byte[] {1})))
        .isInstanceOf(StudioException.class)
        .hasMessageContaining("song.mid");
  }
}
