package continuo.soundfonts.synthesis;

import continuo.theory.random.RandomSource;

/**
 * A burst of filtered noise: a breath, a bow's scratch, a hammer's knock.
 *
 * @param decibels its peak power against the tone's mean amplitude 1
 * @param rise seconds until its maximum
 * @param decay seconds in which it falls by 60 dB after that
 * @param low hertz below which it is weak
 * @param high hertz above which it is weak
 */
record Burst(double decibels, double rise, double decay, double low, double high) {
  /** Adds it to {@code frames} from the first one on. */
  void addTo(double[] frames, double rate, RandomSource random) {
    double lowPole = StrictMath.exp(-2 * Math.PI * Math.min(low, 0.4 * rate) / rate);
    double highPole = StrictMath.exp(-2 * Math.PI * Math.min(high, 0.45 * rate) / rate);
    int attack = Math.max(1, (int) (rise * rate));
    int length = Math.min(frames.length, attack + (int) (decay * rate));
    double fall = StrictMath.exp(StrictMath.log(1e-3) / Math.max(1, decay * rate));
    double[] noise = new double[length];
    double smooth = 0;
    double smoother = 0;
    double below = 0;
    double power = 0;
    for (int i = 0; i < length; i++) {
      double white = 2 * random.nextDouble() - 1;
      smooth = (1 - highPole) * white + highPole * smooth;
      smoother = (1 - highPole) * smooth + highPole * smoother;
      below = (1 - lowPole) * smoother + lowPole * below;
      noise[i] = smoother - below;
      power += noise[i] * noise[i];
    }
    double gain = Wave.amplitude(decibels) / StrictMath.sqrt(power / length + 1e-30);
    double envelope = 1;
    for (int i = 0; i < length; i++) {
      double level = i < attack ? (i + 1.0) / attack : (envelope *= fall);
      // Ends in silence, so that nothing of it lies in a loop that follows.
      double end = Math.min(1, (length - i) / (0.2 * length + 1));
      frames[i] += gain * level * end * noise[i];
    }
  }
}
