package continuo.planner.fusion;

import continuo.planner.brief.Source;
import continuo.planner.form.Outline;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Section;
import continuo.theory.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code --set sections.chorus.bars=16} and {@code sections.B.energy=0.9}. */
public final class SectionSettings {
  private static final int PHRASE = 8;

  private final Map<String, Integer> bars = new LinkedHashMap<>();
  private final Map<String, Double> energy = new LinkedHashMap<>();

  /** No settings yet. */
  public SectionSettings() {}

  /** True where nothing is set. */
  public boolean isEmpty() {
    return bars.isEmpty() && energy.isEmpty();
  }

  /** Reads one setting; what cannot be read goes to {@code faults}. */
  public void add(String path, String value, List<Diagnostic> faults) {
    String[] words = path.split("\\.", -1);
    String name = words.length == 3 ? words[1].toLowerCase(Locale.ROOT) : "";
    String field = words.length == 3 ? words[2] : "";
    boolean wholeNumber = value.strip().matches("\\d{1,4}");
    boolean share = value.strip().matches("0|1|0?\\.\\d{1,6}|1\\.0+");
    if (!name.isEmpty()
        && field.equals("bars")
        && wholeNumber
        && Integer.parseInt(value.strip()) >= 1
        && Integer.parseInt(value.strip()) <= 1024) {
      bars.put(name, Integer.parseInt(value.strip()));
    } else if (!name.isEmpty() && field.equals("energy") && share) {
      energy.put(name, Double.parseDouble(value.strip()));
    } else {
      faults.add(
          Diagnostic.error(
              "unknown-setting",
              "--set " + path,
              "\"%s=%s\" cannot be set".formatted(path, value),
              "write sections.NAME.bars=16 (1 to 1024) or sections.NAME.energy=0.8 (0 to 1)"));
    }
  }

  private static boolean matches(Outline section, String name) {
    return section.id().equalsIgnoreCase(name)
        || section.label().equalsIgnoreCase(name)
        || section.letter().equalsIgnoreCase(name);
  }

  /** The form with the lengths that are set. */
  public List<Outline> resized(List<Outline> sections, List<Decision> decisions) {
    List<Outline> result = new ArrayList<>(sections);
    bars.forEach(
        (name, length) -> {
          boolean found = false;
          for (int i = 0; i < result.size(); i++) {
            if (matches(result.get(i), name)) {
              found = true;
              result.set(i, resized(result.get(i), length));
            }
          }
          decisions.add(
              new Decision(
                  "sections." + name + ".bars",
                  Integer.toString(length),
                  Source.FLAG,
                  "",
                  found ? "set by hand" : "the form has no section " + name,
                  !found));
        });
    return result;
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

  /** The curves with the energies that are set. */
  public List<Section.Shape> shaped(List<Outline> sections, List<Section.Shape> shapes) {
    List<Section.Shape> result = new ArrayList<>(shapes);
    energy.forEach(
        (name, level) -> {
          for (int i = 0; i < result.size(); i++) {
            if (matches(sections.get(i), name)) {
              result.set(
                  i,
                  new Section.Shape(
                      java.util.Collections.nCopies(sections.get(i).bars(), level),
                      result.get(i).tension()));
            }
          }
        });
    return result;
  }
}
