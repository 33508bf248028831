package continuo.studio.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Keeps {@code docs/command.md} true; rewritten with {@code -Dgolden.update}. */
class CommandReferenceTest {
  @TempDir Path folder;

  private CommandLine commandLine() {
    PrintStream sink = new PrintStream(new ByteArrayOutputStream(), false, UTF_8);
    return Continuo.commandLine(new Studio(folder).environment(sink, sink));
  }

  private static Path page() {
    Path below = Path.of("docs", "command.md");
    return Files.isDirectory(Path.of("docs")) ? below : Path.of("..").resolve(below);
  }

  @Test
  void the_page_says_what_the_program_does() throws IOException {
    String reference = CommandReference.of(commandLine());
    if (System.getProperty("golden.update") != null) {
      Files.writeString(page(), reference);
    }

    assertThat(Files.readString(page())).isEqualTo(reference);
  }

  @Test
  void every_option_and_parameter_is_described() {
    CommandLine root = commandLine();

    assertThat(root.getSubcommands()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(root.getSubcommands().values())
        .allSatisfy(
            command -> {
              assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
              assertThat(command.getCommandSpec().args())
                  .allSatisfy(arg -> assertThat(arg.description()).as(arg.toString()).isNotEmpty());
            });
  }
}
