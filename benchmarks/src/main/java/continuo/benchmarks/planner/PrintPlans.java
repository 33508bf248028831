package continuo.benchmarks.planner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Section;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.random.Seed;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Plans pieces and writes their forms and chords, one piece a line, for {@code
 * benchmarks/harmony/compare_harmony.py}. Nothing is realised. Arguments: the file to write, how
 * many pieces a style, and the styles.
 */
public final class PrintPlans {
  private PrintPlans() {}

  /** Plans pieces of seeds 0, 1, … in every style named. */
  public static void main(String[] arguments) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    int pieces = Integer.parseInt(arguments[1]);
    try (BufferedWriter out =
        Files.newBufferedWriter(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
      for (String style : List.of(arguments).subList(2, arguments.length)) {
        for (int seed = 0; seed < pieces; seed++) {
          PlanRequest request = PlanRequest.builder("").style(style).seed(new Seed(seed)).build();
          Plan plan = new Planner().plan(request).value();
          out.write(mapper.writeValueAsString(row(mapper, plan)));
          out.newLine();
        }
      }
    }
  }

  private static ObjectNode row(ObjectMapper mapper, Plan plan) {
    ObjectNode row = mapper.createObjectNode();
    row.put("style", plan.style()).put("seed", plan.seed().toString());
    row.put("form", plan.brief().slot("form").map(s -> s.value()).orElse(""));
    ArrayNode sections = row.putArray("sections");
    for (Section s : plan.sections()) {
      ObjectNode section = sections.addObject();
      section.put("label", s.label()).put("letter", s.letter()).put("bars", s.bars());
      section.put("barQuarters", s.meter().barLength().quarters());
      ArrayNode phrases = section.putArray("phrases");
      for (Phrase p : s.phrases()) {
        ObjectNode phrase = phrases.addObject();
        phrase.put("bars", p.bars()).put("cadence", p.cadence().name());
        phrase.put("tonic", p.key().tonic().pitchClass().value());
        phrase.put("mode", p.key().mode().word()).put("theme", p.theme());
        phrase.put("variation", p.variation());
      }
      ArrayNode chords = section.putArray("chords");
      for (PlannedChord c : s.chords()) {
        double at = c.bar() * s.meter().barLength().quarters() + c.offset().quarters();
        ObjectNode chord = chords.addObject();
        chord.put("at", at).put("numeral", c.numeral()).put("reason", c.reason());
        chord.put("chord", c.chord().map(Chord::harte).orElse("N"));
        chord.put("symbol", c.chord().map(Chord::symbol).orElse(Chord.NO_CHORD));
        Key key = keyAt(s, c.bar());
        chord.put("diatonic", c.chord().map(x -> diatonic(x, key)).orElse(true));
      }
    }
    return row;
  }

  private static Key keyAt(Section section, int bar) {
    int end = 0;
    for (Phrase p : section.phrases()) {
      end += p.bars();
      if (bar < end) {
        return p.key();
      }
    }
    throw new IllegalStateException("bar " + bar + " stands outside " + section.id());
  }

  private static boolean diatonic(Chord chord, Key key) {
    return chord.pitchClasses().stream().allMatch(key::contains);
  }
}
