package continuo.renderer.neural;

import continuo.theory.diagnostic.Check;
import java.util.ArrayList;
import java.util.List;

/** Tables of text: columns by tabs, comments from {@code #}, the first line the head. */
final class TabLines {
  /**
   * A row.
   *
   * @param where it stands, for messages
   */
  record Row(List<String> head, List<String> cells, String where) {
    String text(String column) {
      int at = head.indexOf(column);
      Check.that(at >= 0 && at < cells.size(), "%s has no column %s", where, column);
      return cells.get(at);
    }

    /** Whether there is such a column and it says something. */
    boolean has(String column) {
      return head.contains(column) && !text(column).equals("-");
    }

    int whole(String column) {
      return Integer.parseInt(text(column));
    }

    double number(String column) {
      return Double.parseDouble(text(column));
    }

    List<String> list(String column) {
      return has(column) ? List.of(text(column).split(",")) : List.of();
    }
  }

  private TabLines() {}

  static List<Row> read(String text, String name) {
    List<Row> rows = new ArrayList<>();
    List<String> head = List.of();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = List.of(line.strip().split("\t", -1));
      if (head.isEmpty()) {
        head = cells;
      } else {
        rows.add(new Row(head, cells, name + " line " + number));
      }
    }
    return rows;
  }
}
