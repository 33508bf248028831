package continuo.studio.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import continuo.studio.command.Studio.Outcome;
import continuo.symbolic.midi.MidiWriter;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Bpm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** check and explain, on chords in whole notes whose outer voices move in parallel fifths. */
class AnalysisCommandsTest {
  @TempDir Path folder;

  private Studio studio() {
    return new Studio(folder);
  }

  private static Part part(String instrument, int... keys) {
    List<ScoreEvent> events = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      events.add(
          ScoreEvent.Note.of(
              Ticks.ofQuarters(4L * i),
              Ticks.ofQuarters(4),
              SpelledPitch.ofMidi(
                  keys[i], continuo.theory.pitch.NoteName.ofFifths(naturalFifths(keys[i]))),
              new Velocity(80)));
    }
    return new Part(instrument, instrument, Instruments.byId(instrument).orElseThrow(), events);
  }

  /** The place of a white key in the circle of fifths, F = -1. */
  private static int naturalFifths(int key) {
    return List.of(5, 0, 7, 2, 9, 4, 11).indexOf(key % 12) - 1;
  }

  @BeforeEach
  void writeAChorale() throws IOException {
    Score score =
        Score.builder()
            .tempoMap(TempoMap.of(List.of(new TempoChange(Ticks.ZERO, new Bpm(90), false))))
            .meterMap(MeterMap.steady(Meter.of(4, 4)))
            .end(Ticks.ofQuarters(16))
            .part(part("violin", 67, 69, 67, 67))
            .part(part("viola", 64, 65, 62, 64))
            .part(part("cello", 48, 50, 55, 48))
            .build();
    Files.write(folder.resolve("a.mid"), new MidiWriter().write(score).value());
  }

  @Test
  void check_names_rule_place_and_reason_and_ends_with_1() {
    Outcome outcome = studio().run("check", "a.mid");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("bar 2", "violin", "cello", "[parallel-fifths]", "findings in 4 bars");
  }

  @Test
  void check_of_some_rules_finds_those_only() {
    Outcome some = studio().run("check", "a.mid", "--rules", "parallel-octaves,spacing", "--json");

    JsonNode json = some.json();
    assertThat(json.get("findings"))
        .allMatch(f -> !f.get("rule").asText().equals("parallel-fifths"));
  }

  @Test
  void check_of_an_unknown_rule_offers_near_ones() {
    Outcome outcome = studio().run("check", "a.mid", "--rules", "paralel-fifths");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "continuo: --rules: there is no rule \"paralel-fifths\";"
                + " did you mean parallel-fifths? `continuo list rules` names them\n");
  }

  @Test
  void explain_speaks_to_each_level() {
    Outcome beginner = studio().run("explain", "a.mid", "--level", "beginner");
    Outcome usual = studio().run("explain", "a.mid");
    Outcome advanced = studio().run("explain", "a.mid", "--level", "ADVANCED");

    assertThat(beginner.out()).contains("C major", "bar 1: C (at home)");
    assertThat(usual.out()).contains("bar 1: C = I");
    assertThat(advanced.out()).contains("bar 1: C = I in C major, tonic");
    assertThat(beginner.code() + usual.code() + advanced.code()).isZero();
  }

  @Test
  void explain_as_json_has_keys_chords_and_cadences() {
    JsonNode json = studio().run("explain", "a.mid", "--json").json();

    assertThat(json.get("keys").get(0).get("key").asText()).isEqualTo("C major");
    assertThat(json.get("chords").get(0).get("numeral").asText()).isEqualTo("I");
    assertThat(json.get("cadences").isArray()).isTrue();
    assertThat(json.get("explanation").isArray()).isTrue();
  }

  @Test
  void play_without_a_device_ends_with_5_or_plays() {
    Outcome outcome = studio().run("play", "a.mid", "--rate", "16000");

    assertThat(outcome.code()).isIn(0, 5);
    assertThat(outcome.code() == 0 || outcome.err().contains("no sound device")).isTrue();
  }
}
