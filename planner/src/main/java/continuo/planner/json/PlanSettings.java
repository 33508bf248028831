package continuo.planner.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.planner.plan.Plan;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.NearNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets fields of a plan by their paths in plan.json: {@code sections[2].parts.piano.density}.
 *
 * <p>A step is a field's name, an index from 0 in brackets, or the name of an element of an array:
 * its id, label, letter, part or instrument; all elements of that name are set.
 */
public final class PlanSettings {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d{1,4})\\]");
  private static final List<String> NAMES =
      List.of("id", "label", "letter", "part", "instrument", "theme", "name");
  private static final int NEAR = 4;

  private final ObjectNode root;
  private final List<Diagnostic> faults = new ArrayList<>();

  private PlanSettings(ObjectNode root) {
    this.root = root;
  }

  /**
   * A plan with fields set.
   *
   * @param plan the plan
   * @param settings paths and values, in order
   * @throws CompositionException with every path that leads nowhere and every value that is not
   *     legal there
   */
  public static Plan apply(Plan plan, List<Map.Entry<String, String>> settings) {
    PlanSettings setter = new PlanSettings(PlanTree.of(plan));
    settings.forEach(s -> setter.set(s.getKey(), s.getValue()));
    if (!setter.faults.isEmpty()) {
      throw new CompositionException(setter.faults);
    }
    return PlanReader.read(setter.root, "--set").value().plan();
  }

  private void set(String path, String value) {
    List<String> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(path);
    int at = 0;
    while (matcher.lookingAt()) {
      steps.add(matcher.group(1) != null ? matcher.group(1) : "#" + matcher.group(2));
      at = matcher.end();
      matcher.region(at, path.length());
    }
    if (steps.isEmpty() || at < path.length()) {
      faults.add(
          Diagnostic.error(
              "unknown-setting",
              "--set " + path,
              "the path cannot be read",
              "write field names and indices such as sections[2].parts.piano.density"));
      return;
    }
    List<JsonNode> holders = List.of(root);
    StringBuilder walked = new StringBuilder();
    for (String step : steps.subList(0, steps.size() - 1)) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode holder : holders) {
        next.addAll(children(holder, step));
      }
      if (next.isEmpty()) {
        unknown(path, step, walked.toString(), holders.get(0));
        return;
      }
      walked.append(written(step, walked.length() == 0));
      holders = next;
    }
    String last = steps.get(steps.size() - 1);
    boolean set = false;
    for (JsonNode holder : holders) {
      set |= put(holder, last, value);
    }
    if (!set) {
      unknown(path, last, walked.toString(), holders.get(0));
    }
  }

  private static String written(String step, boolean first) {
    return step.startsWith("#") ? "[" + step.substring(1) + "]" : (first ? "" : ".") + step;
  }

  private static List<JsonNode> children(JsonNode holder, String step) {
    if (holder instanceof ArrayNode array) {
      return elements(array, step).stream().map(array::get).toList();
    }
    JsonNode child = holder.get(step);
    return child == null ? List.of() : List.of(child);
  }

  /** The indices of the elements that a step names. */
  private static List<Integer> elements(ArrayNode array, String step) {
    if (step.startsWith("#")) {
      int index = Integer.parseInt(step.substring(1));
      return index < array.size() ? List.of(index) : List.of();
    }
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      JsonNode element = array.get(i);
      if (NAMES.stream().anyMatch(n -> element.path(n).asText("").equalsIgnoreCase(step))) {
        found.add(i);
      }
    }
    return found;
  }

  private static boolean put(JsonNode holder, String step, String value) {
    if (holder instanceof ArrayNode array) {
      List<Integer> indices = elements(array, step);
      indices.forEach(i -> array.set(i, like(array.get(i), value)));
      return !indices.isEmpty();
    }
    boolean optional = step.equals("doubles") && holder.has("role");
    if (holder instanceof ObjectNode object && (object.has(step) || optional)) {
      object.set(step, like(object.path(step), value));
      return true;
    }
    return false;
  }

  /** The value as JSON of the kind that stands there; one number fills a curve. */
  private static JsonNode like(JsonNode old, String value) {
    if (old.isTextual()) {
      return JsonNodeFactory.instance.textNode(value);
    }
    Optional<JsonNode> json = json(value);
    boolean curve = old.isArray() && !old.isEmpty() && old.get(0).isNumber();
    if (curve && json.filter(JsonNode::isNumber).isPresent()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      old.forEach(x -> filled.add(json.get()));
      return filled;
    }
    return json.orElseGet(() -> JsonNodeFactory.instance.textNode(value));
  }

  private static Optional<JsonNode> json(String value) {
    String number = value.strip().startsWith(".") ? "0" + value.strip() : value;
    try {
      return Optional.ofNullable(MAPPER.readTree(number)).filter(n -> !n.isMissingNode());
    } catch (JsonProcessingException notJson) {
      // A bare word such as lead or C/E: text.
      return Optional.empty();
    }
  }

  private void unknown(String path, String step, String walked, JsonNode holder) {
    List<String> known = new ArrayList<>();
    if (holder instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        known.add(walked + "[" + i + "]");
        for (String name : NAMES) {
          String text = array.get(i).path(name).asText("");
          if (!text.isEmpty() && !known.contains(walked + "." + text)) {
            known.add(walked + "." + text);
            break;
          }
        }
      }
    } else {
      holder.fieldNames().forEachRemaining(f -> known.add(walked.isEmpty() ? f : walked + "." + f));
    }
    String wanted = walked + written(step, walked.isEmpty());
    List<String> near = NearNames.nearest(wanted, known, NEAR);
    faults.add(
        Diagnostic.error(
            "unknown-setting",
            "--set " + path,
            "the plan has no %s".formatted(wanted),
            near.isEmpty() ? "see docs/plan-format.md" : "near it are " + String.join(", ", near)));
  }
}
