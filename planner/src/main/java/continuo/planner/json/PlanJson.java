package continuo.planner.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.planner.plan.Plan;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;

/**
 * Reads and writes plan.json, version 1 of the format in {@code docs/plan-format.md}. Bars and
 * beats count from 1 there, as people count them.
 */
public final class PlanJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonParser.Feature.ALLOW_COMMENTS)
          .build();

  private PlanJson() {}

  /**
   * Reads a plan.
   *
   * @param text the file's content; comments are allowed, and lost when it is written again
   * @param where the file's name, for messages
   * @return the plan with its unknown fields, and a notice for each of them
   * @throws CompositionException with every fault found, where there is one
   */
  public static Result<PlanDocument> read(String text, String where) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? where
              : "%s, line %s, column %s"
                  .formatted(where, e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new CompositionException(
          Diagnostic.error(
              "plan-not-json",
              place,
              "the plan is not valid JSON: " + e.getOriginalMessage(),
              "mend it there, or go back to the former version (continuo undo)"),
          e);
    }
    if (!(tree instanceof ObjectNode root)) {
      throw new CompositionException(
          Diagnostic.error(
              "plan-not-json",
              where,
              "a plan must be a JSON object but was "
                  + (tree == null || tree.isMissingNode()
                      ? "empty"
                      : tree.getNodeType().toString().toLowerCase(java.util.Locale.ROOT)),
              "write one with: continuo plan \"…\" -o plan.json"));
    }
    return PlanReader.read(root, where);
  }

  /** Writes a plan; the same plan gives the same text. */
  public static String write(Plan plan) {
    return write(new PlanDocument(plan, JsonNodeFactory.instance.objectNode()));
  }

  /** Writes a plan with the unknown fields of the file that it was read from. */
  public static String write(PlanDocument document) {
    ObjectNode tree = PlanTree.of(document.plan());
    UnknownFields.copy(document.original(), tree);
    return JsonText.of(tree);
  }
}
