package continuo.studio.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import continuo.studio.environment.Console;
import continuo.studio.environment.Environment;
import continuo.studio.files.Disk;
import continuo.studio.files.FaultyDisk;
import continuo.theory.random.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs command lines in a folder, with everything around them decided. */
final class Studio {
  private final Path folder;
  private Disk disk = FaultyDisk.sound();
  private String input = "";
  private boolean terminal;

  Studio(Path folder) {
    this.folder = folder;
  }

  /**
   * What a command line gave.
   *
   * @param code exit code
   * @param out standard output
   * @param err standard error
   */
  record Outcome(int code, String out, String err) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("standard output is not JSON: " + out, e);
      }
    }
  }

  Studio on(Disk other) {
    disk = other;
    return this;
  }

  Studio input(String text) {
    input = text;
    return this;
  }

  Studio atTerminal() {
    terminal = true;
    return this;
  }

  Environment environment(PrintStream out, PrintStream err) {
    return new Environment(
        new Console(new ByteArrayInputStream(input.getBytes(UTF_8)), out, err, terminal),
        folder,
        folder,
        Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC),
        () -> new Seed(4711),
        disk,
        2);
  }

  Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Continuo.run(
            environment(new PrintStream(out, false, UTF_8), new PrintStream(err, false, UTF_8)),
            arguments);
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Every file below a folder but the hidden ones, with a digest of its content. */
  Map<String, String> files(String name) {
    Map<String, String> files = new TreeMap<>();
    Path root = folder.resolve(name);
    if (!Files.exists(root)) {
      return files;
    }
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String relative = root.relativize(file).toString().replace('\\', '/');
        if (!relative.startsWith(".continuo")) {
          files.put(relative, continuo.studio.project.Digests.of(file).sha256());
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
