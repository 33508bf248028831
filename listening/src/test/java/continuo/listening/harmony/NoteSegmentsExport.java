package continuo.listening.harmony;

import continuo.audio.files.AudioReader;
import continuo.listening.signal.HalfRate;
import continuo.listening.signal.MonoSignal;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Writes what training learns chords from; run by {@code listening/training/train_chords.py}.
 *
 * <p>Arguments: a folder of recordings; a table with a line for each: file name, then ascending
 * seconds separated by blanks; a file to write. It receives for every segment between two of these
 * seconds the notes that sound there and the power, as big-endian floats.
 */
public final class NoteSegmentsExport {
  private NoteSegmentsExport() {}

  /** Runs the export. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String heard = "";
    PitchSpectra spectra = new PitchSpectra();
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2]))))) {
      for (String line : Files.readAllLines(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
        List<String> fields = Arrays.asList(line.split(" ", -1));
        if (!fields.get(0).equals(heard)) {
          heard = fields.get(0);
          spectra = spectra(folder.resolve(heard));
        }
        double[] bounds = fields.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
        NoteSegments segments = NoteSegments.of(spectra, bounds, spectra.tuning().cents());
        for (int s = 0; s < segments.count(); s++) {
          for (double note : segments.notes(s)) {
            out.writeFloat((float) note);
          }
          out.writeFloat((float) segments.loudness(s));
        }
      }
    }
  }

  private static PitchSpectra spectra(Path file) throws IOException {
    PitchSpectra spectra = new PitchSpectra();
    try (AudioReader reader = AudioReader.open(file)) {
      MonoSignal.play(
          reader,
          List.of(new HalfRate(List.of(new HalfRate(List.of(spectra))))),
          MonoSignal.Progress.NONE);
    }
    return spectra;
  }
}
