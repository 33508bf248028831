package continuo.listening.harmony;

import java.util.ArrayList;
import java.util.List;

/**
 * Which notes sound in each of the segments of a recording, after taking away its tuning and the
 * colour of its spectrum (references: mauch2010, section 2.1).
 */
final class NoteSegments {
  /** The half-width of what a bin is compared with: a sixth more than half an octave. */
  private static final int REACH = 7 * PitchScale.PER_SEMITONE;

  /** Below this share of the recording's typical deviation nothing is raised further. */
  private static final double FLOOR = 0.1;

  private final List<double[]> notes;
  private final double[] loudness;

  private NoteSegments(List<double[]> notes, double[] loudness) {
    this.notes = notes;
    this.loudness = loudness;
  }

  /**
   * Reads the segments between ascending {@code bounds}, in seconds.
   *
   * @param bounds one more than segments
   */
  static NoteSegments of(PitchSpectra spectra, double[] bounds, double cents) {
    NoteActivation activation = new NoteActivation();
    double floor = FLOOR * typicalDeviation(spectra);
    List<double[]> notes = new ArrayList<>();
    double[] loudness = new double[bounds.length - 1];
    for (int s = 0; s + 1 < bounds.length; s++) {
      double[] sum = new double[PitchScale.BINS];
      double middle = (bounds[s] + bounds[s + 1]) / 2;
      double half = Math.max(1e-3, (bounds[s + 1] - bounds[s]) / 2);
      int from = (int) Math.ceil(bounds[s] * PitchSpectra.RATE / PitchSpectra.HOP);
      int to = (int) Math.floor(bounds[s + 1] * PitchSpectra.RATE / PitchSpectra.HOP);
      if (to < from) {
        from = (int) Math.rint(middle * PitchSpectra.RATE / PitchSpectra.HOP);
        to = from;
      }
      double total = 0;
      for (int i = Math.max(0, from); i <= Math.min(to, spectra.count() - 1); i++) {
        // What lies at the edges has the neighbours in its window.
        double place = Math.abs(PitchSpectra.secondsAt(i) - middle) / half;
        double weight = 1.05 - Math.min(1, place);
        double power = addWhitened(spectra.frame(i), cents, floor, weight, sum);
        loudness[s] += weight * power;
        total += weight;
      }
      for (int p = 0; p < sum.length && total > 0; p++) {
        sum[p] /= total;
      }
      loudness[s] = total > 0 ? loudness[s] / total : 0;
      notes.add(activation.explain(sum));
    }
    return new NoteSegments(List.copyOf(notes), loudness);
  }

  private static double typicalDeviation(PitchSpectra spectra) {
    double sum = 0;
    for (int i = 0; i < spectra.count(); i++) {
      double power = 0;
      for (float value : spectra.frame(i)) {
        power += value * value;
      }
      sum += Math.sqrt(power / PitchScale.BINS);
    }
    return spectra.count() == 0 ? 0 : sum / spectra.count();
  }

  /** Adds what stands out of its surroundings, in units of how much they vary. */
  private static double addWhitened(
      float[] frame, double cents, double floor, double weight, double[] sum) {
    float[] x = PitchScale.retuned(frame, cents);
    double[] sums = new double[x.length + 1];
    double[] squares = new double[x.length + 1];
    for (int p = 0; p < x.length; p++) {
      sums[p + 1] = sums[p] + x[p];
      squares[p + 1] = squares[p] + x[p] * x[p];
    }
    for (int p = 0; p < x.length; p++) {
      int low = Math.max(0, p - REACH);
      int high = Math.min(x.length, p + REACH + 1);
      double mean = (sums[high] - sums[low]) / (high - low);
      double variance = (squares[high] - squares[low]) / (high - low) - mean * mean;
      double deviation = Math.sqrt(Math.max(0, variance)) + floor + 1e-12;
      sum[p] += weight * Math.max(0, x[p] - mean) / deviation;
    }
    return squares[x.length] / x.length;
  }

  int count() {
    return notes.size();
  }

  /** How strongly each semitone from {@link PitchScale#LOWEST} sounds; not to be changed. */
  double[] notes(int segment) {
    return notes.get(segment);
  }

  /** The mean power. */
  double loudness(int segment) {
    return loudness[segment];
  }
}
