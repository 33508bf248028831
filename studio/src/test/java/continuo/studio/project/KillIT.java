package continuo.studio.project;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.studio.files.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process while it writes a project folder. */
class KillIT {
  @TempDir Path folder;

  @Test
  void a_killed_process_leaves_one_whole_version() throws Exception {
    Path piece = folder.resolve("piece");
    for (int kill = 0; kill < 6; kill++) {
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xshare:auto",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  KilledWriter.class.getName(),
                  piece.toString())
              .inheritIO()
              .start();
      waitForTheFirstVersion(piece, writer);
      writer.waitFor(37L * kill, TimeUnit.MILLISECONDS);

      writer.destroyForcibly();
      assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();

      try (ProjectFolder project = ProjectFolder.open(piece, Disk.real(), Clock.systemUTC())) {
        assertThat(versionsIn(piece)).hasSize(1);
        assertThat(versionsIn(piece))
            .containsExactly(project.record().orElseThrow().origin().seed().toString());
        assertThat(project.record().orElseThrow().history().size()).isPositive();
      }
      assertThat(piece.resolve(".continuo").resolve("staging")).doesNotExist();
    }
  }

  private static void waitForTheFirstVersion(Path piece, Process writer)
      throws InterruptedException {
    for (int i = 0; i < 600 && !Files.exists(piece.resolve("project.json")); i++) {
      assertThat(writer.waitFor(50, TimeUnit.MILLISECONDS))
          .as("the writer ended by itself")
          .isFalse();
    }
  }

  private static Set<String> versionsIn(Path piece) throws IOException {
    Set<String> versions = new TreeSet<>();
    for (String name : KilledWriter.FILES) {
      List<String> words = List.of(Files.readString(piece.resolve(name)).split(" "));
      assertThat(words).hasSize(20_000);
      versions.addAll(Stream.of(words).flatMap(List::stream).collect(Collectors.toSet()));
    }
    return versions;
  }
}
