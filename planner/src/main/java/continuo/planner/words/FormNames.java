package continuo.planner.words;

import continuo.planner.brief.FormWish;
import continuo.planner.form.FormPlanner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Forms by name, and labels of sections. */
final class FormNames {
  private static final Set<String> LABELS =
      Set.of(
          "intro",
          "introduction",
          "verse",
          "chorus",
          "pre-chorus",
          "prechorus",
          "bridge",
          "outro",
          "coda",
          "interlude",
          "solo",
          "refrain",
          "hook",
          "build",
          "buildup",
          "drop",
          "break",
          "breakdown",
          "climax",
          "theme",
          "exposition",
          "development",
          "recapitulation",
          "trio",
          "tag",
          "ending",
          "instrumental",
          "head",
          "cadenza");

  private static final Map<String, FormWish> NAMES = names();

  private FormNames() {}

  private static Map<String, FormWish> names() {
    Map<String, FormWish> names = new LinkedHashMap<>();
    for (String line : Resources.lines("forms.txt")) {
      String[] fields = line.split("\t", -1);
      FormWish form =
          new FormWish(
              fields[0],
              fields[1].isEmpty() ? List.of() : FormPlanner.sections(fields[1]),
              fields[2].equals("complete"));
      for (String alias : fields[3].split(",", -1)) {
        names.put(alias.strip(), form);
      }
      names.putIfAbsent(fields[0], form);
    }
    return Map.copyOf(names);
  }

  static Map<String, FormWish> all() {
    return NAMES;
  }

  static Optional<FormWish> find(String name) {
    return Optional.ofNullable(NAMES.get(name));
  }

  static boolean isLabel(String word) {
    return LABELS.contains(word);
  }
}
