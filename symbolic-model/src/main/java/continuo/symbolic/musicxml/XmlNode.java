package continuo.symbolic.musicxml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element with its content, which remembers whether it was understood: what nobody asked for is
 * counted at the end. Mutable and confined to one read.
 */
final class XmlNode {
  private final String name;
  private final int line;
  private final List<String> attributes;
  private List<XmlNode> children = List.of();
  private String text = "";
  private boolean read;

  XmlNode(String name, int line, List<String> attributes) {
    this.name = name;
    this.line = line;
    this.attributes = attributes;
  }

  void add(XmlNode child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(4);
    }
    children.add(child);
  }

  void addText(String more) {
    text = text.isEmpty() ? more : text + more;
  }

  String name() {
    return name;
  }

  /** The line of the file on which it begins. */
  int line() {
    return line;
  }

  /** The text directly inside. */
  String text() {
    return text;
  }

  List<XmlNode> children() {
    return children;
  }

  Optional<String> attribute(String attribute) {
    for (int i = 0; i < attributes.size(); i += 2) {
      if (attributes.get(i).equals(attribute)) {
        return Optional.of(attributes.get(i + 1));
      }
    }
    return Optional.empty();
  }

  boolean hasAttribute(String attribute, String value) {
    return attribute(attribute).filter(value::equals).isPresent();
  }

  /** Marks this element, not its content, as understood. */
  XmlNode understood() {
    read = true;
    return this;
  }

  /** Marks this element with all its content as understood. */
  void understoodWhole() {
    read = true;
    children.forEach(XmlNode::understoodWhole);
  }

  boolean isUnderstood() {
    return read;
  }

  /** The first child of a name, which counts as understood. */
  Optional<XmlNode> child(String childName) {
    for (XmlNode child : children) {
      if (child.name.equals(childName)) {
        child.read = true;
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** All children of a name, which count as understood. */
  List<XmlNode> children(String childName) {
    List<XmlNode> found = new ArrayList<>(2);
    for (XmlNode child : children) {
      if (child.name.equals(childName)) {
        child.read = true;
        found.add(child);
      }
    }
    return found;
  }

  /** True if there is a child of a name, which then counts as understood. */
  boolean has(String childName) {
    return child(childName).isPresent();
  }

  /** The text of the first child of a name, without white space around it. */
  Optional<String> childText(String childName) {
    return child(childName).map(child -> child.text.strip());
  }
}
