package continuo.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Manifests as JSON:
 *
 * <pre>{"name", "version", "file", "sha256", "licence",
 *  "trainedOn": [{"name", "licence", "attribution"}],
 *  "quality": [{"name", "value", "unit", "data"}]}</pre>
 */
final class ManifestJson {
  private final String where;
  private final List<Diagnostic> faults = new ArrayList<>();

  private ManifestJson(String where) {
    this.where = where;
  }

  /**
   * Reads a manifest.
   *
   * @param where what messages call it
   * @throws CompositionException ({@code model-manifest}) with everything that is missing or wrong
   */
  static ModelManifest read(String text, String where) {
    ObjectMapper mapper = JsonMapper.builder().build();
    try {
      return new ManifestJson(where).manifest(mapper.readTree(text));
    } catch (JsonProcessingException e) {
      throw new CompositionException(fault(where, "not JSON: " + e.getOriginalMessage()), e);
    }
  }

  private ModelManifest manifest(JsonNode root) {
    String name = text(root, "name");
    String version = text(root, "version");
    String file = text(root, "file");
    String sha256 = text(root, "sha256");
    String licence = text(root, "licence");
    List<ModelManifest.TrainingData> trainedOn =
        list(
            root,
            "trainedOn",
            node ->
                new ModelManifest.TrainingData(
                    text(node, "name"), text(node, "licence"), text(node, "attribution")));
    List<ModelManifest.Measure> quality =
        list(
            root,
            "quality",
            node ->
                new ModelManifest.Measure(
                    text(node, "name"), number(node), text(node, "unit"), text(node, "data")));
    if (faults.isEmpty()) {
      try {
        return new ModelManifest(name, version, file, sha256, licence, trainedOn, quality);
      } catch (IllegalArgumentException e) {
        throw new CompositionException(fault(where, String.valueOf(e.getMessage())), e);
      }
    }
    throw new CompositionException(faults);
  }

  private String text(JsonNode node, String field) {
    String value = node.path(field).asText("");
    if (value.isBlank()) {
      faults.add(fault(where, "\"%s\" is missing".formatted(field)));
      return "missing";
    }
    return value;
  }

  private double number(JsonNode node) {
    JsonNode value = node.path("value");
    if (!value.isNumber()) {
      faults.add(fault(where, "\"value\" must be a number"));
    }
    return value.asDouble();
  }

  private <T> List<T> list(JsonNode root, String field, Function<JsonNode, T> element) {
    List<T> result = new ArrayList<>();
    for (JsonNode node : root.path(field)) {
      result.add(element.apply(node));
    }
    if (result.isEmpty()) {
      faults.add(fault(where, "\"%s\" must hold at least one entry".formatted(field)));
    }
    return result;
  }

  private static Diagnostic fault(String where, String message) {
    return Diagnostic.error(
        "model-manifest", where, message, "see the javadoc of ModelManifest for its fields");
  }
}
