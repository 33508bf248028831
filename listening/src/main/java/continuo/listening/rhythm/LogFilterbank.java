package continuo.listening.rhythm;

import continuo.theory.diagnostic.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Triangular filters, equally many an octave, that overlap by half and have unit area (references:
 * boeck2013). Where bins are wider than filters, filters that would fall on one bin are one.
 */
final class LogFilterbank {
  private static final double LOWEST_HERTZ = 30;
  private static final double HIGHEST_HERTZ = 17_000;

  private final int[] first;
  private final float[][] weights;

  /**
   * Filters from 30 Hz to 17 kHz.
   *
   * @param bandsPerOctave filters an octave
   * @param transformLength samples of the transform
   * @param hertz the sample rate
   */
  LogFilterbank(int bandsPerOctave, int transformLength, int hertz) {
    Check.inRange(bandsPerOctave, 1, 48, "bands an octave", "12 is usual");
    List<Integer> centres = centres(bandsPerOctave, transformLength, hertz);
    int bands = centres.size() - 2;
    first = new int[bands];
    weights = new float[bands][];
    for (int band = 0; band < bands; band++) {
      int low = centres.get(band);
      int middle = centres.get(band + 1);
      int high = Math.max(centres.get(band + 2), middle + 1);
      first[band] = Math.min(low + 1, middle);
      weights[band] = new float[high - first[band]];
      double sum = 0;
      for (int i = 0; i < weights[band].length; i++) {
        int bin = first[band] + i;
        double weight =
            bin <= middle
                ? (double) (bin - low) / Math.max(1, middle - low)
                : (double) (high - bin) / (high - middle);
        weights[band][i] = (float) weight;
        sum += weight;
      }
      for (int i = 0; i < weights[band].length; i++) {
        weights[band][i] /= (float) sum;
      }
    }
  }

  /** The bins nearest to the centre frequencies, counted from A4 = 440 Hz, each once. */
  private static List<Integer> centres(int bandsPerOctave, int transformLength, int hertz) {
    List<Integer> centres = new ArrayList<>();
    int lowest = (int) Math.ceil(bandsPerOctave * log2(LOWEST_HERTZ / 440));
    int highest = (int) Math.floor(bandsPerOctave * log2(HIGHEST_HERTZ / 440));
    for (int k = lowest; k <= highest; k++) {
      double frequency = 440 * StrictMath.pow(2, (double) k / bandsPerOctave);
      int bin = (int) Math.round(frequency * transformLength / hertz);
      if (centres.isEmpty() || centres.get(centres.size() - 1) < bin) {
        centres.add(bin);
      }
    }
    return centres;
  }

  private static double log2(double x) {
    return StrictMath.log(x) / StrictMath.log(2);
  }

  /** The number of filters. */
  int bands() {
    return first.length;
  }

  /** The mean magnitude in each filter. */
  void apply(float[] magnitudes, float[] result) {
    for (int band = 0; band < first.length; band++) {
      float sum = 0;
      float[] weight = weights[band];
      int from = first[band];
      for (int i = 0; i < weight.length; i++) {
        sum += weight[i] * magnitudes[from + i];
      }
      result[band] = sum;
    }
  }
}
