package continuo.benchmarks.listening;

import continuo.studio.command.Continuo;
import continuo.studio.environment.Console;
import continuo.studio.environment.Environment;
import continuo.studio.files.Disk;
import continuo.theory.random.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Listens to all recordings of a folder in one process: {@code ListenToFolder AUDIO_DIR OUT_DIR}
 * writes {@code OUT_DIR/NAME.json} for each, as {@code continuo listen --json} does.
 */
public final class ListenToFolder {
  private ListenToFolder() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    Path out = Files.createDirectories(Path.of(arguments[1]));
    List<Path> files;
    try (Stream<Path> list = Files.list(Path.of(arguments[0]))) {
      files =
          list.filter(p -> p.toString().matches(".*\\.(ogg|wav|flac|mp3|opus|aiff)"))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      try (PrintStream print = new PrintStream(json, false, StandardCharsets.UTF_8)) {
        Environment environment =
            new Environment(
                new Console(InputStream.nullInputStream(), print, System.err, false),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home", ".")),
                Clock.systemUTC(),
                () -> new Seed(1),
                Disk.real(),
                1);
        Continuo.run(environment, "listen", file.toString(), "--json");
      }
      String name = file.getFileName().toString().replaceAll("\\.[^.]*$", ".json");
      Files.write(out.resolve(name), json.toByteArray());
    }
  }
}
