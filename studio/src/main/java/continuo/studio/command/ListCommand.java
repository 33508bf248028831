package continuo.studio.command;

import continuo.planner.style.Style;
import continuo.planner.style.Styles;
import continuo.studio.outcome.ExitCode;
import continuo.theory.analysis.Rule;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code continuo list}: names that prompts and options know. */
@Command(
    name = "list",
    description = "Lists names that words and options may use.",
    sortOptions = false)
final class ListCommand extends StudioCommand {
  /** What can be listed. */
  enum Subject {
    STYLES,
    INSTRUMENTS,
    FORMS,
    RULES;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "SUBJECT", description = "One of ${COMPLETION-CANDIDATES}.")
  private Subject subject = Subject.INSTRUMENTS;

  @Mixin private StyleOptions styleOptions = new StyleOptions();

  @Override
  ExitCode run(Report report) {
    List<Map<String, Object>> entries =
        switch (subject) {
          case STYLES -> styles(styleOptions.styles(this));
          case INSTRUMENTS -> instruments();
          case FORMS -> forms(styleOptions.styles(this));
          case RULES -> rules();
        };
    report.put(subject.toString(), entries);
    for (Map<String, Object> entry : entries) {
      StringBuilder line = new StringBuilder();
      for (Object value : entry.values()) {
        line.append(String.format(java.util.Locale.ROOT, "%-28s ", value));
      }
      report.print(line.toString().stripTrailing());
    }
    return ExitCode.DONE;
  }

  private static List<Map<String, Object>> styles(Styles styles) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Style style : styles.all()) {
      entries.add(
          entry(
              "name",
              style.name(),
              "title",
              style.title(),
              "words",
              String.join(", ", style.words())));
    }
    return entries;
  }

  private static List<Map<String, Object>> instruments() {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Instrument instrument : Instruments.all()) {
      entries.add(
          entry(
              "id",
              instrument.id(),
              "name",
              instrument.name(),
              "range",
              instrument.isDrumKit() ? "drums" : instrument.range().toString()));
    }
    return entries;
  }

  /** The forms that styles use, with a style for each. */
  private static List<Map<String, Object>> forms(Styles styles) {
    Map<String, Map<String, Object>> entries = new TreeMap<>();
    for (Style style : styles.all()) {
      style
          .forms()
          .forEach(
              form ->
                  entries.putIfAbsent(
                      form.value().name(),
                      entry(
                          "name",
                          form.value().name(),
                          "sections",
                          String.join(" ", form.value().sections()),
                          "style",
                          style.name())));
    }
    return List.copyOf(entries.values());
  }

  private static List<Map<String, Object>> rules() {
    return Arrays.stream(Rule.values())
        .map(rule -> entry("id", rule.id(), "why", rule.why(), "set", "common-practice"))
        .toList();
  }

  private static Map<String, Object> entry(
      String first, String one, String second, String two, String third, String three) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(first, one);
    entry.put(second, two);
    entry.put(third, three);
    return entry;
  }
}
