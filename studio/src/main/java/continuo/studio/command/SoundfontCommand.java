package continuo.studio.command;

import continuo.renderer.bank.BankBuilder;
import continuo.renderer.bank.BankSize;
import continuo.renderer.neural.SingleNotes;
import continuo.soundfonts.bank.Bank;
import continuo.soundfonts.bank.InstalledBanks;
import continuo.soundfonts.sf2.SoundFont;
import continuo.soundfonts.sf2.SoundFontWriter;
import continuo.studio.files.WholeFiles;
import continuo.studio.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code continuo soundfont}: the banks that can be played with, and the making of one. */
@Command(
    name = "soundfont",
    description = {
      "Lists the bank that ships and the SF2 and SF3 banks that are installed.",
      "Builds an SF2 bank from the neural instruments, for use in any workstation: all programs"
          + " and the drum map, from those networks whose licences allow it."
    },
    sortOptions = false)
final class SoundfontCommand extends StudioCommand {
  /** What to do. */
  enum Action {
    LIST,
    BUILD;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
  private Action action = Action.LIST;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to build the bank (continuo.sf2).")
  private String output = "continuo.sf2";

  @Option(names = "--compact", description = "Build the compact bank, the one that ships.")
  private boolean compact;

  @Override
  ExitCode run(Report report) {
    report.put("action", action.toString());
    return action == Action.BUILD ? build(report) : list(report);
  }

  private ExitCode build(Report report) {
    Path target = path(output);
    WholeFiles.refuseToReplace(target, overwrite());
    BankSize size = compact ? BankSize.COMPACT : BankSize.FULL;
    byte[] bytes;
    List<String> networks = new ArrayList<>();
    SoundFont bank;
    try (SingleNotes notes = SingleNotes.free()) {
      bank = BankBuilder.build(notes, size, report::progress);
      notes.networks().forEach(network -> networks.add(network + " " + network.sha256()));
      bytes = SoundFontWriter.write(bank);
    }
    new WholeFiles(environment().disk()).write(target, out -> out.write(bytes));
    report.put("output", shown(target));
    report.put("presets", bank.presets().size());
    report.put("bytes", bytes.length);
    report.put("sha256", sha256(bytes));
    report.put("copyright", bank.info().texts().getOrDefault("ICOP", ""));
    report.put("networks", networks);
    report.put("comment", bank.info().texts().getOrDefault("ICMT", "").lines().toList());
    report.print(shown(target));
    return ExitCode.DONE;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private ExitCode list(Report report) {
    List<Map<String, Object>> banks = new ArrayList<>();
    Bank own = Bank.embedded();
    banks.add(entry("builtin", own.name(), own.soundFont().presets().size() + " presets"));
    for (Path file : InstalledBanks.in(InstalledBanks.usualFolders(environment().home()))) {
      banks.add(entry(file.toString(), String.valueOf(file.getFileName()), size(file)));
    }
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
