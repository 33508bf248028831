package continuo.benchmarks.listening;

import continuo.audio.files.AudioReader;
import continuo.listening.rhythm.BeatNetwork;
import continuo.listening.rhythm.LevelEvidence;
import continuo.listening.rhythm.RhythmListener;
import continuo.listening.signal.MonoSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Prints the metrical levels that are weighed in recordings, a line each: file, tempo, probability,
 * features. Train the weights of the choice on it: {@code LevelTable AUDIO...}.
 */
public final class LevelTable {
  private LevelTable() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    System.out.println("file\tbpm\tprobability\t" + String.join("\t", LevelEvidence.NAMES));
    try (BeatNetwork network = BeatNetwork.open().orElseThrow()) {
      for (String argument : arguments) {
        try (AudioReader reader = AudioReader.open(Path.of(argument))) {
          RhythmListener rhythm = new RhythmListener(network);
          MonoSignal.play(reader, List.of(rhythm), MonoSignal.Progress.NONE);
          for (LevelEvidence level : rhythm.levels()) {
            System.out.printf(
                Locale.ROOT,
                "%s\t%.3f\t%.3f\t%s%n",
                argument,
                level.tempo().value(),
                level.probability(),
                level.features().stream()
                    .map(feature -> String.format(Locale.ROOT, "%.4f", feature))
                    .collect(Collectors.joining("\t")));
          }
        }
      }
    }
  }
}
