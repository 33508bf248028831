package continuo.benchmarks.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.planner.brief.Field;
import continuo.planner.brief.TempoWish;
import continuo.planner.style.Styles;
import continuo.planner.words.PromptReader;
import continuo.planner.words.Reading;
import continuo.theory.instrument.Instrument;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the texts of a JSON-lines file and writes what was understood, one object a line, for
 * {@code benchmarks/planner/reader_accuracy.py} and {@code benchmarks/words/caption_scores.py}.
 * Arguments: the prompts, the file to write.
 */
public final class ReadPrompts {
  private static final int DRUMS = -1;

  private ReadPrompts() {}

  /** Reads every {@code id} and {@code text}; nothing else of a line is looked at. */
  public static void main(String[] arguments) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (BufferedWriter out =
        Files.newBufferedWriter(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
      for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
        JsonNode prompt = mapper.readTree(line);
        Reading reading = PromptReader.read(prompt.path("text").asText(), Styles.shipped());
        out.write(mapper.writeValueAsString(row(mapper, prompt.path("id"), reading)));
        out.newLine();
      }
    }
  }

  private static ObjectNode row(ObjectMapper mapper, JsonNode id, Reading reading) {
    ObjectNode row = mapper.createObjectNode();
    row.set("id", id);
    ObjectNode slots = row.putObject("slots");
    reading.brief().slots().forEach((name, slot) -> slots.put(name, slot.value()));
    ArrayNode programs = row.putArray("programs");
    reading
        .wishes()
        .value(Field.INSTRUMENTS)
        .ifPresent(all -> all.forEach(w -> programs.add(program(w.instrument()))));
    ArrayNode excluded = row.putArray("excluded");
    reading
        .wishes()
        .value(Field.EXCLUDED)
        .ifPresent(all -> all.forEach(e -> e.instruments().forEach(i -> excluded.add(program(i)))));
    reading
        .wishes()
        .value(Field.TEMPO)
        .map(TempoWish::target)
        .ifPresent(t -> row.put("bpm", t.value()));
    reading.wishes().value(Field.DURATION).ifPresent(d -> row.put("seconds", d.target()));
    reading.wishes().value(Field.BARS).ifPresent(b -> row.put("bars", b.target()));
    reading
        .wishes()
        .value(Field.MOOD)
        .ifPresent(m -> row.put("valence", m.valence()).put("energy", m.energy()));
    ArrayNode instruments = row.putArray("instruments");
    reading
        .wishes()
        .value(Field.INSTRUMENTS)
        .ifPresent(
            all ->
                all.forEach(
                    w ->
                        instruments
                            .addObject()
                            .put("id", w.instrument().id())
                            .put("word", w.word())
                            .put("task", w.part().name())));
    ArrayNode order = row.putArray("order");
    reading
        .wishes()
        .value(Field.ORDER)
        .ifPresent(
            all ->
                all.forEach(
                    e ->
                        order
                            .addObject()
                            .put("id", e.instrument().id())
                            .put("kind", e.kind().name())
                            .put("at", e.at())));
    ArrayNode moods = row.putArray("moods");
    reading.wishes().value(Field.MOOD).ifPresent(m -> m.words().forEach(moods::add));
    ArrayNode styles = row.putArray("styles");
    reading.wishes().value(Field.GENRE).ifPresent(g -> g.forEach(styles::add));
    ObjectNode spans = row.putObject("spans");
    reading.brief().slots().forEach((name, slot) -> spans.put(name, slot.span()));
    ArrayNode left = row.putArray("notUnderstood");
    reading.notUnderstood().forEach(left::add);
    return row;
  }

  private static int program(Instrument instrument) {
    return instrument.isDrumKit() ? DRUMS : instrument.sound().program();
  }
}
