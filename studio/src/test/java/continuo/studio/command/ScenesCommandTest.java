package continuo.studio.command;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.studio.command.Studio.Outcome;
import continuo.symbolic.midi.MidiReader;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.score.Marker;
import continuo.theory.score.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --scenes}; the example is the one that docs/scenes.md shows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScenesCommandTest {
  private static final double FRAME = 1 / 24.0;

  @TempDir private Path folder;

  private Studio studio() {
    return new Studio(folder);
  }

  private static String example() throws IOException {
    Path docs = Path.of("docs/scenes.md");
    String page = Files.readString(Files.exists(docs) ? docs : Path.of("..").resolve(docs));
    Matcher block = Pattern.compile("```csv\\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  @Test
  void the_example_of_the_page_is_met_in_the_written_file() throws IOException {
    Files.writeString(folder.resolve("cues.csv"), example());

    Outcome outcome =
        studio()
            .run(
                "compose",
                "strings and piano",
                "--scenes",
                "cues.csv",
                "--seed",
                "4",
                "--midi-only",
                "-o",
                "piece");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    Score score =
        new MidiReader()
            .read(Files.readAllBytes(folder.resolve("piece/score.mid")), "score.mid")
            .value();
    TempoMap map = score.tempoMap();
    assertThat(score.markers())
        .extracting(Marker::label)
        .containsExactly("Dawn", "Chase", "Rest", "Finale");
    List<Double> starts = List.of(0.0, 15.25, 40.0, 62.125);
    assertThat(score.markers())
        .extracting(m -> map.toSeconds(m.at()).value())
        .zipSatisfy(
            starts, (at, asked) -> assertThat(Math.abs(at - asked)).isLessThanOrEqualTo(FRAME));
    assertThat(Math.abs(map.toSeconds(score.end()).value() - 80.5)).isLessThan(1 / 48_000.0);
    assertThat(Files.readString(folder.resolve("piece/plan.json")))
        .contains("\"seconds\": 21.4", "\"seconds\": 52.5", "\"label\": \"crash\"");
  }

  @Test
  void a_broken_file_gives_every_fault_with_its_line_and_exit_code_3() throws IOException {
    Files.writeString(
        folder.resolve("cues.csv"), "time,label,energy\n0:10,A,2\n0:05,B,\nlate,C,\n");

    Outcome outcome = studio().run("plan", "piano", "--scenes", "cues.csv");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("cues.csv, line 2: the energy \"2\" is none")
        .contains("cues.csv, line 3: 0:05 comes before 0:10 of the row above")
        .contains("cues.csv, line 4: the time \"late\" is no time");
  }

  @Test
  void a_file_that_is_not_there_gives_exit_code_3() {
    Outcome outcome = studio().run("plan", "piano", "--scenes", "nothing.csv");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("nothing.csv").contains("there is no such file");
  }

  @Test
  void what_cannot_be_met_is_named_and_an_error_where_strict() throws IOException {
    Files.writeString(folder.resolve("cues.csv"), "time,label,hit\n0,A,5; 5.05; 5.1\n20,end,\n");

    Outcome named =
        studio().run("plan", "piano", "--scenes", "cues.csv", "--seed", "1", "--explain");
    Outcome strict =
        studio().run("plan", "piano", "--scenes", "cues.csv", "--seed", "1", "--strict");

    assertThat(named.code()).isZero();
    assertThat(named.err()).contains("cannot be met together with its neighbours");
    assertThat(strict.code()).isEqualTo(3);
    assertThat(strict.err()).contains("cannot be met together with its neighbours");
  }
}
