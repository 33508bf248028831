package continuo.planner.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.planner.brief.Brief;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries fields that this version does not know from a file that was read to one written anew. */
final class UnknownFields {
  private UnknownFields() {}

  static void copy(ObjectNode from, ObjectNode to) {
    copyMembers(from, to, PlanFields.PLAN);
    if (from.get("brief") instanceof ObjectNode brief
        && to.get("brief") instanceof ObjectNode newBrief) {
      copyMembers(brief, newBrief, PlanFields.BRIEF);
      for (String slot : Brief.SLOT_NAMES) {
        copyMember(brief.get(slot), newBrief.get(slot), PlanFields.SLOT);
      }
    }
    copyById(from.get("parts"), to.get("parts"), "id", PlanFields.PART);
    copyByPlace(from.get("tempos"), to.get("tempos"), PlanFields.TEMPO);
    copyById(from.get("sections"), to.get("sections"), "id", PlanFields.SECTION);
    for (JsonNode section : elements(to.get("sections"))) {
      JsonNode former = find(from.get("sections"), "id", section.path("id").asText());
      copyByPlace(former.get("phrases"), section.get("phrases"), PlanFields.PHRASE);
      copyByPlace(former.get("chords"), section.get("chords"), PlanFields.CHORD);
      copyById(former.get("parts"), section.get("parts"), "part", PlanFields.ASSIGNMENT);
    }
    copyByPlace(from.get("hits"), to.get("hits"), PlanFields.HIT);
    copyByPlace(from.get("decisions"), to.get("decisions"), PlanFields.DECISION);
    copyByPlace(from.get("lines"), to.get("lines"), PlanFields.LINE);
  }

  private static Iterable<JsonNode> elements(@Nullable JsonNode array) {
    return array == null ? List.of() : array;
  }

  private static JsonNode find(@Nullable JsonNode array, String idField, String id) {
    for (JsonNode element : elements(array)) {
      if (element.path(idField).asText().equals(id)) {
        return element;
      }
    }
    return MissingNode.getInstance();
  }

  private static void copyById(
      @Nullable JsonNode from, @Nullable JsonNode to, String idField, List<String> known) {
    for (JsonNode element : elements(to)) {
      copyMember(find(from, idField, element.path(idField).asText()), element, known);
    }
  }

  private static void copyByPlace(
      @Nullable JsonNode from, @Nullable JsonNode to, List<String> known) {
    if (from != null && to != null) {
      for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
        copyMember(from.get(i), to.get(i), known);
      }
    }
  }

  private static void copyMember(
      @Nullable JsonNode from, @Nullable JsonNode to, List<String> known) {
    if (from instanceof ObjectNode source && to instanceof ObjectNode target) {
      copyMembers(source, target, known);
    }
  }

  private static void copyMembers(ObjectNode from, ObjectNode to, List<String> known) {
    from.properties()
        .forEach(
            member -> {
              if (!known.contains(member.getKey())) {
                to.set(member.getKey(), member.getValue().deepCopy());
              }
            });
  }
}
