package continuo.planner.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import continuo.planner.plan.Plan;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.rhythm.Ticks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanJsonTest {
  private static final String PLAN =
      """
      {
        // A hand-written plan: what is left out has a default.
        "format": "continuo-plan",
        "version": 1,
        "title": "Small",
        "seed": "7",
        "style": "classical",
        "parts": [{"id": "vl", "name": "Violin", "instrument": "violins", "colour": "red"}],
        "tempos": [{"bar": 1, "beat": 1, "bpm": 72}],
        "sections": [
          {
            "id": "a", "letter": "A", "meter": "3/4",
            "phrases": [{"bars": 2, "key": "Dm", "cadence": "half", "theme": "a"}],
            "chords": [
              {"bar": 1, "beat": 1, "chord": "Dm", "mood": "sad"},
              {"bar": 2, "beat": 2.5, "chord": "A7/C#"}
            ],
            "energy": [0.2, 0.4], "tension": [0, 1],
            "parts": [{"part": "vl", "role": "lead", "register": ["G3", 88]}],
            "lights": "blue"
          }
        ],
        "author": {"name": "Ada"}
      }
      """;

  private static List<Diagnostic> faultsOf(String text) {
    try {
      PlanJson.read(text, "plan.json");
      return List.of();
    } catch (CompositionException e) {
      return e.diagnostics();
    }
  }

  @Test
  void a_hand_written_plan_is_read_with_defaults() {
    Plan plan = PlanJson.read(PLAN, "plan.json").value().plan();

    assertThat(plan.title()).isEqualTo("Small");
    assertThat(plan.parts().get(0).instrument().id()).isEqualTo("violin");
    assertThat(plan.sections().get(0).label()).isEqualTo("a");
    assertThat(plan.sections().get(0).chords().get(1).offset())
        .isEqualTo(Ticks.QUARTER.times(3).dividedBy(2));
    assertThat(plan.sections().get(0).assignments().get(0).register()).hasToString("55..88");
  }

  @Test
  void unknown_fields_are_named_and_survive() {
    var result = PlanJson.read(PLAN, "plan.json");

    String written = PlanJson.write(result.value());

    assertThat(result.diagnostics())
        .extracting(Diagnostic::toString)
        .contains(
            "plan.json, $.sections[0]: the field \"lights\" is not one of the format's; it is kept"
                + " and not used");
    assertThat(written)
        .contains(
            "\"colour\": \"red\"",
            "\"mood\": \"sad\"",
            "\"lights\": \"blue\"",
            "\"name\": \"Ada\"");
  }

  @Test
  void every_fault_is_found_in_one_reading() {
    String broken =
        PLAN.replace("\"violins\"", "\"violinn\"")
            .replace("\"Dm\", \"mood\"", "\"Hm\", \"mood\"")
            .replace("\"3/4\"", "\"3/5\"")
            .replace("\"role\": \"lead\"", "\"role\": \"leader\"")
            .replace("\"bpm\": 72", "\"bpm\": \"fast\"");

    assertThat(faultsOf(broken))
        .extracting(Diagnostic::toString)
        .containsExactlyInAnyOrder(
            "plan.json, $.parts[0].instrument: \"violinn\" is no instrument that Continuo knows; did"
                + " you mean violin?",
            "plan.json, $.sections[0].chords[0].chord: must be a chord symbol such as F#m7b5, C/E or"
                + " N.C. but was \"Hm\"; correct the symbol",
            "plan.json, $.sections[0].meter: must be a meter such as 4/4, 6/8 or 3+2+2/8 but was"
                + " \"3/5\"; correct it",
            "plan.json, $.sections[0].parts[0].role: must be one of lead, counter, double, inner,"
                + " pad, comping, arpeggio, bass, drums but was \"leader\"; correct it",
            "plan.json, $.tempos[0].bpm: must be a number but was \"fast\"; correct it");
  }

  @Test
  void a_length_that_does_not_add_up_is_a_fault_with_its_place() {
    assertThat(faultsOf(PLAN.replace("\"energy\": [0.2, 0.4]", "\"energy\": [0.2]")))
        .extracting(Diagnostic::toString)
        .containsExactly(
            "plan.json, $.sections[0]: section a has 2 bars but 1 energy and 2 tension values; write"
                + " one of each a bar; correct the plan there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''       | a plan must be a JSON object but was empty",
        "[]       | a plan must be a JSON object but was array",
        "'{\"a\":' | the plan is not valid JSON",
        "'{} {}'  | the plan is not valid JSON",
      })
  void what_is_no_plan_is_refused_with_what_it_is(String text, String message) {
    assertThatThrownBy(() -> PlanJson.read(text, "plan.json"))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_newer_version_says_so() {
    assertThat(faultsOf(PLAN.replace("\"version\": 1", "\"version\": 2")))
        .extracting(Diagnostic::toString)
        .contains(
            "plan.json, $.version: must be 1 but was 2; the plan was written by a newer Continuo; use"
                + " that one");
  }

  @Test
  void deep_nesting_is_a_fault_and_not_a_crash() {
    String bomb = "{\"a\":".repeat(100_000);

    assertThat(faultsOf(bomb)).extracting(Diagnostic::code).containsExactly("plan-not-json");
  }

  @Test
  void every_chord_and_phrase_stands_on_a_line_of_its_own() {
    String written = PlanJson.write(PlanJson.read(PLAN, "plan.json").value());

    assertThat(written.lines().filter(line -> line.contains("\"chord\":"))).hasSize(2);
    assertThat(written.lines().filter(line -> line.contains("\"energy\":")))
        .containsExactly("      \"energy\": [0.2, 0.4],");
  }

  @Test
  void the_schema_names_the_fields_that_are_read() throws IOException {
    JsonNode schema;
    try (InputStream stream = PlanJson.class.getResourceAsStream("plan-1.schema.json")) {
      schema =
          new ObjectMapper().readTree(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }

    assertThat(fields(schema)).containsExactlyElementsOf(PlanFields.PLAN);
    assertThat(fields(schema.at("/$defs/slot"))).containsExactlyElementsOf(PlanFields.SLOT);
    assertThat(fields(schema.at("/$defs/part"))).containsExactlyElementsOf(PlanFields.PART);
    assertThat(fields(schema.at("/$defs/tempo"))).containsExactlyElementsOf(PlanFields.TEMPO);
    assertThat(fields(schema.at("/$defs/line"))).containsExactlyElementsOf(PlanFields.LINE);
    assertThat(fields(schema.at("/$defs/note"))).containsExactlyElementsOf(PlanFields.NOTE);
    assertThat(fields(schema.at("/$defs/section"))).containsExactlyElementsOf(PlanFields.SECTION);
    assertThat(fields(schema.at("/$defs/phrase"))).containsExactlyElementsOf(PlanFields.PHRASE);
    assertThat(fields(schema.at("/$defs/chord"))).containsExactlyElementsOf(PlanFields.CHORD);
    assertThat(fields(schema.at("/$defs/assignment")))
        .containsExactlyElementsOf(PlanFields.ASSIGNMENT);
    assertThat(fields(schema.at("/$defs/hit"))).containsExactlyElementsOf(PlanFields.HIT);
    assertThat(fields(schema.at("/$defs/decision"))).containsExactlyElementsOf(PlanFields.DECISION);
    assertThat(fields(schema.at("/properties/brief"))).containsExactlyElementsOf(PlanFields.BRIEF);
  }

  private static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }
}
