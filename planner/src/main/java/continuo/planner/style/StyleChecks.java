package continuo.planner.style;

import com.fasterxml.jackson.databind.JsonNode;
import continuo.planner.prior.Grammar;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.harmony.RomanNumeral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a style file must not hold: fields that nobody reads, unknown grammars, broken numerals. */
final class StyleChecks {
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "",
          List.of(
              "name",
              "title",
              "extends",
              "words",
              "tempo",
              "meters",
              "modes",
              "majorKeys",
              "minorKeys",
              "ensembles",
              "forms",
              "countedForms",
              "harmony",
              "textures",
              "manner"),
          "/harmony",
          List.of("grammar", "loopShare", "loops", "barsPerChord", "modulation", "devices"),
          "/harmony/devices",
          List.of(
              "counted",
              "namedLoops",
              "sequences",
              "pedals",
              "substitutions",
              "inversions",
              "lift"),
          "/manner",
          List.of("swing", "humanize", "ritardando", "density", "softest", "loudest"));

  private final String where;
  private final List<Diagnostic> faults = new ArrayList<>();

  private StyleChecks(String where) {
    this.where = where;
  }

  /** Every fault of a style's tree, parents merged in. */
  static List<Diagnostic> of(JsonNode root, String where) {
    StyleChecks checks = new StyleChecks(where);
    FIELDS.forEach((path, fields) -> checks.fields(root.at(path), path, fields));
    checks.grammar(root.at("/harmony/grammar"));
    checks.loops(root.at("/harmony/loops"));
    checks.weights(root);
    return checks.faults;
  }

  private void fault(String path, String message, String fix) {
    faults.add(Diagnostic.error("style-file", where + ", " + path, message, fix));
  }

  private void fields(JsonNode node, String path, List<String> known) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                fault(
                    path + "/" + name,
                    "a style has no such field",
                    "use one of " + String.join(", ", Nearness.of(name, known)));
              }
            });
  }

  private void grammar(JsonNode node) {
    if (node.isTextual() && Grammar.named(node.asText()).isEmpty()) {
      fault(
          "/harmony/grammar",
          "there is no chord grammar \"%s\"".formatted(node.asText()),
          "use one of " + String.join(", ", Nearness.of(node.asText(), Grammar.names())));
    }
  }

  private void loops(JsonNode loops) {
    loops
        .properties()
        .forEach(
            mode ->
                mode.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        loop -> {
                          for (String numeral : loop.strip().split("\\s+", -1)) {
                            if (RomanNumeral.parse(numeral).isEmpty()) {
                              fault(
                                  "/harmony/loops/" + mode.getKey(),
                                  "\"%s\" of the loop \"%s\" is no Roman numeral"
                                      .formatted(numeral, loop),
                                  "write chords as I, vi, bVII, V7 or ii7");
                            }
                          }
                        }));
  }

  /** Weights are numbers from 0 on, chord lengths positive numbers of bars. */
  private void weights(JsonNode root) {
    for (String path : List.of("/meters", "/modes", "/harmony/barsPerChord")) {
      root.at(path)
          .properties()
          .forEach(
              entry -> {
                if (!(entry.getValue().isNumber() && entry.getValue().asDouble() >= 0)) {
                  fault(
                      path + "/" + entry.getKey(),
                      "a weight must be a number from 0 on but was " + entry.getValue(),
                      "use 0 to forbid a choice");
                }
              });
    }
    root.at("/harmony/barsPerChord")
        .fieldNames()
        .forEachRemaining(
            length -> {
              if (!length.matches("0\\.25|0\\.5|[1-9]\\d?(?:\\.0)?")) {
                fault(
                    "/harmony/barsPerChord/" + length,
                    "a chord's length in bars must be 0.25, 0.5, 1, 2, …",
                    "see docs/styles.md");
              }
            });
  }
}
