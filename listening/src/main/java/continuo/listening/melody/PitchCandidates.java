package continuo.listening.melody;

import continuo.audio.spectrum.Fft;
import continuo.listening.signal.Framer;
import continuo.listening.signal.SignalSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The periods that each moment of a signal may have, with their probabilities: probabilistic YIN
 * (references: decheveigne2002; mauch2014pyin), as the signal streams in at half the listening rate
 * (22,050 Hz), a moment every {@link #HOP} samples, 12 ms.
 *
 * <p>An hour takes about 10 MB. Mutable, for one signal and one thread.
 */
public final class PitchCandidates implements SignalSink {
  /** The rate of the signal that it takes, in hertz. */
  static final double RATE = 22_050;

  static final int HOP = 256;

  private static final int WINDOW = 1024;
  private static final double LOWEST = 62;
  private static final double HIGHEST = 2100;
  private static final int SHORTEST_LAG = (int) (RATE / HIGHEST);
  private static final int LONGEST_LAG = (int) (RATE / LOWEST) + 1;
  private static final int LENGTH = WINDOW + LONGEST_LAG + (WINDOW + LONGEST_LAG) % 2;

  /** The share of thresholds that the best period gets where none is good enough. */
  private static final double UNSURE = 0.01;

  private static final double LEAST = 0.003;

  /** About −80 dB below full scale: what is quieter has no pitch. */
  private static final double SILENCE = 1e-8;

  /**
   * One moment.
   *
   * @param midi pitches as fractional MIDI numbers at A4 = 440 Hz
   * @param probabilities one for each, together at most 1; the rest is that there is none
   * @param power the mean square
   * @param aperiodicity the deepest dip of the difference function: 0 for a periodic sound
   */
  @SuppressWarnings("ArrayRecordComponent") // one of a hundred thousand; never leaves this package
  record Moment(float[] midi, float[] probabilities, float power, float aperiodicity) {}

  private final List<Moment> moments = new ArrayList<>();
  private final Framer framer = new Framer(LENGTH, HOP, this::hear);
  private final Fft fft = new Fft(2048);
  private final double[] whole = new double[2048];
  private final double[] part = new double[2048];
  private final double[] difference = new double[LONGEST_LAG + 1];
  private final float[] pitches = new float[32];
  private final float[] shares = new float[32];

  @Override
  public void accept(float[] samples, int fromInclusive, int toExclusive) {
    framer.accept(samples, fromInclusive, toExclusive);
  }

  @Override
  public void finish() {
    framer.finish();
  }

  /** All moments; moment {@code i} is centred on sample {@code i · HOP}. */
  List<Moment> moments() {
    return moments;
  }

  /** The middle of a moment, in seconds. */
  static double secondsAt(int index) {
    return index * HOP / RATE;
  }

  private void hear(int index, double[] frame) {
    double power = 0;
    for (double value : frame) {
      power += value * value;
    }
    power /= frame.length;
    if (power < SILENCE) {
      moments.add(new Moment(new float[0], new float[0], (float) power, 1));
      return;
    }
    difference(frame);
    moments.add(candidates((float) power));
  }

  /** The cumulative mean normalised difference function (references: decheveigne2002, eq. 8). */
  private void difference(double[] frame) {
    System.arraycopy(frame, 0, whole, 0, frame.length);
    Arrays.fill(whole, frame.length, whole.length, 0);
    System.arraycopy(frame, 0, part, 0, WINDOW);
    Arrays.fill(part, WINDOW, part.length, 0);
    fft.forwardPacked(whole);
    fft.forwardPacked(part);
    whole[0] *= part[0];
    whole[1] *= part[1];
    for (int k = 2; k < whole.length; k += 2) {
      double real = whole[k] * part[k] + whole[k + 1] * part[k + 1];
      whole[k + 1] = whole[k + 1] * part[k] - whole[k] * part[k + 1];
      whole[k] = real;
    }
    fft.inverseOfPacked(whole);
    double first = 0;
    for (int i = 0; i < WINDOW; i++) {
      first += frame[i] * frame[i];
    }
    double moved = first;
    double running = 0;
    difference[0] = 1;
    for (int lag = 1; lag <= LONGEST_LAG; lag++) {
      double in = frame[lag + WINDOW - 1];
      double out = frame[lag - 1];
      moved += in * in - out * out;
      double value = Math.max(0, first + moved - 2 * whole[lag]);
      running += value;
      difference[lag] = running <= 0 ? 1 : value * lag / running;
    }
  }

  /** The dips, each with the share of thresholds under which it is the first. */
  private Moment candidates(float power) {
    int count = 0;
    int deepest = -1;
    double lowest = Double.POSITIVE_INFINITY;
    double passed = 1;
    for (int lag = Math.max(2, SHORTEST_LAG); lag < LONGEST_LAG; lag++) {
      double here = difference[lag];
      if (here >= difference[lag - 1] || here > difference[lag + 1]) {
        continue;
      }
      double depth = bottom(lag);
      if (depth < passed && count < pitches.length) {
        pitches[count] = midi(lag);
        shares[count] = (float) (below(passed) - below(depth));
        passed = depth;
        if (depth < lowest) {
          lowest = depth;
          deepest = count;
        }
        count++;
      }
    }
    if (deepest >= 0) {
      shares[deepest] += (float) (UNSURE * below(lowest));
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (shares[i] >= LEAST) {
        pitches[kept] = pitches[i];
        shares[kept] = shares[i];
        kept++;
      }
    }
    return new Moment(
        Arrays.copyOf(pitches, kept),
        Arrays.copyOf(shares, kept),
        power,
        (float) Math.min(1, lowest));
  }

  /** The share of thresholds below a depth: the beta distribution of parameters 2 and 18. */
  private static double below(double depth) {
    double x = Math.max(0, Math.min(1, depth));
    return 1 - Math.pow(1 - x, 18) * (1 + 18 * x);
  }

  private double bottom(int lag) {
    double left = difference[lag - 1];
    double here = difference[lag];
    double right = difference[lag + 1];
    double bend = left - 2 * here + right;
    double offset = bend <= 0 ? 0 : 0.5 * (left - right) / bend;
    return Math.max(0, here - 0.25 * (left - right) * offset);
  }

  private float midi(int lag) {
    double left = difference[lag - 1];
    double here = difference[lag];
    double right = difference[lag + 1];
    double bend = left - 2 * here + right;
    double offset = bend <= 0 ? 0 : 0.5 * (left - right) / bend;
    return (float) (69 + 12 * Math.log(RATE / (lag + offset) / 440) / Math.log(2));
  }
}
