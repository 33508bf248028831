package continuo.studio.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import continuo.studio.files.Disk;
import continuo.theory.random.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * A process that changes a project folder over and over until it is killed. In version {@code n}
 * every file of the folder says {@code n}, 20,000 times, so that a torn or mixed state shows.
 */
public final class KilledWriter {
  private KilledWriter() {}

  static final String[] FILES = {"plan.json", "score.mid", "mix.wav", "stems/01-a.wav"};

  /** Writes into the folder {@code arguments[0]}. */
  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    for (int version = 0; ; version++) {
      boolean exists = Files.exists(directory);
      try (ProjectFolder project =
              exists
                  ? ProjectFolder.open(directory, Disk.real(), Clock.systemUTC())
                  : ProjectFolder.create(directory, false, Disk.real(), Clock.systemUTC());
          Transaction change = project.begin()) {
        for (String file : FILES) {
          change.put(file, (version + " ").repeat(20_000).getBytes(UTF_8));
        }
        change.commit(
            ProjectRecord.of(
                new ProjectRecord.Origin("t", "p", new Seed(version), Map.of()),
                new ProjectRecord.Versions("0", "17", Map.of(), Map.of())),
            "write",
            Integer.toString(version));
      }
    }
  }
}
