package continuo.audio.resample;

import continuo.theory.diagnostic.Check;

/**
 * A Kaiser-windowed sinc low-pass, sampled at fractions of one input sample.
 *
 * <p>Row {@code p} interpolates at {@code p / phases} of a sample after the frame that lies under
 * tap {@code halfLength - 1}; each row sums to 1, so that a constant stays constant.
 */
public final class SincKernel {
  private final int halfLength;
  private final double[][] rows;

  private SincKernel(int halfLength, double[][] rows) {
    this.halfLength = halfLength;
    this.rows = rows;
  }

  /**
   * The kernel.
   *
   * @param halfLength taps on either side, at least 1
   * @param phases rows a sample, at least 1; one row more, a full sample on, ends the table
   * @param cutoff the −6 dB point as a share of half the input's sample rate, in (0, 1]
   * @param attenuation stopband attenuation in decibels, at least 50
   */
  public static SincKernel of(int halfLength, int phases, double cutoff, double attenuation) {
    Check.inRange(halfLength, 1, 1 << 20, "half length in taps", "use a longer transition band");
    Check.inRange(phases, 1, 1 << 20, "phases", "interpolate between fewer rows");
    Check.that(cutoff > 0 && cutoff <= 1, "cutoff must be in (0, 1] but was %s", cutoff);
    double beta = Kaiser.beta(Check.inRange(attenuation, 50, 200, "attenuation", "use 120"));
    double[][] rows = new double[phases + 1][2 * halfLength];
    for (int p = 0; p <= phases; p++) {
      double sum = 0;
      for (int tap = 0; tap < 2 * halfLength; tap++) {
        double distance = tap - (halfLength - 1) - (double) p / phases;
        double value = sinc(cutoff * distance) * Kaiser.at(distance / halfLength, beta);
        rows[p][tap] = value;
        sum += value;
      }
      for (int tap = 0; tap < 2 * halfLength; tap++) {
        rows[p][tap] /= sum;
      }
    }
    return new SincKernel(halfLength, rows);
  }

  private static double sinc(double x) {
    double angle = StrictMath.PI * x;
    return x == 0 ? 1 : StrictMath.sin(angle) / angle;
  }

  /** Taps on either side. */
  public int halfLength() {
    return halfLength;
  }

  /** The number of rows a sample. */
  public int phases() {
    return rows.length - 1;
  }

  /** The largest sum of magnitudes of a row: no interpolated value exceeds this times the peak. */
  public double maximumGain() {
    double result = 0;
    for (double[] row : rows) {
      double sum = 0;
      for (double tap : row) {
        sum += Math.abs(tap);
      }
      result = Math.max(result, sum);
    }
    return result;
  }

  /**
   * The signal at {@code phase / phases} of a sample after {@code samples[frame]}.
   *
   * @param frame needs {@code halfLength - 1} frames before it and {@code halfLength} after it
   * @param phase in {@code [0, phases]}
   */
  public double interpolate(float[] samples, int frame, int phase) {
    return dot(rows[phase], samples, frame - halfLength + 1);
  }

  /**
   * The signal between two rows: {@code weight} in [0, 1] is the share of row {@code phase + 1}.
   */
  double interpolate(float[] samples, int frame, int phase, double weight) {
    int start = frame - halfLength + 1;
    double lower = dot(rows[phase], samples, start);
    return lower + weight * (dot(rows[phase + 1], samples, start) - lower);
  }

  /** Four running sums: the same order of additions everywhere, and no long chain of them. */
  private static double dot(double[] row, float[] samples, int start) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < row.length; i += 4) {
      a += row[i] * samples[start + i];
      b += row[i + 1] * samples[start + i + 1];
      c += row[i + 2] * samples[start + i + 2];
      d += row[i + 3] * samples[start + i + 3];
    }
    for (; i < row.length; i++) {
      a += row[i] * samples[start + i];
    }
    return (a + b) + (c + d);
  }
}
