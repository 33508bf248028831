package continuo.symbolic.musicxml;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Indented XML text, two spaces a level, line feeds only. Mutable and confined to one write. */
final class XmlOutput {
  private static final String DOCTYPE =
      "<!DOCTYPE score-partwise PUBLIC \"-//Recordare//DTD MusicXML 4.0 Partwise//EN\""
          + " \"http://www.musicxml.org/dtds/partwise.dtd\">";

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;
  private final Deque<String> open = new ArrayDeque<>();
  private final Findings findings;

  XmlOutput(Findings findings) {
    this.findings = findings;
    try {
      writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      text.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n");
      writer.writeDTD(DOCTYPE);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can always be written to", e);
    }
  }

  /** Opens an element; attributes come as names and values in turn. */
  void open(String name, String... attributes) {
    try {
      newLine();
      writer.writeStartElement(name);
      attributes(attributes);
      open.push(name);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Closes the innermost open element. */
  void close() {
    try {
      open.pop();
      newLine();
      writer.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An element that holds text only. */
  void text(String name, String value, String... attributes) {
    try {
      newLine();
      writer.writeStartElement(name);
      attributes(attributes);
      characters(value);
      writer.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  void text(String name, long value, String... attributes) {
    text(name, Long.toString(value), attributes);
  }

  /** An element without content. */
  void empty(String name, String... attributes) {
    try {
      newLine();
      writer.writeEmptyElement(name);
      attributes(attributes);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The whole text; every element must be closed. */
  String finish() {
    try {
      writer.writeCharacters("\n");
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private void newLine() throws XMLStreamException {
    writer.writeCharacters("\n" + "  ".repeat(open.size()));
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      String legal = legal(attributes[i + 1]);
      String oneLine = legal.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
      if (!oneLine.equals(legal)) {
        replaced(attributes[i + 1]);
      }
      writer.writeAttribute(attributes[i], oneLine);
    }
  }

  private void characters(String value) throws XMLStreamException {
    String legal = legal(value);
    int from = 0;
    for (int at = legal.indexOf('\r'); at >= 0; at = legal.indexOf('\r', from)) {
      // A bare carriage return would be read as a line feed.
      writer.writeCharacters(legal.substring(from, at));
      writer.writeEntityRef("#13");
      from = at + 1;
    }
    writer.writeCharacters(legal.substring(from));
  }

  /** Characters that XML cannot hold become the replacement character. */
  private String legal(String value) {
    if (value.codePoints().allMatch(XmlOutput::isLegal)) {
      return value;
    }
    replaced(value);
    StringBuilder legal = new StringBuilder();
    value.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private void replaced(String value) {
    findings.warn(
        "musicxml-character-replaced",
        "",
        "the text \"%s\" holds characters that XML cannot hold here"
            .formatted(value.replaceAll("\\p{Cntrl}", "?")),
        "take them out of the text");
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
