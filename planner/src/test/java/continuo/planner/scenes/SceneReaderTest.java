package continuo.planner.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import continuo.planner.brief.TimeCues;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.unit.Seconds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SceneReaderTest {
  private static TimeCues read(String text) {
    return SceneReader.read(text, "scenes.csv").value();
  }

  private static List<String> faults(String text) {
    CompositionException thrown =
        catchThrowableOfType(CompositionException.class, () -> SceneReader.read(text, "s.csv"));
    assertThat(thrown).isNotNull();
    return thrown.diagnostics().stream().map(Diagnostic::toString).toList();
  }

  @Test
  void a_table_of_scenes_hits_and_the_cut_is_read() {
    TimeCues cues =
        read(
            """
            time,label,mood,energy,hit
            0:00,Dawn,calm,0.2,
            # a comment
            0:15.250,"Chase, part 1",frantic,90%,
            21.4,crash,,,true

            0:40,Rest,sad,low,52.5
            1:20.500,end,,,
            """);

    assertThat(cues.scenes())
        .extracting(TimeCues.Scene::label)
        .containsExactly("Dawn", "Chase, part 1", "Rest");
    assertThat(cues.scenes()).extracting(s -> s.from().value()).containsExactly(0.0, 15.25, 40.0);
    assertThat(cues.scenes())
        .extracting(TimeCues.Scene::energy)
        .containsExactly(Optional.of(0.2), Optional.of(0.9), Optional.of(0.25));
    assertThat(cues.scenes()).allMatch(s -> s.mood().isPresent());
    assertThat(cues.hits())
        .containsExactly(
            new TimeCues.Hit(new Seconds(21.4), "crash"), new TimeCues.Hit(new Seconds(52.5), ""));
    assertThat(cues.end()).contains(new Seconds(80.5));
  }

  @Test
  void json_says_the_same_as_a_table() {
    TimeCues table =
        read("time;end;label;mood;energy;hit\n0;4;A;calm;0.1;2.5\n4;9.5;B;tense;0.8;\n");
    TimeCues json =
        read(
            """
            [{"time": 0, "end": "0:04", "label": "A", "mood": "calm", "energy": 0.1, "hit": 2.5},
             {"time": 4, "end": 9.5, "label": "B", "mood": "tense", "energy": "0.8"}]
            """);
    TimeCues wrapped =
        read(
            """
            {"scenes": [{"start": "0", "end": 4, "scene": "A", "mood": "calm", "intensity": 0.1,
                         "hits": ["2.5"]},
                        {"start": 4, "out": 9.5, "name": "B", "mood": "tense", "energy": 0.8}]}
            """);

    assertThat(json).isEqualTo(table);
    assertThat(wrapped).isEqualTo(table);
  }

  @Test
  void a_list_that_begins_later_gets_an_opening() {
    assertThat(read("time,label\n5,B\n9,end\n").scenes())
        .extracting(TimeCues.Scene::label)
        .containsExactly("Opening", "B");
  }

  @Test
  void every_fault_is_told_at_once_with_its_line() {
    List<String> faults =
        faults(
            """
            time,end,label,energy,hit
            0:00,,A,0.2,
            soon,,B,,
            0:10,0:10,C,1.5,
            0:08,,D,,maybe
            0:20,,E,,
            0:20,,F,,0
            """);

    assertThat(faults)
        .anyMatch(f -> f.startsWith("s.csv, line 3: the time \"soon\" is no time; write seconds"))
        .anyMatch(
            f -> f.startsWith("s.csv, line 4: the scene lasts from 0:10 to 0:10, which is no time"))
        .anyMatch(f -> f.startsWith("s.csv, line 4: the energy \"1.5\" is none; write 0 to 1"))
        .anyMatch(f -> f.startsWith("s.csv, line 5: 0:08 comes before 0:10 of the row above; sort"))
        .anyMatch(f -> f.startsWith("s.csv, line 5: the hit \"maybe\" is no time"))
        .anyMatch(f -> f.startsWith("s.csv, line 7: it begins at 0:20 as the scene above does"))
        .anyMatch(f -> f.startsWith("s.csv, line 7: a hit at 0:00 is the start itself"))
        .hasSize(7);
  }

  @Test
  void overlapping_scenes_are_refused_and_gaps_are_said() {
    assertThat(faults("time,end,label\n0,12,A\n10,20,B\n"))
        .containsExactly(
            "s.csv, line 3: it begins at 0:10 before the scene above ends at 0:12; let the scene"
                + " above end there, or leave its end out");

    Result<TimeCues> gap = SceneReader.read("time,end,label\n0,8,A\n10,20,B\n", "s.csv");
    assertThat(gap.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "s.csv, line 2: nothing is said of 0:08 to 0:10; the scene goes on; let it end at"
                + " 0:10, or add a scene");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "time,label\n",
        "[]",
      })
  void a_list_without_scenes_is_refused(String text) {
    assertThat(faults(text)).anyMatch(f -> f.contains("there are no scenes in it"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label,mood%nA,calm%n                 | the first line must name the columns, time among them",
        "time,time%n0,1%n                     | two columns say the time",
        "time,label%n0,A,calm%n               | it has 3 values but the header names 2 columns",
        "time,label%n0,\"A%n                  | a double quote is not closed",
        "[{\"time\": 0,]                      | it is not JSON",
        "[1]                                  | a scene must be an object but was 1",
        "{\"sceens\": []}                     | it has no array \"scenes\"",
        "time,label%n0,A%n9,end%n12,end%n     | the list ended at 0:09 already",
        "time,label%n0,A%n9,end%n12,B%n       | the scene begins at 0:12, not before the end at 0:09",
        "time,label,hit%n0,A,9.5%n9,end,%n    | the hit at 0:09.500 is not before the end at 0:09",
        "time,label%n0,A%n0.4,end%n           | a piece lasts at least 1 s",
        "time,label%n0,A%n9000,B%n            | is later than 2 hours",
        "time,label%n,A%n                     | it says no time",
      })
  void a_broken_list_says_what_is_wrong(String text, String message) {
    assertThat(faults(text.replace("%n", "\n"))).anyMatch(f -> f.contains(message));
  }

  @Test
  void columns_and_moods_that_are_not_known_are_said() {
    Result<TimeCues> read =
        SceneReader.read("time,label,mood,colour\n0,A,zzyzx,red\n9,end,,\n", "s.csv");

    assertThat(read.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "s.csv, line 1: the column \"colour\" is not known and has no effect; the columns are"
                + " time, end, label, mood, energy and hit",
            "s.csv, line 2: no mood word is known in \"zzyzx\"; write words such as calm, tense,"
                + " joyful or ominous");
  }
}
