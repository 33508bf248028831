package continuo.listening.rhythm;

/**
 * Numbers beats within bars of one length: the Viterbi path through the places of a bar, where a
 * bar may break off or be late at a price.
 */
final class BarDecoder {
  private static final double BREAK = -6;

  private BarDecoder() {}

  /**
   * Bars of a length.
   *
   * @param numbers of each beat in its bar, from 1
   * @param logLikelihood of the evidence, a beat
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Bars(int[] numbers, double logLikelihood) {}

  /**
   * Numbers beats.
   *
   * @param evidence {@code [beat][place]}: the log likelihood of what is heard on a beat if it has
   *     this place in its bar, counted from 0
   */
  static Bars decode(double[][] evidence, int length) {
    int beats = evidence.length;
    double[] score = evidence[0].clone();
    int[][] from = new int[beats][length];
    for (int t = 1; t < beats; t++) {
      int best = 0;
      for (int p = 1; p < length; p++) {
        if (score[p] > score[best]) {
          best = p;
        }
      }
      double[] next = new double[length];
      for (int p = 0; p < length; p++) {
        int regular = Math.floorMod(p - 1, length);
        boolean breaks = p == 0 && score[best] + BREAK > score[regular];
        from[t][p] = breaks ? best : regular;
        next[p] = (breaks ? score[best] + BREAK : score[regular]) + evidence[t][p];
      }
      score = next;
    }
    int place = 0;
    for (int p = 1; p < length; p++) {
      if (score[p] > score[place]) {
        place = p;
      }
    }
    double likelihood = score[place] / beats;
    int[] numbers = new int[beats];
    for (int t = beats - 1; t >= 0; t--) {
      numbers[t] = place + 1;
      place = from[t][place];
    }
    return new Bars(numbers, likelihood);
  }
}
