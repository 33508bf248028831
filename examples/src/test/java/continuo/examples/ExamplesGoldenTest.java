package continuo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every example and compares what it writes with {@code examples/pieces} and {@code
 * docs/pictures}, byte for byte. {@code -Dgolden.update} writes them anew, to be reviewed by eye
 * and ear.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExamplesGoldenTest {
  private static final Path PIECES = Path.of("pieces");
  private static final Path PICTURES = Path.of("..", "docs", "pictures");
  private static final boolean UPDATE = System.getProperty("golden.update") != null;
  private static final int BARS_IN_A_PICTURE = 32;

  /** An example, the folder of its piece and the files that are compared. */
  record Example(
      String name, Consumer<String[]> main, Supplier<Piece> compose, List<String> files) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Example> examples() {
    List<String> files = List.of("plan.json", "score.mid");
    return Stream.of(
        new Example("string-quartet", StringQuartet::main, StringQuartet::compose, files),
        new Example("pop-song", PopSong::main, PopSong::compose, files),
        new Example("jazz-waltz", JazzWaltz::main, JazzWaltz::compose, files),
        new Example("film-cue", FilmCue::main, FilmCue::compose, files),
        new Example("chorale", Chorale::main, Chorale::compose, files),
        new Example(
            "jfugue-exchange",
            JFugueExchange::main,
            JFugueExchange::compose,
            List.of("plan.json", "score.mid", "score.staccato", "score.txt")));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_writes_the_piece_that_is_committed(Example example, @TempDir Path folder)
      throws IOException {
    example.main().accept(new String[] {folder.toString()});

    for (String file : example.files()) {
      assertSame(folder.resolve(file), PIECES.resolve(example.name()).resolve(file));
    }
    assertThat(folder.resolve("score.musicxml")).content().contains("<score-partwise");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void the_documentation_shows_the_piece_as_it_is(Example example, @TempDir Path folder)
      throws IOException {
    Path picture = folder.resolve(example.name() + ".svg");

    Files.writeString(
        picture,
        PianoRoll.draw(example.compose().get().score(), BARS_IN_A_PICTURE),
        StandardCharsets.UTF_8);

    assertSame(picture, PICTURES.resolve(example.name() + "-roll.svg"));
  }

  @Test
  void every_committed_piece_has_its_example() throws IOException {
    try (Stream<Path> folders = Files.list(PIECES)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(examples().map(Example::name).toList());
    }
  }

  private static void assertSame(Path actual, Path expected) throws IOException {
    if (UPDATE) {
      Files.createDirectories(expected.getParent());
      Files.copy(actual, expected, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(expected).exists();
    assertThat(actual).hasSameBinaryContentAs(expected);
  }
}
