package continuo.studio.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import continuo.studio.command.Studio.Outcome;
import continuo.studio.files.FaultyDisk;
import continuo.symbolic.midi.MidiReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read one file or folder and write another: render, export, batch, list, log. */
class FileCommandsTest {
  @TempDir static Path shared;
  @TempDir Path folder;

  private Studio studio() {
    return new Studio(folder);
  }

  @BeforeAll
  static void composeASource() {
    new Studio(shared)
        .run(
            "compose",
            "a waltz, 4 bars, 200 bpm",
            "--instruments",
            "flute,piano",
            "--seed",
            "2",
            "--no-audio",
            "-o",
            "p");
  }

  private void source(String name) throws IOException {
    Files.copy(shared.resolve("p").resolve("score.mid"), folder.resolve(name));
  }

  private static String start(Path file, int length) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new String(Arrays.copyOf(bytes, Math.min(length, bytes.length)), UTF_8);
  }

  @Nested
  class Render {
    @Test
    void plays_a_midi_file_beside_it() throws IOException {
      source("Lied (ü).mid");

      Outcome outcome = studio().run("render", "Lied (ü).mid", "--rate", "16000");

      assertThat(outcome.code()).isZero();
      assertThat(start(folder.resolve("Lied (ü).wav"), 4)).isEqualTo("RIFF");
      assertThat(outcome.out()).contains("Lied (ü).wav", "2 parts");
    }

    @Test
    void writes_stems_and_other_formats() throws IOException {
      source("a.mid");

      Outcome outcome =
          studio()
              .run("render", "a.mid", "-o", "b.flac", "--stems", "s", "--rate", "16000", "--json");

      assertThat(outcome.code()).isZero();
      assertThat(start(folder.resolve("b.flac"), 4)).isEqualTo("fLaC");
      assertThat(studio().files("s")).containsOnlyKeys("01-flute.wav", "02-piano.wav");
      JsonNode json = outcome.json();
      assertThat(json.get("stems")).hasSize(2);
      assertThat(json.get("lufs").asDouble()).isBetween(-14.4, -13.6);
      assertThat(json.get("truePeak").asDouble()).isLessThanOrEqualTo(-0.9);
    }

    @Test
    void gives_the_same_bytes_twice() throws IOException {
      source("a.mid");

      studio().run("render", "a.mid", "-o", "1.wav", "--rate", "16000");
      studio().run("render", "a.mid", "-o", "2.wav", "--rate", "16000");

      assertThat(folder.resolve("1.wav")).hasSameBinaryContentAs(folder.resolve("2.wav"));
    }

    @Test
    void refuses_to_replace_a_file() throws IOException {
      source("a.mid");
      Files.writeString(folder.resolve("a.wav"), "mine");

      Outcome refused = studio().run("render", "a.mid", "--rate", "16000");
      String kept = Files.readString(folder.resolve("a.wav"));
      Outcome agreed = studio().run("render", "a.mid", "--rate", "16000", "-y");

      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("a.wav: this file exists already and was left as it is");
      assertThat(kept).isEqualTo("mine");
      assertThat(agreed.code()).isZero();
    }

    @Test
    void says_what_is_wrong_with_its_input() throws IOException {
      Files.write(folder.resolve("empty.mid"), new byte[0]);
      Files.writeString(folder.resolve("text.mid"), "hello");
      Files.write(folder.resolve("cut.mid"), new byte[] {'M', 'T', 'h', 'd', 0, 0, 0, 6, 0});
      Files.createDirectory(folder.resolve("dir"));

      Outcome missing = studio().run("render", "nothing.mid");
      Outcome empty = studio().run("render", "empty.mid");
      Outcome text = studio().run("render", "text.mid");
      Outcome cut = studio().run("render", "cut.mid");
      Outcome directory = studio().run("render", "dir");

      assertThat(missing.err()).contains("nothing.mid: there is no such file; check the name");
      assertThat(empty.err()).contains("empty.mid: the file is empty");
      assertThat(text.err())
          .contains("it is neither MIDI nor MusicXML (it begins with the bytes 68 65 6c 6c)");
      assertThat(cut.err()).contains("cut.mid");
      assertThat(directory.err()).contains("a folder without a project.json");
      assertThat(
              new int[] {missing.code(), empty.code(), text.code(), cut.code(), directory.code()})
          .containsOnly(3);
    }

    @Test
    void says_which_value_is_out_of_range() throws IOException {
      source("a.mid");

      Outcome rate = studio().run("render", "a.mid", "--rate", "7");
      Outcome loud = studio().run("render", "a.mid", "--lufs", "3");
      Outcome bits = studio().run("render", "a.mid", "--bits", "13");
      Outcome word = studio().run("render", "a.mid", "--rate", "fast");
      Outcome ending = studio().run("render", "a.mid", "-o", "a.xyz");

      assertThat(rate.err()).contains("[1000, 768000] but was 7");
      assertThat(loud.err()).contains("loudness in LUFS must be in [-60.0, -5.0] but was 3.0");
      assertThat(bits.err()).contains("13");
      assertThat(word.err()).contains("--rate", "'fast'");
      assertThat(ending.err()).contains("xyz", "end the name in .wav, .flac, .opus or .mp3");
      assertThat(new int[] {rate.code(), loud.code(), bits.code(), word.code(), ending.code()})
          .containsOnly(2);
    }

    @Test
    void ends_with_5_where_the_soundfont_is_missing_and_3_where_it_is_broken() throws IOException {
      source("a.mid");
      Files.writeString(folder.resolve("bad.sf2"), "RIFF....sfbk");

      Outcome missing = studio().run("render", "a.mid", "--soundfont", "none.sf2");
      Outcome broken = studio().run("render", "a.mid", "--soundfont", "bad.sf2");

      assertThat(missing.code()).isEqualTo(5);
      assertThat(missing.err()).contains("none.sf2: there is no soundfont file here");
      assertThat(broken.code()).isEqualTo(3);
      assertThat(broken.err()).contains("bad.sf2");
      assertThat(folder.resolve("a.wav")).doesNotExist();
    }

    @Test
    void ends_with_6_and_leaves_nothing_where_the_disk_is_full() throws IOException {
      source("a.mid");

      Outcome outcome =
          studio()
              .on(FaultyDisk.fullFrom(4))
              .run("render", "a.mid", "-o", "x/a.wav", "--rate", "16000");

      assertThat(outcome.code()).isEqualTo(6);
      assertThat(outcome.err()).contains("a.wav: the disk is full; nothing was changed");
      assertThat(studio().files("x")).isEmpty();
    }

    @Test
    void shows_progress_at_a_terminal_only() throws IOException {
      source("a.mid");

      Outcome piped = studio().run("render", "a.mid", "-o", "1.wav", "--rate", "16000");
      Outcome watched =
          studio().atTerminal().run("render", "a.mid", "-o", "2.wav", "--rate", "16000");
      Outcome quiet =
          studio().atTerminal().run("render", "a.mid", "-o", "3.wav", "--rate", "16000", "-q");

      assertThat(piped.err()).doesNotContain("mix");
      assertThat(watched.err()).containsPattern("(\\d+)/\\1 mix").endsWith("\r\033[K");
      assertThat(quiet.err() + quiet.out()).isEmpty();
    }
  }

  @Nested
  class Export {
    private static final String REPEATED =
        "<score-partwise version='4.0'><part-list><score-part id='P1'><part-name>Flute</part-name>"
            + "</score-part></part-list><part id='P1'><measure number='1'><barline location='left'>"
            + "<repeat direction='forward'/></barline><attributes><divisions>1</divisions><time>"
            + "<beats>4</beats><beat-type>4</beat-type></time></attributes><note><pitch><step>C"
            + "</step><octave>5</octave></pitch><duration>4</duration></note><barline"
            + " location='right'><repeat direction='backward' times='3'/></barline></measure>"
            + "<measure number='2'><note><pitch><step>G</step><octave>4</octave></pitch><duration>4"
            + "</duration></note></measure></part></score-partwise>";

    private List<Integer> keys(String file) throws IOException {
      byte[] midi = Files.readAllBytes(folder.resolve(file));
      return new MidiReader()
          .read(midi, file)
          .value()
          .parts()
          .get(0)
          .notes()
          .map(note -> note.key())
          .toList();
    }

    @Test
    void plays_repeats_out_in_midi_and_keeps_them_in_notation() throws IOException {
      Files.writeString(folder.resolve("a.musicxml"), REPEATED);

      studio().run("export", "a.musicxml", "-o", "a.mid");
      studio().run("export", "a.musicxml", "-o", "b.musicxml");

      assertThat(keys("a.mid")).containsExactly(72, 72, 72, 67);
      assertThat(folder.resolve("b.musicxml"))
          .content()
          .contains("<repeat direction=\"backward\" times=\"3\"/>")
          .containsOnlyOnce("<step>C</step>");
    }

    @Test
    void renders_repeats_played_out() throws IOException {
      Files.writeString(folder.resolve("a.musicxml"), REPEATED);

      Outcome outcome =
          studio().run("render", "a.musicxml", "--dry", "--rate", "8000", "-o", "a.wav", "--json");

      assertThat(outcome.code()).isZero();
      // Four bars of two seconds and what rings on; without repeats it would be four seconds.
      assertThat(Files.size(folder.resolve("a.wav")) / (8_000.0 * 2 * 3)).isBetween(8.0, 12.5);
    }

    @Test
    void writes_notation_and_midi_and_keeps_its_source() throws IOException {
      source("a.mid");
      byte[] before = Files.readAllBytes(folder.resolve("a.mid"));

      Outcome xml = studio().run("export", "a.mid", "-o", "a.musicxml");
      Outcome midi = studio().run("export", "a.mid", "-o", "b.mid");

      assertThat(xml.code()).isZero();
      assertThat(midi.code()).isZero();
      assertThat(folder.resolve("a.musicxml")).content().contains("<score-partwise");
      assertThat(start(folder.resolve("b.mid"), 4)).isEqualTo("MThd");
      assertThat(folder.resolve("a.mid")).hasBinaryContent(before);
    }

    @Test
    void writes_compressed_notation_which_it_reads_again_and_jfugue_text() throws IOException {
      source("a.mid");

      Outcome packed = studio().run("export", "a.mid", "-o", "a.mxl");
      Outcome unpacked = studio().run("export", "a.mxl", "-o", "b.mid");
      Outcome staccato = studio().run("export", "a.mid", "-o", "a.staccato");
      Outcome text = studio().run("export", "a.mid", "-o", "a.txt");

      assertThat(start(folder.resolve("a.mxl"), 2)).isEqualTo("PK");
      assertThat(start(folder.resolve("b.mid"), 4)).isEqualTo("MThd");
      assertThat(folder.resolve("a.staccato")).content().contains("T");
      assertThat(folder.resolve("a.txt")).content().contains("V");
      assertThat(packed.code() + unpacked.code() + staccato.code() + text.code()).isZero();
    }

    @Test
    void writes_recordings() throws IOException {
      source("a.mid");

      Outcome outcome = studio().run("export", "a.mid", "-o", "a.mp3");

      assertThat(outcome.code()).isZero();
      assertThat(Files.size(folder.resolve("a.mp3"))).isGreaterThan(10_000);
    }

    @Test
    void reads_a_project_folder() {
      Outcome outcome =
          studio().run("export", shared.resolve("p").toString(), "-o", "out.musicxml");

      assertThat(outcome.code()).isZero();
      assertThat(folder.resolve("out.musicxml")).exists();
    }

    @Test
    void refuses_what_it_cannot_do() throws IOException {
      source("a.mid");

      Outcome unknown = studio().run("export", "a.mid", "-o", "a.doc");
      Outcome same = studio().run("export", "a.mid", "-o", "./a.mid", "-y");
      Outcome none = studio().run("export", "a.mid");

      assertThat(unknown.err()).contains("nothing is written as .doc", ".musicxml", ".flac");
      assertThat(same.err()).contains("input and output are the same file");
      assertThat(none.err()).contains("missing required option: '--output=FILE'");
      assertThat(new int[] {unknown.code(), same.code(), none.code()}).containsOnly(2);
    }
  }

  @Nested
  class Batch {
    @Test
    void composes_every_line_and_names_the_bad_ones() throws IOException {
      Files.writeString(
          folder.resolve("prompts.jsonl"),
          """
          {"id": 0, "text": "a waltz, 4 bars", "aspects": "ignored"}
          {"id": "two", "text": "a tango for piano, 4 bars"}

          {"id": "../../evil", "text": "x"}
          {"text": "no id"}
          {"id": 7}
          {"id": "two", "text": "again"}
          nonsense
          {"id": "leer", "text": "  "}
          """);

      Outcome outcome =
          studio()
              .run("batch", "prompts.jsonl", "-o", "out", "--midi-only", "--seed", "1", "--json");

      JsonNode json = outcome.json();
      assertThat(studio().files("out")).containsKeys("0.mid", "two.mid");
      assertThat(json.get("composed").asInt() + json.get("failed").asInt()).isEqualTo(8);
      assertThat(json.get("pieces").get(0).get("exit").asInt()).isZero();
      assertThat(json.get("pieces").get(2).get("exit").asInt()).isEqualTo(3);
      assertThat(outcome.code()).isEqualTo(3);
      assertThat(outcome.err())
          .contains(
              "prompts.jsonl, line 4: its id \"../../evil\" cannot be the name of a file",
              "prompts.jsonl, line 5: it has no \"id\" that is a text or a whole number",
              "prompts.jsonl, line 6: it has no \"text\"",
              "prompts.jsonl, line 7: its id \"two\" was used by a line before",
              "prompts.jsonl, line 8: it is not JSON");
    }

    @Test
    void gives_the_same_files_with_any_number_of_jobs() throws IOException {
      Files.writeString(
          folder.resolve("prompts.jsonl"),
          "{\"id\": 1, \"text\": \"a waltz, 4 bars\"}\n{\"id\": 2, \"text\": \"a march, 4 bars\"}\n");

      studio()
          .run("batch", "prompts.jsonl", "-o", "a", "--midi-only", "--seed", "9", "--jobs", "1");
      studio()
          .run("batch", "prompts.jsonl", "-o", "b", "--midi-only", "--seed", "9", "--jobs", "2");
      Map<String, String> one = studio().files("a");

      assertThat(one).hasSize(2).isEqualTo(studio().files("b"));
    }

    @Test
    void refuses_to_replace_before_it_composes() throws IOException {
      Files.writeString(
          folder.resolve("prompts.jsonl"),
          "{\"id\": 1, \"text\": \"a waltz\"}\n{\"id\": 2, \"text\": \"a march\"}\n");
      Files.createDirectory(folder.resolve("a"));
      Files.writeString(folder.resolve("a").resolve("2.mid"), "mine");

      Outcome outcome = studio().run("batch", "prompts.jsonl", "-o", "a", "--midi-only");

      assertThat(outcome.code()).isEqualTo(2);
      assertThat(studio().files("a")).containsOnlyKeys("2.mid");
    }

    @Test
    void writes_sound_too() throws IOException {
      Files.writeString(
          folder.resolve("prompts.jsonl"),
          "{\"id\": 1, \"text\": \"a waltz for piano, 2 bars, 200 bpm\"}\n");

      Outcome outcome = studio().run("batch", "prompts.jsonl", "-o", "a", "--rate", "16000");

      assertThat(outcome.code()).isZero();
      assertThat(studio().files("a")).containsOnlyKeys("1.mid", "1.wav");
    }
  }

  @Nested
  class The_rest {
    @Test
    void lists_instruments_and_styles() {
      Outcome instruments = studio().run("list", "instruments");
      Outcome styles = studio().run("list", "styles", "--json");
      Outcome forms = studio().run("list", "FORMS");
      Outcome unknown = studio().run("list", "colours");

      assertThat(instruments.out()).contains("violin ", "Violin ");
      assertThat(styles.json().get("styles").size()).isGreaterThan(10);
      assertThat(forms.code()).isZero();
      assertThat(unknown.code()).isEqualTo(2);
      assertThat(unknown.err()).contains("colours");
    }

    @Test
    void doctor_says_what_is_there() {
      Outcome outcome = studio().run("doctor", "--json");

      JsonNode json = outcome.json();
      assertThat(json.get("continuo").asText()).isEqualTo(Continuo.VERSION);
      assertThat(json.get("memoryMebibytes").asLong()).isPositive();
      assertThat(json.get("soundfonts").isArray()).isTrue();
      assertThat(json.get("workingFolderWritable").asBoolean()).isTrue();
    }

    @Test
    void help_and_version_end_well_and_misuse_ends_with_2() {
      Outcome help = studio().run("-h");
      Outcome own = studio().run("render", "-h");
      Outcome version = studio().run("render", "-V");
      Outcome nothing = studio().run();
      Outcome typo = studio().run("rendre", "x");

      assertThat(help.out()).contains("compose", "render", "batch", "Exit codes");
      assertThat(own.out()).contains("--soundfont");
      assertThat(version.out()).isEqualTo("continuo " + Continuo.VERSION + "\n");
      assertThat(new int[] {help.code(), own.code(), version.code()}).containsOnly(0);
      assertThat(nothing.code()).isEqualTo(2);
      assertThat(nothing.err())
          .isEqualTo("continuo: a command is missing; `continuo -h` lists what there is\n");
      assertThat(typo.code()).isEqualTo(2);
      assertThat(typo.err()).contains("did you mean `render`");
    }

    @Test
    void a_read_only_folder_is_read_without_writing() {
      Outcome log = studio().run("log", shared.resolve("p").toString());

      assertThat(log.code()).isZero();
      assertThat(log.out()).startsWith("*   1  2026-11-24T12:00:00Z  compose: seed 2\n");
    }
  }
}
