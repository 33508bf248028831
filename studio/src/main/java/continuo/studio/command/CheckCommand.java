package continuo.studio.command;

import continuo.studio.outcome.ExitCode;
import continuo.studio.piece.Input;
import continuo.theory.analysis.CommonPractice;
import continuo.theory.analysis.Finding;
import continuo.theory.analysis.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code continuo check}: voice leading, each finding with rule, place and reason. */
@Command(
    name = "check",
    description = {
      "Checks voice leading against the rules of common practice. Ends with 1 if there are findings."
    },
    sortOptions = false)
final class CheckCommand extends StudioCommand {
  private static final String ALL = "common-practice";

  @Parameters(
      index = "0",
      paramLabel = "DIR|FILE",
      description = "A project folder, or a .mid, .musicxml or .mxl file.")
  private String source = "";

  @Option(
      names = "--rules",
      paramLabel = "NAMES",
      split = ",",
      description = "common-practice, or some of `continuo list rules` (common-practice).")
  private List<String> rules = List.of(ALL);

  @Override
  ExitCode run(Report report) {
    Set<Rule> wanted = wanted();
    Input input = Input.read(path(source), source, environment());
    report.findings(input.findings());
    List<Finding> findings = CommonPractice.check(input.score(), wanted);
    List<Map<String, Object>> list = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("rule", finding.rule().id());
      entry.put("bar", finding.bar());
      entry.put("beat", finding.beat());
      entry.put("parts", finding.parts());
      entry.put("reason", finding.reason());
      entry.put("why", finding.rule().why());
      list.add(entry);
      report.print(finding + " [" + finding.rule().id() + "]");
    }
    report.put("findings", list);
    report.say(
        findings.isEmpty()
            ? "no findings in %d bars".formatted(input.score().bars().size())
            : "%d findings in %d bars".formatted(findings.size(), input.score().bars().size()));
    return findings.isEmpty() ? ExitCode.DONE : ExitCode.PROBLEMS;
  }

  private Set<Rule> wanted() {
    Set<Rule> wanted = EnumSet.noneOf(Rule.class);
    for (String name : rules) {
      if (name.strip().equals(ALL)) {
        wanted.addAll(EnumSet.allOf(Rule.class));
        continue;
      }
      Optional<Rule> rule =
          Arrays.stream(Rule.values()).filter(r -> r.id().equals(name.strip())).findFirst();
      wanted.add(
          rule.orElseThrow(
              () ->
                  usage(
                      "rule-unknown",
                      "--rules",
                      "there is no rule \"%s\"".formatted(name),
                      Suggestions.of(name, Arrays.stream(Rule.values()).map(Rule::id).toList())
                          + "`continuo list rules` names them")));
    }
    return wanted;
  }
}
