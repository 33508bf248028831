package continuo.listening.rhythm;

import continuo.theory.unit.Seconds;
import java.util.List;
import java.util.Random;

/** Click tracks at 44.1 kHz: a click is a decaying tone with a little noise. */
final class Clicks {
  static final int RATE = 44_100;

  private Clicks() {}

  /** Clicks at moments; those whose index is a multiple of {@code bar} are lower and louder. */
  static float[] at(List<Double> moments, int bar, double duration) {
    float[] signal = new float[(int) (duration * RATE)];
    Random noise = new Random(1);
    for (int k = 0; k < moments.size(); k++) {
      boolean strong = k % bar == 0;
      double hertz = strong ? 110 : 880;
      int start = (int) Math.round(moments.get(k) * RATE);
      for (int i = 0; i < 4_000 && start + i < signal.length; i++) {
        double fall = Math.exp(-i / 900.0);
        double value = Math.sin(2 * Math.PI * hertz * i / RATE) + 0.2 * noise.nextGaussian();
        signal[start + i] += (float) ((strong ? 0.6 : 0.3) * fall * value);
      }
    }
    return signal;
  }

  /** Plays a signal to a listener. */
  static RhythmListener play(RhythmListener listener, float... signal) {
    for (int at = 0; at < signal.length; at += 5_000) {
      listener.accept(signal, at, Math.min(signal.length, at + 5_000));
    }
    listener.finish();
    return listener;
  }

  static Seconds duration(float... signal) {
    return new Seconds((double) signal.length / RATE);
  }
}
