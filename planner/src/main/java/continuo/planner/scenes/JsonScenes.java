package continuo.planner.scenes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of a JSON array of objects, or of the array {@code scenes} of an object. */
final class JsonScenes {
  private final String where;
  private final List<Diagnostic> findings;
  private final List<SceneRow> rows = new ArrayList<>();

  private JsonScenes(String where, List<Diagnostic> findings) {
    this.where = where;
    this.findings = findings;
  }

  static List<SceneRow> rows(String text, String where, List<Diagnostic> findings) {
    JsonScenes scenes = new JsonScenes(where, findings);
    try (JsonParser parser = new ObjectMapper().createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        scenes.object(parser);
      } else {
        scenes.array(parser);
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      findings.add(
          Diagnostic.error(
              "scenes-not-json",
              "%s, line %s".formatted(where, line),
              "it is not JSON (%s)".formatted(e.getOriginalMessage()),
              "write [{\"time\": \"0:00\", \"label\": \"calm\"}, …]"));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
    return scenes.rows;
  }

  private void object(JsonParser parser) throws IOException {
    boolean found = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("scenes") && value == JsonToken.START_ARRAY) {
        found = true;
        array(parser);
      } else {
        findings.add(SceneReader.unknownColumn(at(parser), name));
        parser.skipChildren();
      }
    }
    if (!found) {
      findings.add(
          Diagnostic.error(
              "scenes-field",
              where,
              "it has no array \"scenes\"",
              "write {\"scenes\": [{\"time\": \"0:00\"}, …]} or the array alone"));
    }
  }

  private String at(JsonParser parser) {
    return "%s, line %s".formatted(where, parser.currentTokenLocation().getLineNr());
  }

  private void array(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String place = at(parser);
      JsonNode node = new ObjectMapper().readTree(parser);
      if (!node.isObject()) {
        findings.add(
            Diagnostic.error(
                "scenes-row",
                place,
                "a scene must be an object but was %s".formatted(node),
                "write {\"time\": \"0:00\", \"label\": \"calm\"}"));
        continue;
      }
      Map<String, String> fields = new HashMap<>();
      node.properties()
          .forEach(
              field -> {
                Optional<String> column = SceneReader.column(field.getKey());
                if (column.isEmpty()) {
                  findings.add(SceneReader.unknownColumn(place, field.getKey()));
                } else {
                  String value = text(field.getValue());
                  if (!value.isBlank()) {
                    fields.put(column.get(), value);
                  }
                }
              });
      rows.add(new SceneRow(place, fields));
    }
  }

  /** A value as a table would hold it; the elements of an array between semicolons. */
  private static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> texts = new ArrayList<>();
      value.forEach(v -> texts.add(text(v)));
      return String.join("; ", texts);
    }
    return value.isNull()
        ? ""
        : value.isNumber() ? value.decimalValue().toPlainString() : value.asText().strip();
  }
}
