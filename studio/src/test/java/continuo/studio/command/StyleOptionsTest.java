package continuo.studio.command;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.studio.command.Studio.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StyleOptionsTest {
  @TempDir Path folder;

  private Outcome run(String... arguments) {
    return new Studio(folder).run(arguments);
  }

  private void write(String name, String json) throws IOException {
    Files.createDirectories(folder.resolve("mine"));
    Files.writeString(folder.resolve("mine").resolve(name), json);
  }

  @Test
  void the_styles_of_a_folder_may_extend_one_another_in_any_order() throws IOException {
    write("a.json", "{\"name\": \"a-child\", \"extends\": \"z-parent\", \"words\": [\"glimmer\"]}");
    write(
        "z.json",
        "{\"name\": \"z-parent\", \"extends\": \"waltz\", \"meters\": {\"6/8\": 1},"
            + " \"words\": [\"shimmer\"]}");

    Outcome planned = run("plan", "a glimmer", "--styles", "mine", "--json");
    Outcome listed = run("list", "styles", "--styles", "mine");

    assertThat(planned.code()).as(planned.err()).isZero();
    assertThat(planned.json().path("plan").asText())
        .contains("\"style\": \"a-child\"")
        .contains("\"meter\": \"6/8\"");
    assertThat(listed.out()).contains("a-child").contains("z-parent").contains("bossa");
  }

  @Test
  void every_fault_of_every_file_is_told_with_its_place() throws IOException {
    write("a.json", "{\"name\": \"a\", \"extends\": \"pop\", \"harmoni\": {}}");
    write(
        "b.json",
        "{\"name\": \"b\", \"extends\": \"pop\", \"harmony\": {\"grammar\": \"jaz\", \"loops\":"
            + " {\"major\": {\"I H V\": 1}}}}");
    write("c.json", "{\"name\": \"c\",\n \"tempo\" 3}");

    Outcome outcome = run("plan", "a song", "--styles", "mine");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("a.json, /harmoni: a style has no such field; use one of harmony")
        .contains("b.json, /harmony/grammar: there is no chord grammar \"jaz\"; use one of jazz")
        .contains("b.json, /harmony/loops/major: \"H\" of the loop \"I H V\" is no Roman numeral")
        .contains("c.json, line 2, column");
  }

  @Test
  void a_folder_without_style_files_is_an_error() throws IOException {
    Files.createDirectories(folder.resolve("empty"));

    Outcome outcome = run("plan", "a song", "--styles", "empty");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("empty: the folder holds no style files");
  }

  @Test
  void an_unknown_path_of_set_exits_with_two_and_names_near_ones() {
    Outcome outcome = run("plan", "a pop song", "--set", "tempos[0].bmp=90");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("--set tempos[0].bmp: the plan has no tempos[0].bmp; near it are ")
        .contains("tempos[0].bpm");
  }
}
