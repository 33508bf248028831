package continuo.symbolic.musicxml;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements of an XML file in turn. The document type is accepted and ignored: nothing is
 * fetched, and entities of its own may expand to little. Elements may nest 64 deep.
 */
final class XmlSource {
  private static final int DEEPEST = 64;
  private static final String JDK_LIMITS = "http://www.oracle.com/xml/jaxp/properties/";
  private static final String ACCESS_DTD = XMLConstants.ACCESS_EXTERNAL_DTD;

  private final String where;
  private final XMLStreamReader reader;
  private int depth;

  private XmlSource(String where, XMLStreamReader reader) {
    this.where = where;
    this.reader = reader;
  }

  /**
   * Opens a stream of XML.
   *
   * @param where its name for messages
   */
  static XmlSource open(InputStream stream, String where) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("http://java.sun.com/xml/stream/properties/ignore-external-dtd", true);
    factory.setProperty(ACCESS_DTD, "");
    factory.setProperty(JDK_LIMITS + "entityExpansionLimit", "1000");
    factory.setProperty(JDK_LIMITS + "totalEntitySizeLimit", "1000000");
    factory.setProperty(JDK_LIMITS + "maxGeneralEntitySizeLimit", "100000");
    factory.setProperty(JDK_LIMITS + "maxParameterEntitySizeLimit", "100000");
    factory.setProperty(JDK_LIMITS + "maxElementDepth", Integer.toString(2 * DEEPEST));
    // Faults travel as exceptions; without this the JDK prints them too.
    factory.setXMLReporter((message, type, related, location) -> {});
    // Whatever asks for something outside gets nothing.
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
    try {
      return new XmlSource(where, factory.createXMLStreamReader(XmlEncoding.open(stream, where)));
    } catch (XMLStreamException | IOException e) {
      throw broken(where, e);
    }
  }

  private static CompositionException broken(String where, Exception e) {
    String place = where;
    if (e instanceof XMLStreamException stream
        && stream.getLocation() != null
        && stream.getLocation().getLineNumber() > 0) {
      place =
          "%s, line %d, column %d"
              .formatted(
                  where,
                  stream.getLocation().getLineNumber(),
                  stream.getLocation().getColumnNumber());
    }
    return new CompositionException(
        Diagnostic.error(
            "musicxml-not-well-formed",
            place,
            "the XML is broken here: " + firstSentence(e),
            "export the file again from the program that wrote it"),
        e);
  }

  /** The parser's reason without its own account of the place. */
  private static String firstSentence(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return "a byte that the file's encoding does not have";
      }
    }
    String message = String.valueOf(e.getMessage()).strip();
    int at = message.indexOf("Message: ");
    String reason = at < 0 ? message : message.substring(at + "Message: ".length());
    return reason.lines().findFirst().orElse("no reason given");
  }

  private int next() {
    try {
      return reader.next();
    } catch (XMLStreamException e) {
      throw broken(where, e);
    } catch (RuntimeException e) {
      // The JDK's scanner fails with all kinds of exceptions on some broken files.
      throw broken(where, e);
    }
  }

  /**
   * Moves to the next start of an element within the current one, or out of the current one.
   *
   * @return the element that starts, without its content; empty where the current one ends
   */
  Optional<XmlNode> nextChild() {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          enter();
          return Optional.of(node());
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          depth--;
          return Optional.empty();
        }
        case XMLStreamConstants.ENTITY_REFERENCE -> throw unknownEntity();
        default -> {}
      }
    }
  }

  private void enter() {
    depth++;
    if (depth > DEEPEST) {
      throw new CompositionException(
          Diagnostic.error(
              "musicxml-too-deep",
              "%s, line %d".formatted(where, reader.getLocation().getLineNumber()),
              "elements are nested more than %d deep".formatted(DEEPEST),
              "no score needs that; check where the file comes from"));
    }
  }

  private CompositionException unknownEntity() {
    return new CompositionException(
        Diagnostic.error(
            "musicxml-unknown-entity",
            "%s, line %d".formatted(where, reader.getLocation().getLineNumber()),
            "the entity &%s; is not defined in the file, and nothing is fetched for it"
                .formatted(reader.getLocalName()),
            "replace it by the character that it stands for"));
  }

  private XmlNode node() {
    int count = reader.getAttributeCount();
    List<String> attributes = List.of();
    if (count > 0) {
      attributes = new ArrayList<>(2 * count);
      for (int i = 0; i < count; i++) {
        String prefix = reader.getAttributePrefix(i);
        String local = reader.getAttributeLocalName(i);
        attributes.add(prefix == null || prefix.isEmpty() ? local : prefix + ":" + local);
        attributes.add(reader.getAttributeValue(i));
      }
    }
    return new XmlNode(reader.getLocalName(), reader.getLocation().getLineNumber(), attributes);
  }

  /** Reads the content of the element that has just started, up to its end. */
  XmlNode readContent(XmlNode element) {
    Deque<XmlNode> open = new ArrayDeque<>();
    open.push(element);
    while (!open.isEmpty()) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          enter();
          XmlNode child = node();
          open.element().add(child);
          open.push(child);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          open.pop();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (!reader.isWhiteSpace() || isText(open.element())) {
            open.element().addText(reader.getText());
          }
        }
        case XMLStreamConstants.ENTITY_REFERENCE -> throw unknownEntity();
        case XMLStreamConstants.END_DOCUMENT -> {
          return element;
        }
        default -> {}
      }
    }
    return element;
  }

  /** White space alone counts only where people write text. */
  private static boolean isText(XmlNode node) {
    return switch (node.name()) {
      case "words", "text", "rehearsal", "part-name", "work-title", "creator", "elision" -> true;
      default -> false;
    };
  }

  /** Skips the content of the element that has just started. */
  void skipContent() {
    int inside = 1;
    while (inside > 0) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          enter();
          inside++;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          inside--;
        }
        case XMLStreamConstants.END_DOCUMENT -> inside = 0;
        default -> {}
      }
    }
  }

  /** Reads on to the end of the file, so that a file cut off after its content is noticed. */
  void finish() {
    int event = XMLStreamConstants.START_DOCUMENT;
    while (event != XMLStreamConstants.END_DOCUMENT) {
      event = next();
    }
  }
}
