package continuo.listening.signal;

import java.util.Arrays;
import java.util.List;

/**
 * Passes a signal on at half its rate: a half-band Kaiser-windowed sinc (references: smith2002) of
 * 63 taps, flat to 0.42 of the new rate, aliases below −80 dB. Nothing is delayed: output sample
 * {@code k} stands at input sample {@code 2k}.
 */
public final class HalfRate implements SignalSink {
  private static final int REACH = 31;
  private static final double BETA = 8;

  private final List<? extends SignalSink> sinks;
  private final float[] taps = taps();
  private float[] window = new float[1 << 15];
  private int filled = REACH;
  private long received;
  private long produced;
  private long start = -REACH;

  /** A converter that feeds all {@code sinks}. */
  public HalfRate(List<? extends SignalSink> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  /** The taps at odd distances, nearest first; those at even distances are 0, the middle is ½. */
  private static float[] taps() {
    int count = (REACH + 1) / 2;
    double[] raw = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int distance = 2 * i + 1;
      double place = (double) distance / (REACH + 1);
      double kaiser = bessel(BETA * Math.sqrt(1 - place * place)) / bessel(BETA);
      raw[i] = StrictMath.sin(Math.PI * distance / 2) / (Math.PI * distance) * kaiser;
      sum += 2 * raw[i];
    }
    float[] result = new float[count];
    for (int i = 0; i < count; i++) {
      result[i] = (float) (raw[i] * 0.5 / sum);
    }
    return result;
  }

  /** The modified Bessel function of order 0. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }

  @Override
  public void accept(float[] samples, int fromInclusive, int toExclusive) {
    int length = toExclusive - fromInclusive;
    if (filled + length > window.length) {
      window = Arrays.copyOf(window, (filled + length) * 3 / 2);
    }
    System.arraycopy(samples, fromInclusive, window, filled, length);
    filled += length;
    received += length;
    produce(Math.max(produced, (received - REACH + 1) / 2));
  }

  @Override
  public void finish() {
    long heard = received;
    accept(new float[REACH], 0, REACH);
    produce((heard + 1) / 2);
    sinks.forEach(SignalSink::finish);
  }

  private void produce(long upTo) {
    int count = (int) (upTo - produced);
    if (count <= 0) {
      return;
    }
    float[] result = new float[count];
    for (int i = 0; i < count; i++) {
      int middle = (int) (2 * (produced + i) - start);
      double sum = 0.5 * window[middle];
      for (int t = 0, distance = 1; t < taps.length; t++, distance += 2) {
        sum += taps[t] * (window[middle - distance] + window[middle + distance]);
      }
      result[i] = (float) sum;
    }
    produced = upTo;
    int unused = (int) Math.max(0, Math.min(filled, 2 * produced - REACH - start));
    System.arraycopy(window, unused, window, 0, filled - unused);
    filled -= unused;
    start += unused;
    for (SignalSink sink : sinks) {
      sink.accept(result, 0, count);
    }
  }
}
