package continuo.planner.scenes;

import java.util.Map;

/**
 * A row of a scene list as it was written.
 *
 * @param where its place for messages: {@code scenes.csv, line 4}
 * @param fields text by column name; columns that are empty or absent have no entry
 */
record SceneRow(String where, Map<String, String> fields) {
  SceneRow {
    fields = Map.copyOf(fields);
  }

  String text(String column) {
    return fields.getOrDefault(column, "");
  }

  boolean has(String column) {
    return fields.containsKey(column);
  }
}
