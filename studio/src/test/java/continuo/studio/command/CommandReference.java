package continuo.studio.command;

import continuo.studio.outcome.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes {@code docs/command.md} from the command line's own model. */
final class CommandReference {
  private final List<String> lines = new ArrayList<>();

  private CommandReference() {}

  static String of(CommandLine root) {
    CommandReference reference = new CommandReference();
    reference.head(root);
    for (Map.Entry<String, CommandLine> entry : root.getSubcommands().entrySet()) {
      reference.command(entry.getKey(), entry.getValue().getCommandSpec());
    }
    return String.join("\n", reference.lines) + "\n";
  }

  private void head(CommandLine root) {
    lines.add("# The command");
    lines.add("");
    lines.add(
        "*Written from the program itself by `CommandReferenceTest`, which fails when this page is stale.*");
    lines.add("");
    lines.add(
        "`continuo [global options] COMMAND [options]`. Results go to standard output, findings, errors and");
    lines.add(
        "progress to standard error; progress is shown at a terminal only. An error says where, what was found,");
    lines.add(
        "and what to do. No file is overwritten without `-y`; files are written whole or not at all, and a");
    lines.add("project folder changes as one (see [project-folder.md](project-folder.md)).");
    lines.add("");
    lines.add("## Exit codes");
    lines.add("");
    lines.add("| code | meaning |");
    lines.add("|---|---|");
    for (ExitCode code : ExitCode.values()) {
      lines.add("| %d | %s |".formatted(code.number(), code.meaning()));
    }
    lines.add("");
    lines.add("`batch` ends with the highest code of its lines.");
    lines.add("");
    lines.add("## Global options");
    lines.add("");
    lines.add("They may stand before or after the command.");
    lines.add("");
    options(root.getCommandSpec().options(), false);
    lines.add("");
    lines.add(
        "With `--json` standard output holds one object: `ok`, `exit`, what the command did, and");
    lines.add(
        "`diagnostics`, a list of `{code, severity, location, message, fix}`. Seeds are texts there, since");
    lines.add("64 bits are more than a JavaScript number holds.");
  }

  private void command(String name, CommandSpec spec) {
    lines.add("");
    lines.add("## `continuo %s`".formatted(name));
    lines.add("");
    StringBuilder synopsis = new StringBuilder("`continuo " + name);
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      synopsis.append(' ').append(parameter.paramLabel());
    }
    lines.add(synopsis + " [options]`");
    lines.add("");
    lines.addAll(List.of(spec.usageMessage().description()));
    lines.add("");
    lines.add("| | |");
    lines.add("|---|---|");
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      lines.add(
          "| `%s` | %s |"
              .formatted(
                  parameter.paramLabel().replace("|", "\\|"), text(parameter.description())));
    }
    rows(spec.options(), true);
  }

  private void options(List<OptionSpec> options, boolean skipGlobal) {
    lines.add("| | |");
    lines.add("|---|---|");
    rows(options, skipGlobal);
  }

  private void rows(List<OptionSpec> options, boolean skipGlobal) {
    for (OptionSpec option : options) {
      if (skipGlobal && option.inherited()) {
        continue;
      }
      List<String> names = new ArrayList<>(List.of(option.names()));
      if (option.negatable()) {
        names.add("--no-" + option.longestName().substring(2));
      }
      lines.add(
          "| `%s`%s | %s |"
              .formatted(
                  String.join("`, `", names),
                  option.arity().max() == 0
                      ? ""
                      : " `" + option.paramLabel().replace("|", "\\|") + "`",
                  text(option.description())));
    }
  }

  private static String text(String[] description) {
    return String.join(" ", description).replace("|", "\\|");
  }
}
