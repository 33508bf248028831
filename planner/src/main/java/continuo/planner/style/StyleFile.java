package continuo.planner.style;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.planner.plan.Role;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.harmony.Mode;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.rhythm.Meter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Style files: JSON objects that may extend one another field by field. */
final class StyleFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> FIELDWISE = Set.of("harmony", "textures", "manner");

  /** The read fields of a style file, complete. */
  record Parts(
      String name,
      String title,
      List<String> words,
      Style.Speeds speeds,
      List<Weighted<Meter>> meters,
      List<Weighted<Mode>> modes,
      Map<Boolean, List<String>> tonics,
      List<Weighted<Style.Ensemble>> ensembles,
      List<Weighted<Style.Form>> forms,
      double countedForms,
      Style.Harmony harmony,
      Map<Role, List<String>> textures,
      Style.Manner manner) {}

  private final String where;
  private final JsonNode root;
  private final List<Diagnostic> faults = new ArrayList<>();

  private StyleFile(JsonNode root, String where) {
    this.root = root;
    this.where = where;
  }

  static Styles shipped() {
    Map<String, Style> styles = new LinkedHashMap<>();
    Map<String, String> sources = new LinkedHashMap<>();
    Styles result = new Styles(styles, sources);
    for (String name : resource("index.txt").split("\\s+", -1)) {
      if (!name.isBlank()) {
        result = add(result, resource(name + ".json"), name + ".json");
      }
    }
    return result;
  }

  static String resource(String name) {
    try (InputStream stream = StyleFile.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new AssertionError(name + " must be on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Styles add(Styles known, String json, String where) {
    JsonNode own = parse(json, where);
    String parent = own.path("extends").asText("");
    JsonNode merged = own;
    if (!parent.isEmpty()) {
      String source = known.sources().get(parent);
      if (source == null) {
        throw new CompositionException(
            Diagnostic.error(
                "style-file",
                where + ", /extends",
                "there is no style \"%s\" to extend".formatted(parent),
                "use one of " + String.join(", ", known.suggest(parent))));
      }
      merged = merge(parse(source, parent), own);
    }
    List<Diagnostic> misread = StyleChecks.of(merged, where);
    if (!misread.isEmpty()) {
      throw new CompositionException(misread);
    }
    StyleFile file = new StyleFile(merged, where);
    Style style = file.read();
    if (!file.faults.isEmpty()) {
      throw new CompositionException(file.faults);
    }
    Map<String, Style> styles = new LinkedHashMap<>(known.asMap());
    Map<String, String> sources = new LinkedHashMap<>(known.sources());
    styles.put(style.name(), style);
    sources.put(style.name(), merged.toString());
    return new Styles(styles, sources);
  }

  /** True where a file extends a style that another of the files, not yet read, makes. */
  static boolean waits(String json, Styles known, Collection<String> others) {
    String parent = field(json, "extends");
    return !parent.isEmpty()
        && !known.sources().containsKey(parent)
        && others.stream().anyMatch(o -> !o.equals(json) && field(o, "name").equals(parent));
  }

  private static String field(String json, String name) {
    try {
      return MAPPER.readTree(json).path(name).asText("");
    } catch (JsonProcessingException notJson) {
      // Reading the file itself reports that it is no JSON.
      return "";
    }
  }

  private static JsonNode parse(String json, String where) {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node == null || !node.isObject()) {
        throw new CompositionException(
            Diagnostic.error(
                "style-file", where, "a style file must hold a JSON object", "see docs/styles.md"));
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new CompositionException(
          Diagnostic.error(
              "style-file",
              where
                  + (e.getLocation() == null
                      ? ""
                      : ", line "
                          + e.getLocation().getLineNr()
                          + ", column "
                          + e.getLocation().getColumnNr()),
              "is not JSON: " + e.getOriginalMessage(),
              "correct the file"),
          e);
    }
  }

  /** The parent with the child's fields over it; harmony, textures and manner field by field. */
  private static JsonNode merge(JsonNode parent, JsonNode child) {
    ObjectNode merged = parent.deepCopy();
    child
        .properties()
        .forEach(
            field -> {
              JsonNode old = merged.get(field.getKey());
              boolean fieldwise =
                  FIELDWISE.contains(field.getKey())
                      && old instanceof ObjectNode
                      && field.getValue() instanceof ObjectNode;
              if (fieldwise) {
                ((ObjectNode) old).setAll((ObjectNode) field.getValue());
              } else {
                merged.set(field.getKey(), field.getValue());
              }
            });
    // The words that ask for the parent do not ask for the child.
    if (!child.has("words")) {
      merged.remove("words");
    }
    return merged;
  }

  private Style read() {
    String name = root.path("name").asText("");
    if (!name.matches("[a-z0-9]+(?:-[a-z0-9]+)*")) {
      fault(
          "/name", "a style's name must be lower-case words with hyphens but was \"" + name + "\"");
    }
    Parts parts =
        new Parts(
            name,
            root.path("title").asText(name),
            strings("words").stream().map(w -> w.toLowerCase(Locale.ROOT)).toList(),
            speeds(),
            weighted("meters", t -> Meter.parse(t), "a meter such as 4/4"),
            weighted("modes", StyleFile::mode, "a mode such as minor"),
            Map.of(false, strings("majorKeys"), true, strings("minorKeys")),
            ensembles(),
            forms(),
            share(root, "", "countedForms", 0),
            harmony(),
            textures(),
            manner());
    return new Style(parts);
  }

  private void fault(String path, String message) {
    faults.add(Diagnostic.error("style-file", where + ", " + path, message, "see docs/styles.md"));
  }

  private static Optional<Mode> mode(String word) {
    return Arrays.stream(Mode.values()).filter(m -> m.word().equals(word)).findFirst();
  }

  private static Optional<Role> role(String word) {
    return Arrays.stream(Role.values())
        .filter(r -> r.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private List<String> strings(String field) {
    List<String> values = new ArrayList<>();
    root.path(field).forEach(v -> values.add(v.asText()));
    return values;
  }

  private Style.Speeds speeds() {
    JsonNode tempo = root.path("tempo");
    double low = tempo.path(0).asDouble(0);
    double usual = tempo.path(1).asDouble(0);
    double high = tempo.path(2).asDouble(0);
    if (!(low > 0 && low <= usual && usual <= high)) {
      fault("/tempo", "must be [low, usual, high] beats a minute but was " + tempo);
      return new Style.Speeds(60, 100, 140);
    }
    return new Style.Speeds(low, usual, high);
  }

  private <T> List<Weighted<T>> weighted(
      String field, Function<String, Optional<T>> reader, String expected) {
    List<Weighted<T>> values = new ArrayList<>();
    root.path(field)
        .properties()
        .forEach(
            entry -> {
              Optional<T> value = reader.apply(entry.getKey());
              if (value.isEmpty() || !entry.getValue().isNumber()) {
                fault(
                    "/" + field + "/" + entry.getKey(),
                    "must be " + expected + " with a weight but was " + entry.getValue());
              } else {
                values.add(new Weighted<>(value.get(), entry.getValue().asDouble()));
              }
            });
    if (values.isEmpty()) {
      fault("/" + field, "needs at least one entry, " + expected);
    }
    return values;
  }

  private List<Weighted<Style.Ensemble>> ensembles() {
    List<Weighted<Style.Ensemble>> ensembles = new ArrayList<>();
    int i = 0;
    for (JsonNode node : root.path("ensembles")) {
      List<Style.Seat> seats = new ArrayList<>();
      for (JsonNode seat : node.path("seats")) {
        String[] halves = seat.asText().split(":", -1);
        Optional<Instrument> instrument = Instruments.byId(halves[0].strip());
        List<Role> roles = new ArrayList<>();
        for (String word : (halves.length > 1 ? halves[1] : "").strip().split("[ ,]+", -1)) {
          role(word).ifPresent(roles::add);
        }
        if (instrument.isEmpty() || roles.isEmpty()) {
          fault(
              "/ensembles/" + i,
              "a seat must be an instrument's id and its roles such as \"violin: LEAD COUNTER\" but"
                  + " was \""
                  + seat.asText()
                  + "\"");
        } else {
          seats.add(new Style.Seat(instrument.get(), roles));
        }
      }
      if (seats.isEmpty()) {
        fault("/ensembles/" + i, "an ensemble needs seats");
      } else {
        ensembles.add(new Weighted<>(new Style.Ensemble(seats), node.path("weight").asDouble(1)));
      }
      i++;
    }
    if (ensembles.isEmpty()) {
      fault("/ensembles", "needs at least one ensemble");
    }
    return ensembles;
  }

  private List<Weighted<Style.Form>> forms() {
    List<Weighted<Style.Form>> forms = new ArrayList<>();
    int i = 0;
    for (JsonNode node : root.path("forms")) {
      List<String> sections = new ArrayList<>();
      List<Integer> bars = new ArrayList<>();
      for (String section : node.path("sections").asText("").strip().split("\\s+", -1)) {
        String[] halves = section.split(":", -1);
        if (halves[0].isEmpty() || (halves.length > 1 && !halves[1].matches("\\d{1,3}"))) {
          fault("/forms/" + i, "sections must look like \"intro:4 A:8 B\" but had " + section);
        } else {
          sections.add(halves[0]);
          bars.add(halves.length > 1 ? Integer.parseInt(halves[1]) : 0);
        }
      }
      if (!sections.isEmpty()) {
        forms.add(
            new Weighted<>(
                new Style.Form(node.path("name").asText("form-" + (i + 1)), sections, bars),
                node.path("weight").asDouble(1)));
      }
      i++;
    }
    if (forms.isEmpty()) {
      fault("/forms", "needs at least one form");
    }
    return forms;
  }

  private Style.Harmony harmony() {
    JsonNode node = root.path("harmony");
    Map<Mode, List<Weighted<List<String>>>> loops = new EnumMap<>(Mode.class);
    node.path("loops")
        .properties()
        .forEach(
            entry -> {
              Optional<Mode> mode = mode(entry.getKey());
              if (mode.isEmpty()) {
                fault("/harmony/loops/" + entry.getKey(), "is no mode");
                return;
              }
              List<Weighted<List<String>>> of = new ArrayList<>();
              entry
                  .getValue()
                  .properties()
                  .forEach(
                      loop ->
                          of.add(
                              new Weighted<>(
                                  List.of(loop.getKey().strip().split("\\s+", -1)),
                                  loop.getValue().asDouble(1))));
              loops.put(mode.get(), List.copyOf(of));
            });
    List<Weighted<Double>> lengths = new ArrayList<>();
    node.path("barsPerChord")
        .properties()
        .forEach(
            entry ->
                lengths.add(
                    new Weighted<>(
                        Double.parseDouble(entry.getKey()), entry.getValue().asDouble())));
    if (lengths.isEmpty()) {
      fault("/harmony/barsPerChord", "needs chord lengths in bars with weights");
    }
    String grammar = node.path("grammar").asText("");
    if (grammar.isEmpty()) {
      fault("/harmony/grammar", "needs the name of a chord grammar");
      grammar = "pop";
    }
    return new Style.Harmony(
        grammar,
        share(node, "/harmony", "loopShare", 0),
        loops,
        lengths,
        share(node, "/harmony", "modulation", 0),
        devices(node.path("devices")));
  }

  private Style.Devices devices(JsonNode node) {
    String path = "/harmony/devices";
    return new Style.Devices(
        share(node, path, "counted", 1),
        share(node, path, "namedLoops", 1),
        share(node, path, "sequences", 0),
        share(node, path, "pedals", 0),
        share(node, path, "substitutions", 0),
        inversions(node.path("inversions").asDouble(1)),
        share(node, path, "lift", 0));
  }

  private double inversions(double value) {
    if (!(value >= 0 && value <= 4)) {
      fault("/harmony/devices/inversions", "must lie in [0, 4] but was " + value);
      return 1;
    }
    return value;
  }

  private double share(JsonNode node, String path, String field, double fallback) {
    double value = node.path(field).asDouble(fallback);
    if (!(value >= 0 && value <= 1)) {
      fault(path + "/" + field, "must lie in [0, 1] but was " + value);
      return fallback;
    }
    return value;
  }

  private Map<Role, List<String>> textures() {
    Map<Role, List<String>> textures = new EnumMap<>(Role.class);
    root.path("textures")
        .properties()
        .forEach(
            entry -> {
              Optional<Role> role = role(entry.getKey());
              if (role.isEmpty()) {
                fault("/textures/" + entry.getKey(), "is no role");
                return;
              }
              List<String> names = new ArrayList<>();
              entry.getValue().forEach(v -> names.add(v.asText()));
              textures.put(role.get(), List.copyOf(names));
            });
    return textures;
  }

  private Style.Manner manner() {
    JsonNode node = root.path("manner");
    try {
      return new Style.Manner(
          node.path("swing").asDouble(0.5),
          node.path("humanize").asInt(30),
          node.path("ritardando").asDouble(0),
          node.path("density").asDouble(0.6),
          node.path("softest").asDouble(0.3),
          node.path("loudest").asDouble(0.8));
    } catch (IllegalArgumentException e) {
      fault("/manner", String.valueOf(e.getMessage()));
      return new Style.Manner(0.5, 30, 0, 0.6, 0.3, 0.8);
    }
  }
}
