package continuo.planner.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A place in a JSON tree, with the path that leads there. Reading never throws: a fault is noted
 * with its place, and a harmless value goes on in its stead, so that one pass finds every fault.
 */
final class Cursor {
  private final JsonNode node;
  private final String path;
  private final String where;
  private final List<Diagnostic> diagnostics;

  Cursor(JsonNode node, String path, String where, List<Diagnostic> diagnostics) {
    this.node = node;
    this.path = path;
    this.where = where;
    this.diagnostics = diagnostics;
  }

  void fault(String message, String fix) {
    diagnostics.add(Diagnostic.error("plan-field", where + ", " + path, message, fix));
  }

  boolean has(String field) {
    return node.hasNonNull(field);
  }

  Cursor at(String field) {
    JsonNode child = node.get(field);
    return new Cursor(
        child == null ? MissingNode.getInstance() : child, path + "." + field, where, diagnostics);
  }

  void noticeUnknown(List<String> known) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                diagnostics.add(
                    Diagnostic.info(
                        "plan-unknown-field",
                        where + ", " + path,
                        "the field \"%s\" is not one of the format's; it is kept and not used"
                            .formatted(name)));
              }
            });
  }

  private <T> Optional<T> value(
      String field, Function<JsonNode, Optional<T>> read, String expected) {
    Cursor child = at(field);
    if (!has(field)) {
      child.fault("is missing and must be " + expected, "add it");
      return Optional.empty();
    }
    Optional<T> value = read.apply(child.node);
    if (value.isEmpty()) {
      child.fault("must be %s but was %s".formatted(expected, child.shown()), "correct it");
    }
    return value;
  }

  private String shown() {
    String text = node.toString();
    return text.length() > 60 ? text.substring(0, 57) + "…" : text;
  }

  String text(String field) {
    return value(
            field,
            n ->
                n.isTextual() && !n.asText().isBlank() ? Optional.of(n.asText()) : Optional.empty(),
            "a text that is not blank")
        .orElse("?");
  }

  String text(String field, String otherwise) {
    return has(field)
        ? value(field, n -> n.isTextual() ? Optional.of(n.asText()) : Optional.empty(), "a text")
            .orElse(otherwise)
        : otherwise;
  }

  int integer(String field) {
    return value(
            field,
            n ->
                n.isNumber() && n.canConvertToExactIntegral() && n.canConvertToInt()
                    ? Optional.of(n.intValue())
                    : Optional.empty(),
            "a whole number")
        .orElse(1);
  }

  int integer(String field, int otherwise) {
    return has(field) ? integer(field) : otherwise;
  }

  double number(String field) {
    return value(
            field,
            n ->
                n.isNumber() && Double.isFinite(n.doubleValue())
                    ? Optional.of(n.doubleValue())
                    : Optional.empty(),
            "a number")
        .orElse(1.0);
  }

  double number(String field, double otherwise) {
    return has(field) ? number(field) : otherwise;
  }

  boolean flag(String field, boolean otherwise) {
    return has(field)
        ? value(
                field,
                n -> n.isBoolean() ? Optional.of(n.booleanValue()) : Optional.empty(),
                "true or false")
            .orElse(otherwise)
        : otherwise;
  }

  Ticks beat(String field, Meter meter) {
    return value(
            field,
            n -> BeatNumbers.read(n, meter),
            "a beat of the bar, 1 or more, such as 2, 2.5 or \"2+1/3\"")
        .orElse(Ticks.ZERO);
  }

  Ticks quarters(String field) {
    return value(
            field,
            n -> BeatNumbers.readQuarters(n).filter(t -> !t.isZero()),
            "a length in quarters above 0, such as 1, 0.5 or \"0+1/3\"")
        .orElse(Ticks.QUARTER);
  }

  <T> Optional<T> parsed(String field, Function<String, Optional<T>> parse, String expected) {
    return value(
        field,
        n -> n.isTextual() || n.isIntegralNumber() ? parse.apply(n.asText()) : Optional.empty(),
        expected);
  }

  <E extends Enum<E>> Optional<E> constant(String field, E[] constants) {
    String expected =
        Arrays.stream(constants)
            .map(PlanTree::word)
            .collect(Collectors.joining(", ", "one of ", ""));
    return value(
        field,
        n -> {
          String name =
              n.asText().strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
          return Arrays.stream(constants).filter(c -> c.name().equals(name)).findFirst();
        },
        expected);
  }

  Optional<Integer> key() {
    Optional<Integer> key = PlanReader.key(node);
    if (key.isEmpty()) {
      fault("must be a pitch such as G3 (or a MIDI key) but was " + shown(), "correct it");
    }
    return key;
  }

  List<Cursor> elements(String field) {
    Cursor array = at(field);
    if (!array.node.isArray()) {
      array.fault(
          has(field) ? "must be a list but was " + array.shown() : "is missing and must be a list",
          "write it in [ ]");
      return List.of();
    }
    List<Cursor> elements = new ArrayList<>();
    for (int i = 0; i < array.node.size(); i++) {
      elements.add(new Cursor(array.node.get(i), array.path + "[" + i + "]", where, diagnostics));
    }
    return elements;
  }

  <T> List<T> list(String field, Function<Cursor, Optional<T>> read) {
    List<T> values = new ArrayList<>();
    for (Cursor element : elements(field)) {
      if (element.node.isObject()) {
        read.apply(element).ifPresent(values::add);
      } else {
        element.fault("must be an object but was " + element.shown(), "write it in { }");
      }
    }
    return values;
  }

  List<Double> numbers(String field) {
    List<Double> values = new ArrayList<>();
    for (Cursor element : elements(field)) {
      if (element.node.isNumber()) {
        values.add(element.node.doubleValue());
      } else {
        element.fault("must be a number but was " + element.shown(), "correct it");
      }
    }
    return values;
  }

  List<String> texts(String field) {
    List<String> values = new ArrayList<>();
    for (Cursor element : elements(field)) {
      if (element.node.isTextual()) {
        values.add(element.node.asText());
      } else {
        element.fault("must be a text but was " + element.shown(), "correct it");
      }
    }
    return values;
  }

  /** What {@code make} makes; a value that refuses its arguments becomes a fault here. */
  <T> Optional<T> made(Supplier<T> make) {
    try {
      return Optional.of(make.get());
    } catch (IllegalArgumentException e) {
      fault(String.valueOf(e.getMessage()), "correct the plan there");
      return Optional.empty();
    }
  }
}
