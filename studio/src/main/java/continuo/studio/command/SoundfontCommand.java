package continuo.studio.command;

import continuo.soundfonts.bank.Bank;
import continuo.soundfonts.bank.InstalledBanks;
import continuo.studio.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code continuo soundfont}: the banks that can be played with. */
@Command(
    name = "soundfont",
    description = "Lists the bank that ships and the SF2 and SF3 banks that are installed.",
    sortOptions = false)
final class SoundfontCommand extends StudioCommand {
  /** What to do. */
  enum Action {
    LIST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
  private Action action = Action.LIST;

  @Override
  ExitCode run(Report report) {
    List<Map<String, Object>> banks = new ArrayList<>();
    Bank own = Bank.embedded();
    banks.add(entry("builtin", own.name(), own.soundFont().presets().size() + " presets"));
    for (Path file : InstalledBanks.in(InstalledBanks.usualFolders(environment().home()))) {
      banks.add(entry(file.toString(), String.valueOf(file.getFileName()), size(file)));
    }
    report.put("action", action.toString());
    report.put("banks", banks);
    for (Map<String, Object> bank : banks) {
      report.print(
          String.format(Locale.ROOT, "%-12s %s", bank.get("content"), bank.get("soundfont")));
    }
    return ExitCode.DONE;
  }

  private static Map<String, Object> entry(String soundfont, String name, String content) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("soundfont", soundfont);
    entry.put("name", name);
    entry.put("content", content);
    return entry;
  }

  private static String size(Path file) {
    try {
      return String.format(Locale.ROOT, "%.1f MB", Files.size(file) / 1e6);
    } catch (IOException e) {
      return "unreadable";
    }
  }
}
