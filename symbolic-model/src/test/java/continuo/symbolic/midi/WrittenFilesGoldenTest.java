package continuo.symbolic.midi;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.symbolic.musicxml.MusicXmlReader;
import continuo.symbolic.musicxml.MusicXmlWriter;
import continuo.theory.score.RepeatUnfolder;
import continuo.theory.score.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scores that were written by hand as MusicXML, and the files that we write of them, as text that
 * can be reviewed. {@code -Dgolden.update=true} writes the expected files anew; look at the
 * difference before it is committed.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrittenFilesGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/files");

  private static Score read(String file) throws IOException {
    return new MusicXmlReader().read(Files.readAllBytes(FOLDER.resolve(file)), file).value();
  }

  private static String expected(String file, String actual) throws IOException {
    Path path = FOLDER.resolve(file);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(path, actual);
    }
    return Files.readString(path).replace("\r\n", "\n");
  }

  private static String dump(byte[] file) {
    return MidiDump.of(MidiFile.read(file, "written").value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"song", "band"})
  void musicxml_is_written_as_it_was_reviewed(String name) throws IOException {
    Score score = read(name + ".input.musicxml");

    String written = new MusicXmlWriter().write(score).value();

    assertThat(written).isEqualTo(expected(name + ".expected.musicxml", written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"song", "band"})
  void what_was_written_is_written_alike_again(String name) throws IOException {
    Score score = read(name + ".expected.musicxml");

    String written = new MusicXmlWriter().write(score).value();

    assertThat(written).isEqualTo(Files.readString(FOLDER.resolve(name + ".expected.musicxml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"song", "band"})
  void midi_is_written_as_it_was_reviewed(String name) throws IOException {
    Score score = RepeatUnfolder.unfold(read(name + ".input.musicxml"));

    String written = dump(MidiWriter.plain().write(score).value());

    assertThat(written).isEqualTo(expected(name + ".expected.mid.txt", written));
  }

  @Test
  void every_file_belongs_to_a_case() throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(FOLDER)) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }

    assertThat(names)
        .containsExactly(
            "band.expected.mid.txt",
            "band.expected.musicxml",
            "band.input.musicxml",
            "song.expected.mid.txt",
            "song.expected.musicxml",
            "song.input.musicxml");
  }
}
