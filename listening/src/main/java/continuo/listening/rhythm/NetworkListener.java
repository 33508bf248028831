package continuo.listening.rhythm;

import java.util.Arrays;

/**
 * Shows the network a recording as it streams, in pieces of thirty seconds of which the middle
 * twenty count: it was trained on pieces of twenty and hears no farther.
 */
final class NetworkListener {
  private static final int CORE = 2000;
  private static final int CONTEXT = 500;
  private static final int PIECE = CORE + 2 * CONTEXT;

  private final BeatNetwork network;
  private final float[] piece = new float[PIECE * BeatSpectra.BANDS];
  private final Curve beat = new Curve();
  private final Curve downbeat = new Curve();
  private final double[] tempo = new double[TempoClasses.COUNT];
  private int filled;

  NetworkListener(BeatNetwork network) {
    this.network = network;
  }

  void accept(float[] bands) {
    System.arraycopy(bands, 0, piece, filled * BeatSpectra.BANDS, BeatSpectra.BANDS);
    filled++;
    if (filled == PIECE) {
      int from = beat.size() == 0 ? 0 : CONTEXT;
      show(PIECE, from, CONTEXT + CORE);
      System.arraycopy(piece, CORE * BeatSpectra.BANDS, piece, 0, 2 * CONTEXT * BeatSpectra.BANDS);
      filled = 2 * CONTEXT;
    }
  }

  void finish() {
    int from = beat.size() == 0 ? 0 : CONTEXT;
    if (filled > from) {
      int even = filled + filled % 2;
      Arrays.fill(piece, filled * BeatSpectra.BANDS, even * BeatSpectra.BANDS, 0);
      show(even, from, filled);
    }
  }

  private void show(int frames, int fromInclusive, int toExclusive) {
    float[] shown = Arrays.copyOf(piece, frames * BeatSpectra.BANDS);
    BeatNetwork.Answer answer = network.run(shown);
    for (int i = fromInclusive; i < toExclusive; i++) {
      beat.add(answer.beat()[i]);
      downbeat.add(answer.downbeat()[i]);
    }
    for (int k = 0; k < tempo.length; k++) {
      tempo[k] += (toExclusive - fromInclusive) * Math.log(answer.tempo()[k] + 1e-4);
    }
  }

  /** What was heard, once finished. */
  Activation activation() {
    double[] mean = new double[tempo.length];
    for (int k = 0; k < mean.length; k++) {
      mean[k] = tempo[k] / Math.max(1, beat.size());
    }
    return new Activation(beat, downbeat, new TempoClasses(mean));
  }
}
