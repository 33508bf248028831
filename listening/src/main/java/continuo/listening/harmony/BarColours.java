package continuo.listening.harmony;

import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;

/**
 * What bars sound like: their chroma by register, and their level in bands of half an octave; by
 * which bars can be compared.
 */
public final class BarColours {
  private static final int BAND = 6 * PitchScale.PER_SEMITONE;
  private static final int BANDS = PitchScale.BINS / BAND;

  /** Added to magnitudes, about −80 dB. */
  private static final double QUIET = 1e-4;

  private BarColours() {}

  /**
   * One row of numbers for each bar, all equally long; chroma in [0, 1], then levels in decibels.
   *
   * @param bounds where bars begin, ascending, and the end of the last
   */
  public static List<double[]> of(PitchSpectra spectra, List<Seconds> bounds) {
    double[] moments = bounds.stream().mapToDouble(Seconds::value).toArray();
    NoteSegments segments = NoteSegments.of(spectra, moments, spectra.tuning().cents());
    List<double[]> result = new ArrayList<>();
    for (int bar = 0; bar < segments.count(); bar++) {
      double[] row = new double[12 * Chroma.REGISTERS + BANDS];
      int at = 0;
      for (float[] register : Chroma.of(segments.notes(bar))) {
        for (float value : register) {
          row[at++] = value;
        }
      }
      double[] bands = bands(spectra, moments[bar], moments[bar + 1]);
      System.arraycopy(bands, 0, row, at, BANDS);
      result.add(row);
    }
    return result;
  }

  /** How many numbers of a row are chroma. */
  public static int chroma() {
    return 12 * Chroma.REGISTERS;
  }

  private static double[] bands(PitchSpectra spectra, double from, double to) {
    double[] result = new double[BANDS];
    int first = (int) Math.ceil(from * PitchSpectra.RATE / PitchSpectra.HOP);
    int last = (int) Math.floor(to * PitchSpectra.RATE / PitchSpectra.HOP);
    last = Math.min(spectra.count() - 1, Math.max(first, last));
    for (int i = Math.min(first, last); i <= last; i++) {
      float[] frame = spectra.frame(i);
      for (int p = 0; p < BANDS * BAND; p++) {
        result[p / BAND] += frame[p];
      }
    }
    for (int b = 0; b < BANDS; b++) {
      double mean = result[b] / BAND / Math.max(1, last - first + 1);
      result[b] = 20 * Math.log10(mean + QUIET);
    }
    return result;
  }
}
