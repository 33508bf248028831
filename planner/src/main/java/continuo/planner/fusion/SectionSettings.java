package continuo.planner.fusion;

import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Source;
import continuo.planner.form.Outline;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Section;
import continuo.planner.words.Phrases;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.harmony.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is set for a section before the plan is made, since much follows from it: {@code --set
 * sections.chorus.bars=16}, {@code sections.B.energy=0.9}, {@code sections[2].key=Em}, {@code
 * sections.verse.chords="Am F | C G"}. A section is named by its id, label, letter or place.
 */
public final class SectionSettings {
  private static final int PHRASE = 8;
  private static final Pattern PATH =
      Pattern.compile("sections(?:\\.([^.\\[\\]]+)|\\[(\\d{1,4})\\])\\.(bars|energy|key|chords)");

  private final Map<String, Integer> bars = new LinkedHashMap<>();
  private final Map<String, Double> energy = new LinkedHashMap<>();
  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final Map<String, ChordsWish> chords = new LinkedHashMap<>();

  /** No settings yet. */
  public SectionSettings() {}

  /** True where nothing is set. */
  public boolean isEmpty() {
    return bars.isEmpty() && energy.isEmpty() && keys.isEmpty() && chords.isEmpty();
  }

  /** True for the paths that {@link #add} reads. */
  public static boolean reads(String path, String value) {
    Matcher matcher = PATH.matcher(path);
    // A curve of one value a bar is set in the finished plan.
    return matcher.matches()
        && !(matcher.group(3).equals("energy") && value.strip().startsWith("["));
  }

  /** Reads one setting; what cannot be read goes to {@code faults}. */
  public void add(String path, String value, List<Diagnostic> faults) {
    Matcher matcher = PATH.matcher(path);
    String text = value.strip();
    boolean known = matcher.matches();
    String name =
        !known
            ? ""
            : matcher.group(2) == null
                ? matcher.group(1).toLowerCase(Locale.ROOT)
                : "#" + Integer.parseInt(matcher.group(2));
    boolean read =
        switch (known ? matcher.group(3) : "") {
          case "bars" -> {
            boolean legal = text.matches("\\d{1,4}") && between(Integer.parseInt(text), 1, 1024);
            if (legal) {
              bars.put(name, Integer.parseInt(text));
            }
            yield legal;
          }
          case "energy" -> {
            boolean legal = text.matches("0|1|0?\\.\\d{1,6}|1\\.0+");
            if (legal) {
              energy.put(name, Double.parseDouble(text));
            }
            yield legal;
          }
          case "key" -> {
            Optional<Key> key = Key.parse(text);
            key.ifPresent(k -> keys.put(name, k));
            yield key.isPresent();
          }
          case "chords" -> {
            List<String> unread = new ArrayList<>();
            Optional<ChordsWish> wish = Phrases.chords(text, unread);
            wish.ifPresent(w -> chords.put(name, w));
            yield wish.isPresent() && unread.isEmpty();
          }
          default -> false;
        };
    if (!read) {
      faults.add(
          Diagnostic.error(
              "unknown-setting",
              "--set " + path,
              "\"%s=%s\" cannot be set".formatted(path, value),
              "write sections.NAME.bars=16 (1 to 1024), sections.NAME.energy=0.8 (0 to 1),"
                  + " sections.NAME.key=Em or sections.NAME.chords=\"Am F | C G\""));
    }
  }

  private static boolean between(int value, int low, int high) {
    return value >= low && value <= high;
  }

  private static boolean matches(Outline section, int index, String name) {
    return name.equals("#" + index)
        || section.id().equalsIgnoreCase(name)
        || section.label().equalsIgnoreCase(name)
        || section.letter().equalsIgnoreCase(name);
  }

  /** The form with the lengths and keys that are set; each setting is noted. */
  public List<Outline> resized(List<Outline> sections, List<Decision> decisions) {
    List<Outline> result = new ArrayList<>(sections);
    bars.forEach(
        (name, length) -> {
          for (int i = 0; i < result.size(); i++) {
            if (matches(result.get(i), i, name)) {
              result.set(i, resized(result.get(i), length));
            }
          }
          note(sections, name, "bars", Integer.toString(length), decisions);
        });
    keys.forEach(
        (name, key) -> {
          for (int i = 0; i < result.size(); i++) {
            if (matches(result.get(i), i, name)) {
              result.set(i, inKey(result.get(i), key));
            }
          }
          note(sections, name, "key", key.toString(), decisions);
        });
    energy.forEach((name, e) -> note(sections, name, "energy", e.toString(), decisions));
    chords.forEach((name, c) -> note(sections, name, "chords", c.toString(), decisions));
    return result;
  }

  /**
   * The sections of a scene list with the keys that are set. Their lengths follow the scenes'
   * times: a length that is set is named as a contradiction.
   */
  public List<Outline> besideScenes(List<Outline> sections, List<Decision> decisions) {
    SectionSettings rest = new SectionSettings();
    rest.keys.putAll(keys);
    rest.energy.putAll(energy);
    rest.chords.putAll(chords);
    List<Outline> result = rest.resized(sections, decisions);
    bars.forEach(
        (name, length) -> {
          String chosen =
              IntStream.range(0, sections.size())
                  .filter(i -> matches(sections.get(i), i, name))
                  .mapToObj(i -> Integer.toString(sections.get(i).bars()))
                  .collect(Collectors.joining(", "));
          if (chosen.isEmpty() || !chosen.equals(Integer.toString(length))) {
            decisions.add(
                new Decision(
                    shown(name) + ".bars",
                    chosen.isEmpty() ? "unchanged" : chosen,
                    Source.SCENES,
                    Integer.toString(length),
                    "the scenes' times decide how long sections are; alternatives: move the scene"
                        + " after it, ask for another tempo, or leave the scenes out",
                    true));
          }
        });
    return result;
  }

  private static String shown(String name) {
    return name.startsWith("#") ? "sections[" + name.substring(1) + "]" : "sections." + name;
  }

  private static void note(
      List<Outline> sections, String name, String field, String value, List<Decision> decisions) {
    boolean found = false;
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      found |= matches(sections.get(i), i, name);
      ids.add(sections.get(i).id());
    }
    decisions.add(
        new Decision(
            shown(name) + "." + field,
            value,
            Source.FLAG,
            "",
            found
                ? "set by hand"
                : "the form has no section %s; it has %s"
                    .formatted(name.replace("#", ""), String.join(", ", ids)),
            !found));
  }

  private static Outline inKey(Outline section, Key key) {
    List<Phrase> phrases =
        section.phrases().stream()
            .map(p -> new Phrase(p.bars(), key, p.cadence(), p.theme(), p.variation()))
            .toList();
    return new Outline(section.id(), section.label(), section.letter(), phrases);
  }

  private static Outline resized(Outline section, int length) {
    Phrase first = section.phrases().get(0);
    Phrase last = section.phrases().get(section.phrases().size() - 1);
    List<Phrase> phrases = new ArrayList<>();
    int left = length;
    int index = 0;
    while (left > 0) {
      int size = left >= 2 * PHRASE || left == PHRASE ? PHRASE : left;
      Phrase model =
          left == size
              ? last
              : index < section.phrases().size() ? section.phrases().get(index) : first;
      phrases.add(new Phrase(size, model.key(), model.cadence(), model.theme(), model.variation()));
      left -= size;
      index++;
    }
    return new Outline(section.id(), section.label(), section.letter(), phrases);
  }

  /** The chords that are set for a section, the last setting first; empty where none are. */
  public Optional<ChordsWish> chords(Outline section, int index) {
    return chords.entrySet().stream()
        .filter(e -> matches(section, index, e.getKey()))
        .map(Map.Entry::getValue)
        .reduce((a, b) -> b);
  }

  /** The curves with the energies that are set. */
  public List<Section.Shape> shaped(List<Outline> sections, List<Section.Shape> shapes) {
    List<Section.Shape> result = new ArrayList<>(shapes);
    energy.forEach(
        (name, level) -> {
          for (int i = 0; i < result.size(); i++) {
            if (matches(sections.get(i), i, name)) {
              result.set(
                  i,
                  new Section.Shape(
                      Collections.nCopies(sections.get(i).bars(), level), result.get(i).tension()));
            }
          }
        });
    return result;
  }
}
