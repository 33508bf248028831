package continuo.benchmarks.listening;

import continuo.audio.files.AudioReader;
import continuo.listening.rhythm.BeatSpectra;
import continuo.listening.signal.MonoSignal;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the beat network's spectra of recordings, for its training: {@code BeatSpectraFile
 * AUDIO... } makes {@code AUDIO.spectra} of each, rows of 81 big-endian 16-bit numbers, 10000 for
 * 1.0.
 */
public final class BeatSpectraFile {
  private static final float SCALE = 10_000;

  private BeatSpectraFile() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    for (String argument : arguments) {
      Path audio = Path.of(argument);
      try (AudioReader reader = AudioReader.open(audio);
          OutputStream file = Files.newOutputStream(Path.of(audio + ".spectra"));
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, 1 << 16))) {
        BeatSpectra spectra = new BeatSpectra((index, bands) -> write(out, bands));
        MonoSignal.play(reader, List.of(spectra), MonoSignal.Progress.NONE);
      }
    }
  }

  private static void write(DataOutputStream out, float[] bands) {
    try {
      for (float band : bands) {
        out.writeShort(Math.min(Short.MAX_VALUE, Math.round(band * SCALE)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
