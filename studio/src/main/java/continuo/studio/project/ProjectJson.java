package continuo.studio.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * {@code project.json}: version 1 of its format, documented in {@code docs/project-folder.md}.
 * Fields that this version does not know survive a load and save.
 */
final class ProjectJson {
  private static final String FORMAT = "continuo-project";
  private static final int VERSION = 1;

  private final ObjectMapper mapper = new ObjectMapper();

  /** A record with the tree it was read from. */
  record Document(ProjectRecord record, ObjectNode tree) {}

  /**
   * Reads a file's text.
   *
   * @throws StudioException with exit code 3 if it is no project file of a known version
   */
  Document read(String text, String where) {
    JsonNode parsed;
    try {
      parsed = mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw unreadable(where, "it is not JSON (%s)".formatted(e.getOriginalMessage()), e);
    }
    if (!(parsed instanceof ObjectNode tree) || !FORMAT.equals(tree.path("format").asText())) {
      throw unreadable(where, "it is not a project file of Continuo", null);
    }
    if (tree.path("version").asInt() > VERSION) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "project-too-new",
              where,
              "the folder was written by a newer Continuo (format version %s, known are 1 to %d)"
                  .formatted(tree.path("version").asText(), VERSION),
              "install the newer version"));
    }
    try {
      return new Document(recordOf(tree), tree);
    } catch (IllegalArgumentException e) {
      throw unreadable(where, String.valueOf(e.getMessage()), e);
    }
  }

  private static StudioException unreadable(
      String where, String what, @org.jspecify.annotations.Nullable Throwable cause) {
    StudioException failure =
        new StudioException(
            ExitCode.UNREADABLE,
            Diagnostic.error(
                "project-unreadable",
                where,
                what,
                "restore it from a copy, or move it away and compose into this folder anew with -y"));
    if (cause != null) {
      failure.initCause(cause);
    }
    return failure;
  }

  private static ProjectRecord recordOf(ObjectNode tree) {
    JsonNode origin = tree.path("origin");
    JsonNode versions = tree.path("versions");
    List<Stem> stems = new ArrayList<>();
    for (JsonNode stem : tree.path("stems")) {
      stems.add(new Stem(text(stem, "file"), text(stem, "part"), text(stem, "key")));
    }
    Map<String, Stamp> files = new TreeMap<>();
    tree.path("files")
        .properties()
        .forEach(
            file ->
                files.put(
                    file.getKey(),
                    new Stamp(
                        text(file.getValue(), "sha256"), file.getValue().path("bytes").asLong())));
    List<Operation> history = new ArrayList<>();
    for (JsonNode operation : tree.path("history")) {
      JsonNode restores = operation.path("restores");
      history.add(
          new Operation(
              operation.path("number").asInt(),
              text(operation, "at"),
              text(operation, "command"),
              text(operation, "details"),
              texts(operation.path("documents")),
              restores.isInt() ? OptionalInt.of(restores.asInt()) : OptionalInt.empty()));
    }
    List<String> locks = new ArrayList<>();
    tree.path("locks").forEach(lock -> locks.add(lock.asText()));
    return new ProjectRecord(
        new ProjectRecord.Origin(
            text(origin, "title"),
            text(origin, "prompt"),
            Seed.parse(text(origin, "seed")),
            texts(origin.path("options"))),
        new ProjectRecord.Versions(
            text(versions, "continuo"),
            text(versions, "java"),
            texts(versions.path("models")),
            texts(versions.path("bank"))),
        texts(tree.path("rendering")),
        locks,
        stems,
        files,
        history,
        takeOf(tree.path("take")));
  }

  private static Optional<Take> takeOf(JsonNode node) {
    return node.isObject()
        ? Optional.of(new Take(text(node, "file"), text(node, "part")))
        : Optional.empty();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> result = new TreeMap<>();
    node.properties().forEach(entry -> result.put(entry.getKey(), entry.getValue().asText()));
    return result;
  }

  /** The text of a record; what {@code former} holds beyond it is kept. */
  String write(ProjectRecord record, ObjectNode former) {
    ObjectNode tree = former.deepCopy();
    tree.put("format", FORMAT);
    tree.put("version", VERSION);
    ObjectNode origin = tree.withObjectProperty("origin");
    origin.put("title", record.origin().title());
    origin.put("prompt", record.origin().prompt());
    // As text: 64 bits are more than a JavaScript number holds.
    origin.put("seed", record.origin().seed().toString());
    origin.set("options", objectOf(record.origin().options()));
    ObjectNode versions = tree.withObjectProperty("versions");
    versions.put("continuo", record.versions().continuo());
    versions.put("java", record.versions().java());
    versions.set("models", objectOf(record.versions().models()));
    versions.set("bank", objectOf(record.versions().bank()));
    tree.set("rendering", objectOf(record.rendering()));
    ArrayNode locks = tree.putArray("locks");
    record.locks().forEach(locks::add);
    ArrayNode stems = tree.putArray("stems");
    for (Stem stem : record.stems()) {
      stems.addObject().put("file", stem.file()).put("part", stem.part()).put("key", stem.key());
    }
    ObjectNode files = tree.putObject("files");
    record
        .files()
        .forEach(
            (name, stamp) ->
                files.putObject(name).put("sha256", stamp.sha256()).put("bytes", stamp.bytes()));
    ArrayNode history = tree.putArray("history");
    for (Operation operation : record.history()) {
      ObjectNode node = history.addObject();
      node.put("number", operation.number());
      node.put("at", operation.at());
      node.put("command", operation.command());
      node.put("details", operation.details());
      node.set("documents", objectOf(operation.documents()));
      operation.restores().ifPresent(number -> node.put("restores", number));
    }
    tree.remove("take");
    record
        .take()
        .ifPresent(
            take -> tree.putObject("take").put("file", take.file()).put("part", take.part()));
    return print(tree);
  }

  /** Two spaces, line feeds and a final one, on every machine. */
  String print(JsonNode tree) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return mapper.writer(printer).writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON could not be printed", e);
    }
  }

  ObjectNode emptyTree() {
    return JsonNodeFactory.instance.objectNode();
  }

  JsonNode parse(String text) throws JsonProcessingException {
    return mapper.readTree(text);
  }

  private static ObjectNode objectOf(Map<String, String> texts) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    texts.forEach(node::put);
    return node;
  }
}
