package continuo.symbolic.musicxml;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.score.Score;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads MusicXML as notation programs write it, versions 1 to 4, partwise and timewise, plain or
 * compressed: which of them is told by the content.
 *
 * <p>Times are exact; what cannot be is rounded and reported. Pitches are sounding. Every element
 * that is not understood is reported once with its count, as {@code musicxml-unread-element}; what
 * only says how a page looks is dropped on purpose and listed in the documentation.
 */
public final class MusicXmlReader {
  /** What our files name as the software that wrote them. */
  static final String OWN_SOFTWARE = "Continuo";

  /** Makes a reader. */
  public MusicXmlReader() {}

  /**
   * The score in a file.
   *
   * @param bytes the file
   * @param where its name, for messages
   * @return the score, and what could not be read of it
   * @throws CompositionException if the bytes are no MusicXML score: not well-formed, cut off,
   *     another kind of document, a ZIP archive without a score, or larger or deeper than any score
   */
  public Result<Score> read(byte[] bytes, String where) {
    if (bytes.length == 0) {
      throw new CompositionException(
          Diagnostic.error("musicxml-empty", where, "the file is empty", "export it again"));
    }
    Findings findings = new Findings();
    InputStream stream =
        CompressedMusicXml.isCompressed(bytes)
            ? CompressedMusicXml.openScore(bytes, where, findings)
            : new ByteArrayInputStream(bytes);
    try {
      Score score = new Reading(where, findings).read(stream);
      return new Result<>(score, findings.diagnostics());
    } catch (ArithmeticException e) {
      throw new CompositionException(
          Diagnostic.error(
              "musicxml-too-long",
              where,
              "durations add up to more than any music lasts",
              "check where the file comes from"),
          e);
    }
  }

  /** One read. */
  private static final class Reading {
    private final String where;
    private final Findings findings;
    private final Map<String, PartState> parts = new LinkedHashMap<>();
    private final Map<String, PartReader> readers = new LinkedHashMap<>();
    private final TreeMap<String, Integer> unread = new TreeMap<>();
    private final List<String> metadata = new ArrayList<>();
    private String workTitle = "";
    private String movementTitle = "";
    private String creditTitle = "";
    private String composer = "";
    private String software = "";

    Reading(String where, Findings findings) {
      this.where = where;
      this.findings = findings;
    }

    Score read(InputStream stream) {
      XmlSource source = XmlSource.open(stream, where);
      Optional<XmlNode> root = source.nextChild();
      String name = root.map(XmlNode::name).orElse("");
      switch (name) {
        case "score-partwise" -> partwise(source);
        case "score-timewise" -> timewise(source);
        default ->
            throw new CompositionException(
                Diagnostic.error(
                    "musicxml-not-a-score",
                    where,
                    "the document is a <%s>, not a MusicXML score".formatted(shown(name)),
                    "export the piece as MusicXML"));
      }
      source.finish();
      report();
      if (parts.isEmpty()) {
        throw new CompositionException(
            Diagnostic.error(
                "musicxml-no-parts",
                where,
                "the score has no parts",
                "export the piece again with at least one part"));
      }
      return new ScoreAssembly(where, realParts(), findings).assemble(title(), composer);
    }

    private static String shown(String name) {
      return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    /** All parts but the one by which we write a score without any. */
    private List<PartState> realParts() {
      List<PartState> all = new ArrayList<>(parts.values());
      boolean placeholder =
          software.equals(OWN_SOFTWARE)
              && all.size() == 1
              && all.get(0).name.isEmpty()
              && all.get(0).instruments.isEmpty();
      all.forEach(part -> part.isPlaceholder = placeholder);
      return all;
    }

    private String title() {
      if (workTitle.isEmpty() && movementTitle.isEmpty()) {
        return creditTitle;
      }
      if (workTitle.isEmpty() || movementTitle.equals(workTitle)) {
        return movementTitle;
      }
      return movementTitle.isEmpty() ? workTitle : workTitle + ": " + movementTitle;
    }

    private void partwise(XmlSource source) {
      for (Optional<XmlNode> child = source.nextChild();
          child.isPresent();
          child = source.nextChild()) {
        if (child.get().name().equals("part")) {
          PartReader part = part(child.get());
          for (Optional<XmlNode> measure = source.nextChild();
              measure.isPresent();
              measure = source.nextChild()) {
            measure(source, part, measure.get());
          }
        } else {
          head(source, child.get());
        }
      }
    }

    private void timewise(XmlSource source) {
      for (Optional<XmlNode> child = source.nextChild();
          child.isPresent();
          child = source.nextChild()) {
        if (child.get().name().equals("measure")) {
          XmlNode measure = child.get();
          for (Optional<XmlNode> part = source.nextChild();
              part.isPresent();
              part = source.nextChild()) {
            PartReader reader = part(part.get());
            reader.startBar(measure);
            content(source, reader);
            reader.endBar();
          }
        } else {
          head(source, child.get());
        }
      }
    }

    private void measure(XmlSource source, PartReader part, XmlNode measure) {
      if (!measure.name().equals("measure")) {
        source.readContent(measure);
        count(measure);
        return;
      }
      part.startBar(measure);
      content(source, part);
      part.endBar();
    }

    private void content(XmlSource source, PartReader part) {
      for (Optional<XmlNode> element = source.nextChild();
          element.isPresent();
          element = source.nextChild()) {
        XmlNode node = element.get();
        if (Presentation.isDropped(node.name())) {
          source.skipContent();
        } else {
          source.readContent(node);
          part.read(node);
          count(node);
        }
      }
    }

    private PartReader part(XmlNode element) {
      String id = element.attribute("id").orElse("P" + (readers.size() + 1));
      PartState state = parts.computeIfAbsent(id, this::newPart);
      return readers.computeIfAbsent(id, i -> new PartReader(state));
    }

    private PartState newPart(String id) {
      return new PartState(XmlIds.name(id), where, findings);
    }

    /** Counts what was not understood of an element, the outermost of nested ones. */
    private void count(XmlNode node) {
      if (Presentation.isDropped(node.name())) {
        return;
      }
      if (!node.isUnderstood()) {
        unread.merge(node.name(), 1, Integer::sum);
        return;
      }
      node.children().forEach(this::count);
    }

    private void report() {
      unread.forEach(
          (name, count) ->
              findings.warn(
                  "musicxml-unread-element",
                  where,
                  "<%s> is not understood and was passed over, %d %s"
                      .formatted(shown(name), count, count == 1 ? "time" : "times"),
                  "what it says is not in the score"));
      if (!metadata.isEmpty()) {
        findings.inform(
            "musicxml-metadata-left-out",
            where,
            "a score keeps title and composer only; left out: "
                + String.join(", ", metadata.stream().distinct().sorted().toList()));
      }
    }

    // --- head ----------------------------------------------------------------------------------

    private void head(XmlSource source, XmlNode element) {
      switch (element.name()) {
        case "work" -> {
          source.readContent(element);
          workTitle = element.child("work-title").map(XmlNode::text).orElse("");
          if (element.has("work-number")) {
            metadata.add("work-number");
          }
          element.child("opus").ifPresent(XmlNode::understoodWhole);
          element.understood();
          count(element);
        }
        case "movement-title" ->
            movementTitle = source.readContent(element).understood().text().strip();
        case "movement-number" -> {
          source.readContent(element);
          metadata.add("movement-number");
        }
        case "identification" -> identification(source.readContent(element));
        case "credit" -> credit(source.readContent(element));
        case "part-list" -> {
          source.readContent(element);
          element.understood();
          element.children("score-part").forEach(this::listed);
          count(element);
        }
        default -> {
          source.readContent(element);
          count(element);
        }
      }
    }

    private void identification(XmlNode element) {
      for (XmlNode child : element.children()) {
        switch (child.name()) {
          case "creator" -> {
            if (child.hasAttribute("type", "composer") && composer.isEmpty()) {
              composer = child.text();
            } else {
              metadata.add(child.attribute("type").filter(t -> !t.isBlank()).orElse("creator"));
            }
          }
          case "encoding" -> software = child.childText("software").orElse("");
          default -> metadata.add(child.name());
        }
      }
    }

    private void credit(XmlNode element) {
      if (element.childText("credit-type").filter(t -> t.equals("title")).isPresent()
          && creditTitle.isEmpty()) {
        creditTitle = element.child("credit-words").map(words -> words.text().strip()).orElse("");
      }
    }

    private void listed(XmlNode element) {
      String id = element.attribute("id").orElse("P" + (parts.size() + 1));
      PartState part = parts.computeIfAbsent(id, this::newPart);
      part.name = element.child("part-name").map(XmlNode::text).orElse("");
      for (XmlNode instrument : element.children("score-instrument")) {
        PartState.InstrumentDraft draft = instrument(part, instrument);
        draft.name = instrument.child("instrument-name").map(XmlNode::text).orElse("");
        draft.sound = instrument.childText("instrument-sound");
      }
      for (XmlNode midi : element.children("midi-instrument")) {
        PartState.InstrumentDraft draft = instrument(part, midi);
        draft.channel =
            midi.childText("midi-channel").flatMap(t -> part.integer("midi-channel", t, 1, 16));
        draft.program =
            midi.childText("midi-program")
                // Some programs count from 0 and write that.
                .flatMap(t -> part.integer("midi-program", t, 0, 128))
                .map(program -> Math.max(0, program - 1));
        draft.stroke =
            midi.childText("midi-unpitched")
                .flatMap(t -> part.integer("midi-unpitched", t, 1, 128))
                .map(key -> key - 1);
      }
      element.child("identification").ifPresent(XmlNode::understoodWhole);
    }

    private static PartState.InstrumentDraft instrument(PartState part, XmlNode element) {
      return part.instruments.computeIfAbsent(
          element.attribute("id").orElse(""), id -> new PartState.InstrumentDraft());
    }
  }
}
