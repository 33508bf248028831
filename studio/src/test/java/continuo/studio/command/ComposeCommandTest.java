package continuo.studio.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import continuo.studio.command.Studio.Outcome;
import continuo.studio.files.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeCommandTest {
  private static final String SHORT = "a waltz for flute and piano only, 4 bars, 180 bpm";

  @TempDir Path folder;

  private Studio studio() {
    return new Studio(folder);
  }

  @Nested
  class The_folder {
    @Test
    void holds_everything_and_says_what_was_written() {
      Outcome outcome =
          studio()
              .run(
                  "compose",
                  SHORT,
                  "--instruments",
                  "flute,piano",
                  "--seed",
                  "3",
                  "--rate",
                  "16000",
                  "-o",
                  "my piece");

      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.code()).isZero();
      assertThat(studio().files("my piece"))
          .containsOnlyKeys(
              "mix.wav",
              "performance.mid",
              "plan.json",
              "premaster.wav",
              "project.json",
              "score.mid",
              "score.musicxml",
              "stems/01-flute.wav",
              "stems/02-piano.wav");
      assertThat(outcome.out())
          .contains(": 4 bars, 0:0", "seed 3", "2 parts: Flute, Piano", "played: Flute, Piano")
          .contains("LUFS");
    }

    @Test
    void is_named_after_title_and_drawn_seed_which_is_printed_and_recorded() throws IOException {
      Outcome outcome = studio().run("compose", SHORT, "--midi-only", "--title", "Été à Łódź!");

      assertThat(outcome.code()).isZero();
      assertThat(outcome.out()).contains("seed 4711");
      assertThat(studio().files("été-à-łódź-4711"))
          .containsOnlyKeys("performance.mid", "plan.json", "project.json", "score.mid");
      assertThat(Files.readString(folder.resolve("été-à-łódź-4711").resolve("project.json")))
          .contains("\"seed\" : \"4711\"", "\"prompt\" : \"" + SHORT + "\"");
    }

    @Test
    void without_audio_holds_the_documents() {
      studio().run("compose", SHORT, "--no-audio", "-o", "p");

      assertThat(studio().files("p"))
          .containsOnlyKeys(
              "performance.mid", "plan.json", "project.json", "score.mid", "score.musicxml");
    }

    @Test
    void is_the_same_for_the_same_seed_in_any_locale_and_time_zone() {
      Locale locale = Locale.getDefault();
      TimeZone zone = TimeZone.getDefault();
      Map<String, String> first;
      Map<String, String> second;
      try {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        studio().run("compose", SHORT, "--seed", "7", "--rate", "16000", "-o", "a");
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        studio().run("compose", SHORT, "--seed", "7", "--rate", "16000", "-o", "b");
        first = studio().files("a");
        second = studio().files("b");
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }

      assertThat(first).hasSizeGreaterThan(8).isEqualTo(second);
    }

    @Test
    void of_another_seed_is_another_piece() {
      studio().run("compose", SHORT, "--seed", "7", "--midi-only", "-o", "a");
      studio().run("compose", SHORT, "--seed", "8", "--midi-only", "-o", "b");

      assertThat(studio().files("a").get("score.mid"))
          .isNotEqualTo(studio().files("b").get("score.mid"));
    }

    @Test
    void of_each_variation_is_its_own() {
      Outcome outcome =
          studio().run("compose", SHORT, "--midi-only", "--variations", "2", "-o", "v", "--json");

      assertThat(outcome.code()).isZero();
      assertThat(studio().files("v-1")).hasSize(4);
      assertThat(studio().files("v-2")).hasSize(4);
      JsonNode variations = outcome.json().get("variations");
      assertThat(variations).hasSize(2);
      assertThat(variations.get(0).get("seed").asText())
          .isNotEqualTo(variations.get(1).get("seed").asText());
    }
  }

  @Nested
  class Json {
    @Test
    void is_one_object_on_standard_output() {
      Outcome outcome = studio().run("compose", SHORT, "--no-audio", "-o", "p", "--json");

      JsonNode json = outcome.json();
      assertThat(json.get("ok").asBoolean()).isTrue();
      assertThat(json.get("exit").asInt()).isZero();
      assertThat(json.get("seed").asText()).isEqualTo("4711");
      assertThat(json.get("bars").asInt()).isEqualTo(4);
      assertThat(json.get("seconds").asDouble()).isBetween(3.9, 4.3);
      assertThat(json.get("parts").size()).isGreaterThan(1);
      assertThat(json.get("files")).hasSize(4);
      assertThat(json.get("diagnostics").isArray()).isTrue();
    }

    @Test
    void carries_errors_too() {
      JsonNode json = studio().run("compose", "--json", "").json();

      assertThat(json.get("ok").asBoolean()).isFalse();
      assertThat(json.get("exit").asInt()).isEqualTo(2);
      JsonNode error = json.get("diagnostics").get(0);
      assertThat(error.get("code").asText()).isEqualTo("prompt-empty");
      assertThat(error.get("severity").asText()).isEqualTo("error");
      assertThat(error.get("fix").asText()).startsWith("describe the piece");
    }

    @Test
    void carries_misuse_of_options_too() {
      JsonNode json = studio().run("compose", "x", "--temp", "3", "--json").json();

      assertThat(json.get("exit").asInt()).isEqualTo(2);
      assertThat(json.get("diagnostics").get(0).get("fix").asText())
          .isEqualTo("did you mean `--tempo`? `continuo compose -h` lists what there is");
    }
  }

  @Nested
  class Words {
    @Test
    void may_come_from_standard_input() throws IOException {
      studio().input("a waltz, 4 bars\n").run("compose", "-", "--midi-only", "-o", "p");

      assertThat(Files.readString(folder.resolve("p").resolve("project.json")))
          .contains("\"prompt\" : \"a waltz, 4 bars\\n\"");
    }

    @Test
    void that_begin_with_an_at_sign_are_words_and_no_file() {
      Outcome outcome = studio().run("compose", "@home, a waltz, 4 bars", "--midi-only", "-o", "p");

      assertThat(outcome.code()).isZero();
    }

    @Test
    void that_are_missing_are_asked_for() {
      Outcome outcome = studio().run("compose", "  \n ");

      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err())
          .isEqualTo(
              "continuo: prompt: there are no words and no options that say what to compose;"
                  + " describe the piece: continuo compose \"a calm piano piece in D minor\"\n");
    }

    @Test
    void of_100_kilobytes_are_composed_or_refused_with_a_reason() {
      Outcome outcome =
          studio().run("compose", "a waltz and ".repeat(8_600), "--midi-only", "-o", "p");

      assertThat(outcome.code()).isIn(0, 2);
      assertThat(outcome.err()).doesNotContain("internal");
    }

    @Test
    void in_another_language_are_composed_with_a_notice_of_what_was_not_understood() {
      Outcome outcome =
          studio()
              .run(
                  "compose",
                  "грустная мелодия для скрипки, 悲しい歌",
                  "--bars",
                  "4",
                  "--midi-only",
                  "-o",
                  "p");

      assertThat(outcome.code()).isZero();
      assertThat(outcome.err()).contains("were not understood and had no effect: \"грустная");
    }

    @Test
    void with_control_characters_do_no_harm() {
      Outcome outcome =
          studio()
              .run("compose", "a\u0000 waltz\u001b[31m, 4 bars\u0007", "--midi-only", "-o", "p");

      assertThat(outcome.code()).isZero();
      assertThat(outcome.err() + outcome.out()).doesNotContain("\u001b", "\u0000", "\u0007");
    }

    @Test
    void and_flags_that_cannot_be_are_refused_all_at_once() {
      Outcome outcome =
          studio()
              .run(
                  "compose",
                  SHORT,
                  "--bars",
                  "-3",
                  "--key",
                  "H#",
                  "--instruments",
                  "pianno",
                  "-o",
                  "p");

      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).contains("-3", "H#", "pianno", "iano");
      assertThat(folder.resolve("p")).doesNotExist();
    }

    @Test
    void and_two_lengths_at_once_are_refused() {
      Outcome outcome = studio().run("compose", "x", "--bars", "4", "--duration", "10");

      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err())
          .isEqualTo(
              "continuo: --bars 4 and --duration 10 both fix the length; give one of them\n");
    }

    @Test
    void with_a_seed_that_is_none_are_refused() {
      Outcome outcome = studio().run("compose", "x", "--seed", "-1");

      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err())
          .isEqualTo(
              "continuo: seed must be a whole number in [0, 18446744073709551615] but was \"-1\";"
                  + " write digits only\n");
    }
  }

  @Nested
  class Overwriting {
    @Test
    void is_refused_and_leaves_everything_as_it_was() {
      studio().run("compose", SHORT, "--midi-only", "-o", "p");
      Map<String, String> before = studio().files("p");

      Outcome outcome = studio().run("compose", "a tango, 4 bars", "--midi-only", "-o", "p");

      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).contains("holds a piece already", "agree to replace them with -y");
      assertThat(studio().files("p")).isEqualTo(before);
    }

    @Test
    void is_done_with_yes_and_the_former_piece_stays_in_the_history() {
      studio().run("compose", SHORT, "--no-audio", "-o", "p");
      Map<String, String> before = studio().files("p");

      Outcome outcome = studio().run("compose", "a tango, 4 bars", "--midi-only", "-o", "p", "-y");
      Outcome undone = studio().run("undo", "p");

      assertThat(outcome.code()).isZero();
      assertThat(undone.code()).isZero();
      assertThat(studio().files("p"))
          .containsEntry("plan.json", before.get("plan.json"))
          .containsEntry("score.mid", before.get("score.mid"))
          .containsEntry("score.musicxml", before.get("score.musicxml"));
    }

    @Test
    void of_a_file_by_a_folder_is_refused() throws IOException {
      Files.writeString(folder.resolve("p"), "mine");

      Outcome outcome = studio().run("compose", SHORT, "--midi-only", "-o", "p", "-y");

      assertThat(outcome.code()).isEqualTo(2);
      assertThat(folder.resolve("p")).hasContent("mine");
    }
  }

  @Nested
  class A_disk_that_is_full {
    @Test
    void ends_with_6_and_leaves_nothing_wherever_it_fills() throws IOException {
      List<Integer> codes = new ArrayList<>();
      for (int at = 0; at < 200; at += 13) {
        FaultyDisk disk = FaultyDisk.fullFrom(at);
        Outcome outcome = studio().on(disk).run("compose", SHORT, "--midi-only", "-o", "p" + at);
        codes.add(outcome.code());
        if (outcome.code() == 6) {
          assertThat(outcome.err()).contains("the disk is full; nothing was changed");
          assertThat(folder.resolve("p" + at)).doesNotExist();
        } else {
          assertThat(studio().files("p" + at)).hasSize(4);
        }
      }
      assertThat(codes).contains(0, 6).containsOnly(0, 6);
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).allMatch(entry -> entry.getFileName().toString().startsWith("p"));
      }
    }
  }
}
