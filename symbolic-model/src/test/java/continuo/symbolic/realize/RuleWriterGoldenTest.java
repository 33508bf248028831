package continuo.symbolic.realize;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.brief.Brief;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.instrument.Instruments;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.unit.Bpm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A few scores as text, reviewed by eye. {@code -Dgolden.update=true} writes them anew; look at the
 * difference before it is committed.
 */
class RuleWriterGoldenTest {

  private static Plan plan(
      String style, String key, String numerals, List<PlannedPart> parts, List<Assignment> roles) {
    Key tonality = Key.of(key);
    List<PlannedChord> chords = new ArrayList<>();
    for (String numeral : numerals.split(" ", -1)) {
      chords.add(
          new PlannedChord(
              chords.size(),
              Ticks.ZERO,
              Optional.of(RomanNumeral.parse(numeral).orElseThrow().chordIn(tonality)),
              numeral,
              HarmonicFunction.TONIC,
              ""));
    }
    int bars = chords.size();
    Section section =
        new Section(
            "a-1",
            "A",
            "A",
            Meter.FOUR_FOUR,
            List.of(new Phrase(bars, tonality, Cadence.PERFECT_AUTHENTIC, "A", 0)),
            chords,
            new Section.Shape(Collections.nCopies(bars, 0.5), Collections.nCopies(bars, 0.5)),
            roles);
    return new Plan(
        "Golden",
        new Seed(4),
        style,
        Brief.empty(),
        parts,
        List.of(section),
        List.of(new PlannedTempo(0, Ticks.ZERO, new Bpm(90), false)),
        List.of(),
        List.of());
  }

  private static PlannedPart part(String id, String instrument) {
    return new PlannedPart(id, id, Instruments.find(instrument).orElseThrow());
  }

  private static Assignment role(
      String part, Role role, int low, int high, double density, String texture) {
    return new Assignment(
        part, role, new KeyRange(low, high), density, 0.5, Optional.empty(), texture);
  }

  private static String text(Score score) {
    StringBuilder text = new StringBuilder();
    for (Part part : score.parts()) {
      text.append(part.name()).append('\n');
      part.events()
          .forEach(
              event -> {
                if (event instanceof ScoreEvent.Note note) {
                  line(text, note.at(), note.duration(), note.pitch().toString());
                } else if (event instanceof ScoreEvent.Hit hit) {
                  line(text, hit.at(), hit.duration(), "drum " + hit.key());
                }
              });
    }
    return text.toString();
  }

  private static void line(StringBuilder text, Ticks at, Ticks length, String what) {
    long bar = Meter.FOUR_FOUR.barLength().value();
    text.append(
        "  %d:%s %s %s%n"
            .formatted(
                at.value() / bar + 1,
                quarters(at.value() % bar + Ticks.PER_QUARTER),
                quarters(length.value()),
                what)
            .replace(System.lineSeparator(), "\n"));
  }

  private static String quarters(long ticks) {
    String text = Double.toString(Math.round(1000.0 * ticks / Ticks.PER_QUARTER) / 1000.0);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static void compare(String name, Plan plan) throws IOException {
    String actual = text(new RuleWriter().write(plan).value());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(Path.of("src/test/resources/golden", name), actual, StandardCharsets.UTF_8);
    }
    try (InputStream stream = RuleWriterGoldenTest.class.getResourceAsStream("/golden/" + name)) {
      assertThat(stream).as("golden file %s", name).isNotNull();
      assertThat(actual).isEqualTo(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_chorale_in_four_parts() throws IOException {
    compare(
        "chorale.txt",
        plan(
            "chorale",
            "G major",
            "I vi ii6 V I IV V7 I",
            List.of(
                part("soprano", "violin"),
                part("alto", "violin"),
                part("tenor", "viola"),
                part("bass", "cello")),
            List.of(
                role("soprano", Role.LEAD, 60, 79, 0.5, "chorale"),
                role("alto", Role.INNER, 55, 74, 0.5, "chorale"),
                role("tenor", Role.INNER, 48, 67, 0.5, "chorale"),
                role("bass", Role.BASS, 40, 60, 0.5, "chorale"))));
  }

  @Test
  void a_pop_phrase() throws IOException {
    compare(
        "pop.txt",
        plan(
            "pop",
            "A minor",
            "i VI III VII i VI V i",
            List.of(part("lead", "flute"), part("keys", "piano"), part("bass", "bass guitar")),
            List.of(
                role("lead", Role.LEAD, 60, 81, 0.66, "melody"),
                role("keys", Role.COMPING, 48, 72, 0.6, "comp-pop"),
                role("bass", Role.BASS, 28, 50, 0.7, "pumping-8ths"))));
  }
}
