package continuo.studio.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of moves that turn a folder from one state into the next. Once it is on the disk the
 * change is decided, and who finds it finishes it.
 *
 * @param changes in the order in which they are made; {@code project.json} is last
 */
record Journal(List<Change> changes) {

  /**
   * One file.
   *
   * @param name in the folder
   * @param former hash of what stood there when the change was decided; empty where nothing did
   * @param next hash of what is to stand there; empty where the file goes
   */
  record Change(String name, Optional<String> former, Optional<String> next) {}

  Journal {
    changes = List.copyOf(changes);
  }

  String toJson(ProjectJson json) {
    ObjectNode tree = json.emptyTree();
    ArrayNode list = tree.putArray("changes");
    for (Change change : changes) {
      ObjectNode node = list.addObject().put("name", change.name());
      change.former().ifPresent(hash -> node.put("former", hash));
      change.next().ifPresent(hash -> node.put("next", hash));
    }
    return json.print(tree);
  }

  static Journal fromJson(ProjectJson json, String text) throws JsonProcessingException {
    List<Change> changes = new ArrayList<>();
    for (JsonNode node : json.parse(text).path("changes")) {
      changes.add(
          new Change(node.path("name").asText(), optional(node, "former"), optional(node, "next")));
    }
    return new Journal(changes);
  }

  private static Optional<String> optional(JsonNode node, String field) {
    return node.has(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
  }
}
