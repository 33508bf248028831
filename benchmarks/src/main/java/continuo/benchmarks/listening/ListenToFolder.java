package continuo.benchmarks.listening;

import continuo.audio.files.AudioReader;
import continuo.listening.Beat;
import continuo.listening.HeardRhythm;
import continuo.listening.Listening;
import continuo.listening.analysis.Listener;
import continuo.listening.signal.MonoSignal;
import continuo.theory.unit.Seconds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Listens to all recordings of a folder in one process: {@code ListenToFolder AUDIO_DIR OUT_DIR}
 * writes {@code OUT_DIR/NAME.json} for each, as {@code continuo listen --json} does.
 */
public final class ListenToFolder {
  private ListenToFolder() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    Path out = Files.createDirectories(Path.of(arguments[1]));
    List<Path> files;
    try (Stream<Path> list = Files.list(Path.of(arguments[0]))) {
      files =
          list.filter(p -> p.toString().matches(".*\\.(ogg|wav|flac|mp3|opus|aiff)"))
              .sorted()
              .toList();
    }
    Listener listener = new Listener();
    for (Path file : files) {
      try (AudioReader reader = AudioReader.open(file)) {
        Listening heard = listener.listen(reader, MonoSignal.Progress.NONE).value();
        String name = file.getFileName().toString().replaceAll("\\.[^.]*$", ".json");
        Files.writeString(out.resolve(name), json(heard));
      }
    }
  }

  private static String json(Listening heard) {
    return heard.rhythm().map(ListenToFolder::json).orElse("{}");
  }

  private static String json(HeardRhythm rhythm) {
    return String.format(
        Locale.ROOT,
        "{\"tempo\": {\"bpm\": %.3f}, \"beats\": %s, \"downbeats\": %s}",
        rhythm.tempo().value().value(),
        list(rhythm.beats().stream().map(Beat::at).toList()),
        list(rhythm.downbeats()));
  }

  private static String list(List<Seconds> moments) {
    return moments.stream()
        .map(moment -> String.format(Locale.ROOT, "%.4f", moment.value()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
