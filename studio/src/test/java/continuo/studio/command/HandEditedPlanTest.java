package continuo.studio.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.studio.command.Studio.Outcome;
import continuo.symbolic.midi.MidiReader;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person writes into plan.json is what score.mid then holds, field by field. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandEditedPlanTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int BARS = 8;

  @TempDir Path folder;

  @BeforeEach
  void plan() {
    Outcome outcome =
        studio()
            .run(
                "plan",
                "a folk song",
                "--instruments",
                "flute,piano,cello",
                "--form",
                "A:8 B:8",
                "--meter",
                "4/4",
                "--key",
                "C",
                "--tempo",
                "100",
                "--seed",
                "3",
                "-o",
                "plan.json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private Studio studio() {
    return new Studio(folder);
  }

  /** The score of the plan after an edit of its first section, or of the whole. */
  private Score edited(Consumer<ObjectNode> edit) throws IOException {
    Path file = folder.resolve("plan.json");
    ObjectNode plan = (ObjectNode) MAPPER.readTree(Files.readString(file));
    edit.accept(plan);
    Files.writeString(file, MAPPER.writeValueAsString(plan));
    Outcome outcome = studio().run("realize", "plan.json", "-o", "p", "--midi-only");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return new MidiReader()
        .read(Files.readAllBytes(folder.resolve("p/score.mid")), "score.mid")
        .value();
  }

  private static ObjectNode section(ObjectNode plan, int index) {
    return (ObjectNode) plan.withArray("sections").get(index);
  }

  private static ArrayNode assignments(ObjectNode plan, int index) {
    return section(plan, index).withArray("parts");
  }

  private static Ticks bar(Score score, int bar) {
    return score.bars().get(bar).at();
  }

  /** Notes that begin in bars {@code [from, to)}. */
  private static List<ScoreEvent.Note> notes(Stream<Part> parts, Score score, int from, int to) {
    Ticks start = bar(score, from);
    Ticks end = to < score.bars().size() ? bar(score, to) : score.end();
    return parts
        .flatMap(Part::notes)
        .filter(n -> !n.at().isBefore(start) && n.at().isBefore(end))
        .toList();
  }

  private static Stream<Part> part(Score score, String name) {
    return score.parts().stream().filter(p -> p.name().toLowerCase(Locale.ROOT).contains(name));
  }

  @Test
  void chords() throws IOException {
    Score score =
        edited(
            plan -> {
              ArrayNode chords = section(plan, 0).putArray("chords");
              chords.addObject().put("bar", 1).put("beat", 1).put("chord", "Ebm");
              chords.addObject().put("bar", 5).put("beat", 3).put("chord", "B7");
            });

    assertThat(score.chords().stream().limit(2).map(c -> c.chord().orElseThrow().symbol()))
        .containsExactly("Ebm", "B7");
    assertThat(score.chords().get(1).at()).isEqualTo(bar(score, 4).plus(Ticks.ofQuarters(2)));
    Set<Integer> pitches =
        notes(part(score, "piano"), score, 0, 4).stream()
            .map(n -> n.pitch().midi() % 12)
            .collect(Collectors.toSet());
    assertThat(pitches).contains(3, 6).allMatch(Set.of(3, 6, 10)::contains);
  }

  @Test
  void the_bars_of_a_section() throws IOException {
    Score score =
        edited(
            plan -> {
              ObjectNode section = section(plan, 0);
              ObjectNode phrase = (ObjectNode) section.withArray("phrases").get(0);
              ArrayNode phrases = section.putArray("phrases");
              phrases.add(phrase.put("bars", 3));
              ArrayNode chords = section.putArray("chords");
              chords.addObject().put("bar", 1).put("beat", 1).put("chord", "C");
              section.putArray("energy").add(0.5).add(0.5).add(0.5);
              section.putArray("tension").add(0.5).add(0.5).add(0.5);
            });

    assertThat(score.bars()).hasSize(3 + BARS);
  }

  @Test
  void a_key_and_a_meter() throws IOException {
    Score score =
        edited(
            plan -> {
              ObjectNode second = section(plan, 1).put("meter", "3/4");
              second.withArray("phrases").forEach(p -> ((ObjectNode) p).put("key", "Eb major"));
              ArrayNode chords = second.putArray("chords");
              chords.addObject().put("bar", 1).put("beat", 1).put("chord", "Eb");
            });

    assertThat(score.keyAt(bar(score, 0)).orElseThrow().key().toString()).isEqualTo("C major");
    assertThat(score.keyAt(bar(score, BARS)).orElseThrow().key().toString()).isEqualTo("Eb major");
    assertThat(score.meterMap().meterAt(bar(score, BARS)).toString()).isEqualTo("3/4");
    Set<Integer> scale = Set.of(3, 5, 7, 8, 10, 0, 2);
    assertThat(notes(part(score, "flute"), score, BARS, 2 * BARS))
        .isNotEmpty()
        .filteredOn(n -> !scale.contains(n.pitch().midi() % 12))
        .hasSizeLessThan(3);
  }

  @Test
  void a_tempo() throws IOException {
    Score score =
        edited(
            plan -> {
              ArrayNode tempos = plan.putArray("tempos");
              tempos.addObject().put("bar", 1).put("beat", 1).put("bpm", 60).put("ramp", false);
              tempos.addObject().put("bar", 9).put("beat", 1).put("bpm", 120).put("ramp", false);
            });

    assertThat(score.tempoMap().toSeconds(bar(score, BARS)).value()).isEqualTo(32.0);
    assertThat(score.tempoMap().toSeconds(score.end()).value()).isEqualTo(48.0);
  }

  @Test
  void who_plays_and_in_what_role() throws IOException {
    Score score =
        edited(
            plan -> {
              ArrayNode first = assignments(plan, 0);
              for (int i = first.size() - 1; i >= 0; i--) {
                ObjectNode part = (ObjectNode) first.get(i);
                if (part.path("part").asText().equals("flute")) {
                  first.remove(i);
                } else if (part.path("part").asText().equals("cello")) {
                  part.put("role", "lead").put("texture", "melody");
                } else {
                  part.put("role", "pad").put("texture", "sustained");
                }
              }
            });

    assertThat(notes(part(score, "flute"), score, 0, BARS)).isEmpty();
    assertThat(notes(part(score, "flute"), score, BARS, 2 * BARS)).isNotEmpty();
    long moves =
        notes(part(score, "cello"), score, 0, BARS).stream()
            .map(n -> n.pitch().midi())
            .distinct()
            .count();
    assertThat(moves).isGreaterThan(4);
  }

  @Test
  void registers() throws IOException {
    Score score =
        edited(
            plan ->
                assignments(plan, 0)
                    .forEach(
                        a -> {
                          if (a.path("part").asText().equals("flute")) {
                            ((ObjectNode) a).putArray("register").add("D5").add("D6");
                          }
                        }));

    assertThat(notes(part(score, "flute"), score, 0, BARS))
        .isNotEmpty()
        .allMatch(n -> n.pitch().midi() >= 74 && n.pitch().midi() <= 86);
  }

  @Test
  void energy() throws IOException {
    Score score =
        edited(
            plan -> {
              ArrayNode soft = section(plan, 0).putArray("energy");
              ArrayNode loud = section(plan, 1).putArray("energy");
              for (int i = 0; i < BARS; i++) {
                soft.add(0.1);
                loud.add(0.95);
              }
            });

    double soft = loudness(notes(score.parts().stream(), score, 0, BARS));
    double loud = loudness(notes(score.parts().stream(), score, BARS, 2 * BARS));
    assertThat(loud - soft).isGreaterThan(15);
  }

  private static double loudness(List<ScoreEvent.Note> notes) {
    return notes.stream().mapToInt(n -> n.velocity().value()).average().orElseThrow();
  }
}
