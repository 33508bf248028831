package continuo.planner.style;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The styles that there are: those that ship, and those that a person added. Immutable. */
public final class Styles {
  private static final Styles SHIPPED = StyleFile.shipped();

  private final Map<String, Style> byName;
  private final Map<String, String> sources;

  Styles(Map<String, Style> byName, Map<String, String> sources) {
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    this.sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  /** The styles that ship with Continuo. */
  public static Styles shipped() {
    return SHIPPED;
  }

  /** The shipped style of a name. */
  public static Optional<Style> byName(String name) {
    return SHIPPED.find(name);
  }

  /**
   * These styles and one more from a style file's text; it may extend any of these, and replaces
   * one of its name.
   *
   * @param json the file's text
   * @param where the file's name, for messages
   * @throws CompositionException if the text is no style
   */
  public Styles with(String json, String where) {
    return StyleFile.add(this, json, where);
  }

  /**
   * These styles and those of several files, which may extend one another in any order.
   *
   * @param files the texts by their files' names
   * @throws CompositionException with every fault of every file
   */
  public Styles withAll(Map<String, String> files) {
    Styles styles = this;
    Map<String, String> left = new LinkedHashMap<>(files);
    List<Diagnostic> faults = new ArrayList<>();
    while (!left.isEmpty()) {
      Styles known = styles;
      List<String> ready =
          left.entrySet().stream()
              .filter(e -> !StyleFile.waits(e.getValue(), known, left.values()))
              .map(Map.Entry::getKey)
              .toList();
      // Files that extend one another in a circle are read as they are, and fail.
      for (String file : ready.isEmpty() ? List.copyOf(left.keySet()) : ready) {
        try {
          styles = styles.with(left.getOrDefault(file, ""), file);
        } catch (CompositionException e) {
          faults.addAll(e.diagnostics());
        }
        left.remove(file);
      }
    }
    if (!faults.isEmpty()) {
      throw new CompositionException(faults);
    }
    return styles;
  }

  /** Every style, in the order in which they are listed. */
  public List<Style> all() {
    return List.copyOf(byName.values());
  }

  Map<String, String> sources() {
    return sources;
  }

  Map<String, Style> asMap() {
    return byName;
  }

  /** The style of a name, or of a word that asks for it. */
  public Optional<Style> find(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    Style exact = byName.get(wanted.replace(' ', '-'));
    if (exact != null) {
      return Optional.of(exact);
    }
    return byName.values().stream()
        .filter(
            s -> s.title().toLowerCase(Locale.ROOT).equals(wanted) || s.words().contains(wanted))
        .findFirst();
  }

  /**
   * The style of a name.
   *
   * @throws CompositionException that offers near matches, if there is none
   */
  public Style require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new CompositionException(
                    Diagnostic.error(
                        "unknown-style",
                        "",
                        "there is no style \"%s\"".formatted(name),
                        "use one of " + String.join(", ", suggest(name)))));
  }

  /** Names near to one that is not known; all names where none is near. */
  public List<String> suggest(String name) {
    return Nearness.of(name.strip().toLowerCase(Locale.ROOT), List.copyOf(byName.keySet()));
  }
}
