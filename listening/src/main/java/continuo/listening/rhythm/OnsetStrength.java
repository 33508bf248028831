package continuo.listening.rhythm;

/**
 * How much begins at each moment: the rise of compressed magnitudes over the loudest of three
 * neighbouring bands two frames earlier, so that vibrato is no onset (references: boeck2013).
 */
final class OnsetStrength {
  /** Bands below about 160 Hz: bass and bass drum. */
  private static final int BASS_BANDS = 14;

  /** Bands above about 5 kHz: cymbals and hi-hats. */
  private static final int TREBLE_FROM = 60;

  private static final int LAG = 2;

  private final Curve all = new Curve();
  private final Curve bass = new Curve();
  private final Curve treble = new Curve();
  private final float[][] history = new float[LAG][BeatSpectra.BANDS];
  private int next;

  void accept(float[] bands) {
    float[] before = history[next % LAG];
    float sum = 0;
    float low = 0;
    float high = 0;
    for (int band = 0; band < bands.length; band++) {
      float reference = before[band];
      if (band > 0) {
        reference = Math.max(reference, before[band - 1]);
      }
      if (band + 1 < bands.length) {
        reference = Math.max(reference, before[band + 1]);
      }
      float rise = Math.max(0, bands[band] - reference);
      sum += rise;
      if (band < BASS_BANDS) {
        low += rise;
      } else if (band >= TREBLE_FROM) {
        high += rise;
      }
    }
    boolean known = next >= LAG;
    all.add(known ? sum : 0);
    bass.add(known ? low : 0);
    treble.add(known ? high : 0);
    System.arraycopy(bands, 0, before, 0, bands.length);
    next++;
  }

  /** Over all bands. */
  Curve all() {
    return all;
  }

  /** In the bass only. */
  Curve bass() {
    return bass;
  }

  /** In the treble only. */
  Curve treble() {
    return treble;
  }

  /** How many onsets stand out: peaks above what is usual. */
  int events() {
    double threshold = 1.5 * all.mean();
    int count = 0;
    for (int i = 1; i + 1 < all.size(); i++) {
      boolean peak = all.at(i) >= all.at(i - 1) && all.at(i) > all.at(i + 1);
      if (peak && all.at(i) > threshold) {
        count++;
      }
    }
    return count;
  }

  /** The share of the treble in all that begins: high where cymbals and drums play. */
  double treblePart() {
    return treble.mean() / Math.max(1e-9, all.mean());
  }

  /**
   * The likelihood of a beat, as far as onsets alone say it: the strength against what is usual in
   * four seconds to both sides, squeezed into 0 to 1.
   */
  Curve activation() {
    int reach = 4 * BeatSpectra.FRAMES_PER_SECOND;
    int size = all.size();
    double[] sum = new double[size + 1];
    double[] squares = new double[size + 1];
    for (int i = 0; i < size; i++) {
      sum[i + 1] = sum[i] + all.at(i);
      squares[i + 1] = squares[i] + (double) all.at(i) * all.at(i);
    }
    Curve result = new Curve();
    for (int i = 0; i < size; i++) {
      int from = Math.max(0, i - reach);
      int to = Math.min(size, i + reach);
      double mean = (sum[to] - sum[from]) / (to - from);
      double variance = (squares[to] - squares[from]) / (to - from) - mean * mean;
      boolean peak = all.at(i) >= all.at(i - 1) && all.at(i) >= all.at(i + 1);
      double height =
          (all.at(i) - mean) / Math.max(0.05, Math.sqrt(Math.max(0, variance))) * (peak ? 1 : 0.5);
      result.add((float) (height <= 0 ? 0 : 0.9 * height / (height + 2)));
    }
    return result;
  }
}
