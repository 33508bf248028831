package continuo.planner.scenes;

import continuo.theory.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of comma-separated values (references: rfc4180), also with semicolons or tabs, as
 * spreadsheets write them; empty lines and lines that begin with # are left out.
 */
final class CsvScenes {
  private record Line(int line, List<String> fields) {}

  private final String text;
  private final String where;
  private final List<Diagnostic> findings;

  private CsvScenes(String text, String where, List<Diagnostic> findings) {
    this.text = text;
    this.where = where;
    this.findings = findings;
  }

  static List<SceneRow> rows(String text, String where, List<Diagnostic> findings) {
    return new CsvScenes(text, where, findings).rows();
  }

  private String at(int line) {
    return "%s, line %s".formatted(where, line);
  }

  private List<SceneRow> rows() {
    List<Line> records = records(separator());
    if (records.isEmpty()) {
      return List.of();
    }
    List<Optional<String>> columns = new ArrayList<>();
    for (String name : records.get(0).fields()) {
      Optional<String> column = SceneReader.column(name);
      if (column.isEmpty() && !name.isBlank()) {
        findings.add(SceneReader.unknownColumn(at(records.get(0).line()), name));
      }
      if (column.isPresent() && columns.contains(column)) {
        findings.add(
            Diagnostic.error(
                "scenes-header",
                at(records.get(0).line()),
                "two columns say the %s".formatted(column.get()),
                "keep one of them"));
      }
      columns.add(column);
    }
    if (!columns.contains(Optional.of("time"))) {
      findings.add(
          Diagnostic.error(
              "scenes-header",
              at(records.get(0).line()),
              "the first line must name the columns, time among them, but was \"%s\""
                  .formatted(String.join(",", records.get(0).fields())),
              "begin the file with a line such as time,label,mood,energy,hit"));
      return List.of();
    }
    List<SceneRow> rows = new ArrayList<>();
    for (Line record : records.subList(1, records.size())) {
      Map<String, String> fields = new HashMap<>();
      for (int i = 0; i < record.fields().size(); i++) {
        String value = record.fields().get(i).strip();
        if (value.isEmpty()) {
          continue;
        }
        if (i >= columns.size()) {
          findings.add(
              Diagnostic.error(
                  "scenes-row",
                  at(record.line()),
                  "it has %s values but the header names %s columns"
                      .formatted(record.fields().size(), columns.size()),
                  "put a value that holds a separator into double quotes"));
          break;
        }
        columns.get(i).ifPresent(column -> fields.put(column, value));
      }
      rows.add(new SceneRow(at(record.line()), fields));
    }
    return rows;
  }

  private char separator() {
    String first =
        text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      boolean more =
          first.chars().filter(c -> c == candidate).count()
              > first.chars().filter(c -> c == ',').count();
      best = more ? candidate : best;
    }
    return best;
  }

  private List<Line> records(char separator) {
    List<Line> records = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int began = 1;
    int quoteLine = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineEnd = c == '\n' || c == '\r';
      if (quoted) {
        boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          field.append('"');
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          field.append(c);
        }
      } else if (c == '"' && field.toString().isBlank()) {
        quoted = true;
        quoteLine = line;
        field.setLength(0);
      } else if (c == separator) {
        fields.add(field.toString());
        field.setLength(0);
      } else if (lineEnd) {
        fields.add(field.toString());
        field.setLength(0);
        keep(records, began, fields);
        fields = new ArrayList<>();
      } else {
        field.append(c);
      }
      if (lineEnd) {
        boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
        i += pair ? 1 : 0;
        line++;
        began = quoted ? began : line;
      }
    }
    if (quoted) {
      findings.add(
          Diagnostic.error(
              "scenes-row", at(quoteLine), "a double quote is not closed", "close it with \""));
    }
    fields.add(field.toString());
    keep(records, began, fields);
    return records;
  }

  private static void keep(List<Line> records, int line, List<String> fields) {
    boolean empty = fields.stream().allMatch(String::isBlank);
    if (!empty && !fields.get(0).startsWith("#")) {
      records.add(new Line(line, List.copyOf(fields)));
    }
  }
}
