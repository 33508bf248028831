package continuo.studio.command;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.studio.command.Studio.Outcome;
import continuo.symbolic.midi.MidiReader;
import continuo.symbolic.midi.MidiWriter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compose, change a note with another program, render: exactly that is heard. */
class EditLoopTest {
  private static final String TRIO = "a trio for violin, cello and piano in G, 4 bars, 160 bpm";
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));

  @TempDir Path folder;

  private Studio studio() {
    return new Studio(folder);
  }

  private Path file(String name) {
    return folder.resolve("p").resolve(name);
  }

  /** Moves the first note of the first part up a step, as an editor would. */
  private void changeANote() throws IOException {
    Score score = new MidiReader().read(Files.readAllBytes(file("score.mid")), "score.mid").value();
    Part part = score.parts().get(0);
    List<ScoreEvent> events = new ArrayList<>(part.events());
    ScoreEvent.Note first = part.notes().findFirst().orElseThrow();
    events.set(
        events.indexOf(first),
        new ScoreEvent.Note(
            first.at(),
            new Ticks(first.duration().value() / 2),
            first.pitch(),
            first.velocity(),
            first.voice(),
            first.marks()));
    Files.write(
        file("score.mid"), new MidiWriter().write(score.withPart(part.withEvents(events))).value());
  }

  private Map<String, FileTime> agedStems() throws IOException {
    Map<String, FileTime> times = new HashMap<>();
    for (String name : studio().files("p").keySet()) {
      if (name.startsWith("stems/")) {
        Files.setLastModifiedTime(file(name), LONG_AGO);
        times.put(name, LONG_AGO);
      }
    }
    return times;
  }

  @Test
  void a_changed_note_is_heard_and_other_stems_are_not_touched() throws IOException {
    studio().run("compose", TRIO, "--seed", "5", "--rate", "16000", "-o", "p");
    Map<String, String> before = studio().files("p");
    assertThat(agedStems()).hasSize(3);

    changeANote();
    byte[] edited = Files.readAllBytes(file("score.mid"));
    Outcome outcome = studio().run("render", "p", "--json");

    assertThat(outcome.code()).isZero();
    Map<String, String> after = studio().files("p");
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(file("score.mid")).hasBinaryContent(edited);
    assertThat(after).containsEntry("plan.json", before.get("plan.json"));
    List<String> changed =
        after.keySet().stream().filter(name -> !after.get(name).equals(before.get(name))).toList();
    assertThat(changed)
        .containsExactly(
            "mix.wav",
            "performance.mid",
            "premaster.wav",
            "project.json",
            "score.mid",
            "score.musicxml",
            "stems/01-violin.wav");
    assertThat(Files.getLastModifiedTime(file("stems/02-cello.wav"))).isEqualTo(LONG_AGO);
    assertThat(Files.getLastModifiedTime(file("stems/03-piano.wav"))).isEqualTo(LONG_AGO);
    assertThat(outcome.json().get("played")).hasSize(1);
    assertThat(outcome.json().get("kept").asInt()).isEqualTo(2);
  }

  @Test
  void a_second_rendering_changes_nothing() {
    studio().run("compose", TRIO, "--seed", "5", "--rate", "16000", "-o", "p");
    Map<String, String> before = studio().files("p");

    Outcome outcome = studio().run("render", "p");

    assertThat(outcome.out()).startsWith("nothing has changed since the last rendering");
    assertThat(studio().files("p")).isEqualTo(before);
  }

  @Test
  void an_undo_and_a_rendering_bring_back_every_byte() throws IOException {
    studio().run("compose", TRIO, "--seed", "5", "--rate", "16000", "-o", "p");
    Map<String, String> before = studio().files("p");
    changeANote();
    studio().run("render", "p");

    Outcome undone = studio().run("undo", "p");
    studio().run("render", "p");

    assertThat(undone.out()).startsWith("back to step 1: compose of 2026-11-24T12:00:00Z");
    Map<String, String> after = studio().files("p");
    before.remove("project.json");
    after.remove("project.json");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void an_undo_of_an_edit_that_was_not_rendered_keeps_the_edit_in_the_history() throws IOException {
    studio().run("compose", TRIO, "--seed", "5", "--midi-only", "-o", "p");
    String composed = studio().files("p").get("score.mid");
    changeANote();
    String edited = studio().files("p").get("score.mid");

    studio().run("undo", "p");
    String undone = studio().files("p").get("score.mid");
    Outcome log = studio().run("log", "p", "--json");

    assertThat(undone).isEqualTo(composed).isNotEqualTo(edited);
    assertThat(log.json().get("operations")).hasSize(3);
    assertThat(log.json().get("operations").get(1).get("documents").get("score.mid").asText())
        .isEqualTo(edited);
    assertThat(log.json().get("operations").get(0).get("restores").asInt()).isEqualTo(1);
  }

  @Test
  void an_undo_without_a_change_is_refused() {
    studio().run("compose", TRIO, "--midi-only", "-o", "p");

    Outcome outcome = studio().run("undo", "p");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "continuo: p: plan and score have not changed since the piece was made;"
                + " `continuo log p` lists what was done\n");
  }

  @Test
  void realize_of_the_plan_writes_the_same_score_byte_for_byte() {
    studio().run("compose", TRIO, "--seed", "5", "--no-audio", "-o", "p");
    Map<String, String> composed = studio().files("p");

    Outcome outcome = studio().run("realize", "p/plan.json", "-o", "q", "--no-audio");

    assertThat(outcome.code()).isZero();
    Map<String, String> realised = studio().files("q");
    composed.remove("project.json");
    realised.remove("project.json");
    assertThat(realised).isEqualTo(composed);
  }

  @Test
  void realize_in_the_folder_writes_an_edited_score_anew_and_keeps_it_in_the_history()
      throws IOException {
    studio().run("compose", TRIO, "--seed", "5", "--no-audio", "-o", "p");
    String composed = studio().files("p").get("score.mid");
    changeANote();

    Outcome outcome = studio().run("realize", "p", "--no-audio");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err())
        .contains("it was edited since Continuo wrote it, and is now written anew");
    assertThat(studio().files("p")).containsEntry("score.mid", composed);
  }

  @Test
  void a_broken_plan_does_not_keep_the_score_from_being_played() throws IOException {
    studio().run("compose", TRIO, "--seed", "5", "--rate", "16000", "-o", "p");
    Files.writeString(file("plan.json"), "{ broken");

    Outcome outcome = studio().run("render", "p");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).contains("plan.json", "the score is played without it");
    assertThat(file("plan.json")).hasContent("{ broken");
  }

  @Test
  void a_broken_plan_is_not_realised() throws IOException {
    studio().run("compose", TRIO, "--midi-only", "-o", "p");
    Map<String, String> before = studio().files("p");
    Files.writeString(file("plan.json"), "{ broken");

    Outcome outcome = studio().run("realize", "p");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("plan.json");
    assertThat(studio().files("p")).containsEntry("score.mid", before.get("score.mid"));
  }

  @Test
  void a_broken_score_is_not_played_and_nothing_changes() throws IOException {
    studio().run("compose", TRIO, "--midi-only", "-o", "p");
    Files.write(file("score.mid"), new byte[] {'M', 'T', 'h', 'd', 0, 0, 0});
    Map<String, String> before = studio().files("p");

    Outcome outcome = studio().run("render", "p");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("score.mid");
    assertThat(studio().files("p")).isEqualTo(before);
  }
}
