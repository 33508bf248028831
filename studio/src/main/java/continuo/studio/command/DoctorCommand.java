package continuo.studio.command;

import continuo.inference.Device;
import continuo.inference.InferenceSession;
import continuo.renderer.neural.NeuralRenderer;
import continuo.renderer.neural.Quality;
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
import java.util.stream.Collectors;
import javax.sound.midi.MidiSystem;
import javax.sound.sampled.AudioSystem;
import picocli.CommandLine.Command;

/** {@code continuo doctor}: what is installed, and what is used. */
@Command(
    name = "doctor",
    description = "Says what is installed and what Continuo uses of it.",
    sortOptions = false)
final class DoctorCommand extends StudioCommand {
  private static final long MEBIBYTE = 1L << 20;

  @Override
  ExitCode run(Report report) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("continuo", Continuo.VERSION);
    facts.put(
        "java",
        "%s (%s) at %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor", "unknown"),
                System.getProperty("java.home", "unknown")));
    facts.put(
        "system",
        "%s %s, %s"
            .formatted(
                System.getProperty("os.name", "unknown"),
                System.getProperty("os.version", ""),
                System.getProperty("os.arch", "")));
    facts.put("processors", environment().processors());
    facts.put("memoryMebibytes", Runtime.getRuntime().maxMemory() / MEBIBYTE);
    facts.put("nameEncoding", System.getProperty("sun.jnu.encoding", "unknown"));
    List<String> problems = new ArrayList<>();
    facts.put("temporaryFolder", temporaryFolder(problems));
    facts.put("workingFolderWritable", Files.isWritable(environment().workingDirectory()));
    facts.put("soundDevices", soundDevices());
    facts.put("midiDevices", midiDevices());
    facts.put("bank", "Continuo GM, which ships (all programs of General MIDI and its drum map)");
    facts.put(
        "soundfonts",
        InstalledBanks.in(InstalledBanks.usualFolders(environment().home())).stream()
            .map(Path::toString)
            .toList());
    facts.put("networkDevices", InferenceSession.offered().stream().map(Device::toString).toList());
    facts.put("models", models());
    if (!nameEncodingIsUnicode()) {
      problems.add(
          "file names and prompts with letters beyond ASCII may be garbled:"
              + " set a UTF-8 locale (export LC_ALL=C.UTF-8)");
    }
    facts.put("problems", problems);
    facts.forEach(report::put);
    facts.forEach((name, value) -> report.print(line(name, value)));
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.PROBLEMS;
  }

  private static String line(String name, Object value) {
    if (!(value instanceof List<?> list)) {
      return "%-22s %s".formatted(words(name), value);
    }
    if (list.isEmpty()) {
      return "%-22s none".formatted(words(name));
    }
    StringBuilder text = new StringBuilder();
    for (Object element : list) {
      text.append(text.isEmpty() ? "%-22s ".formatted(words(name)) : "\n" + " ".repeat(23));
      text.append(element);
    }
    return text.toString();
  }

  /** {@code soundDevices} as words. */
  private static String words(String name) {
    return name.replaceAll("(\\p{Lu})", " $1").toLowerCase(Locale.ROOT);
  }

  private static List<String> models() {
    try (NeuralRenderer neural = NeuralRenderer.shipped(Device.CPU, Quality.FINAL)) {
      return neural.networks().stream()
          .map(
              network ->
                  "%s (%s): %s"
                      .formatted(
                          network,
                          network.licence(),
                          network.quality().stream()
                              .map(
                                  q ->
                                      String.format(
                                          Locale.ROOT, "%s %.2f %s", q.name(), q.value(), q.unit()))
                              .collect(Collectors.joining(", "))))
          .toList();
    }
  }

  private static boolean nameEncodingIsUnicode() {
    return System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8");
  }

  private static String temporaryFolder(List<String> problems) {
    String folder = System.getProperty("java.io.tmpdir", "");
    try {
      Path file = Files.createTempFile(Path.of(folder), "continuo-doctor", ".tmp");
      Files.delete(file);
      return folder + " (writable)";
    } catch (IOException e) {
      problems.add(
          "the folder for temporary files, %s, is not writable: long pieces cannot be rendered"
              .formatted(folder));
      return folder + " (not writable)";
    }
  }

  private static List<String> soundDevices() {
    List<String> names = new ArrayList<>();
    for (javax.sound.sampled.Mixer.Info info : AudioSystem.getMixerInfo()) {
      if (AudioSystem.getMixer(info).getSourceLineInfo().length > 0) {
        names.add(info.getName());
      }
    }
    return names;
  }

  private static List<String> midiDevices() {
    List<String> names = new ArrayList<>();
    for (javax.sound.midi.MidiDevice.Info info : MidiSystem.getMidiDeviceInfo()) {
      names.add(info.getName());
    }
    return names;
  }
}
