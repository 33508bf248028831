package continuo.planner.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Prints a tree for people: an object or array without further objects in it stands on one line, so
 * that a chord, a phrase or an energy curve is a line that can be moved, compared and edited.
 */
final class JsonText {
  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  static String of(JsonNode node) {
    JsonText printer = new JsonText();
    printer.print(node, "");
    return printer.text.append('\n').toString();
  }

  private void print(JsonNode node, String indent) {
    if (node.isObject() && !fitsOneLine(node)) {
      printBlock('{', '}', members(node, indent + "  "), indent);
    } else if (node.isArray() && !fitsOneLine(node)) {
      List<Runnable> elements = new ArrayList<>();
      node.forEach(element -> elements.add(() -> print(element, indent + "  ")));
      printBlock('[', ']', elements, indent);
    } else {
      printInline(node);
    }
  }

  private List<Runnable> members(JsonNode node, String indent) {
    List<Runnable> members = new ArrayList<>();
    node.properties()
        .forEach(
            member ->
                members.add(
                    () -> {
                      text.append(quoted(member.getKey())).append(": ");
                      print(member.getValue(), indent);
                    }));
    return members;
  }

  private void printBlock(char open, char close, List<Runnable> elements, String indent) {
    text.append(open);
    for (int i = 0; i < elements.size(); i++) {
      text.append(i == 0 ? "\n" : ",\n").append(indent).append("  ");
      elements.get(i).run();
    }
    text.append('\n').append(indent).append(close);
  }

  private void printInline(JsonNode node) {
    if (node.isObject()) {
      text.append('{');
      boolean first = true;
      for (var member : node.properties()) {
        text.append(first ? "" : ", ").append(quoted(member.getKey())).append(": ");
        printInline(member.getValue());
        first = false;
      }
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      for (int i = 0; i < node.size(); i++) {
        text.append(i == 0 ? "" : ", ");
        printInline(node.get(i));
      }
      text.append(']');
    } else {
      text.append(node);
    }
  }

  private static boolean fitsOneLine(JsonNode node) {
    return node.isEmpty()
        || StreamSupport.stream(node.spliterator(), false)
            .allMatch(child -> child.isValueNode() || isFlatArray(child));
  }

  private static boolean isFlatArray(JsonNode node) {
    return node.isArray()
        && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isValueNode);
  }

  private static String quoted(String name) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(name).toString();
  }
}
