package continuo.renderer.mix;

import continuo.audio.buffer.SampleRate;
import java.util.Arrays;

/**
 * The late reverberation of a room: a feedback delay network of sixteen lines with a Hadamard
 * matrix (references: jot1991), diffused at its input, absorbing more of the high frequencies at
 * each pass, and slowly modulated against ringing. Linear: what it adds to two stems is what it
 * adds to their sum. The same however what it gets is cut into blocks; after a silence in which the
 * room falls by 120 dB it is at rest.
 *
 * <p>Loops run over time and not over lines, so that the compiler makes vector instructions of
 * them; the absorption, which cannot be had so, takes four lines at a time.
 */
public final class Reverberator {
  private static final int LINES = 16;
  private static final int BLOCK = 256;
  private static final double MODULATION_SECONDS = 0.00016;
  private static final double[] MODULATION_HERTZ = {0.31, 0.47, 0.59, 0.73};

  /** Lengths in milliseconds, spread evenly by ratio and made prime in samples. */
  private static final double SHORTEST_MS = 29;

  private static final double LONGEST_MS = 89;

  private final float[][] lines = new float[LINES][];
  private final int[] lengths = new int[LINES];
  private final float[] gains = new float[LINES];
  private final float[] poles = new float[LINES];
  private final float[] states = new float[LINES];
  private final float[][] block = new float[LINES][BLOCK];
  private final float[] window;
  private final int rate;

  /** Samples from which on the lines' lengths move anew; no line is shorter. */
  private final int step;

  private final float depth;
  private final float outputGain;
  private final Diffuser[] diffusers;
  private final float[] preDelayLeft;
  private final float[] preDelayRight;
  private final long rest;
  private final float lowCut;
  private float lowLeft;
  private float lowRight;
  private final float[] inLeft = new float[BLOCK];
  private final float[] inRight = new float[BLOCK];

  /** How many frames went before. */
  private long position;

  /** How many of them, at the end, were silent. */
  private long quiet;

  private boolean resting = true;

  /** A room at rest. */
  public Reverberator(Room room, SampleRate rate) {
    this.rate = rate.hertz();
    double scale = StrictMath.sqrt(room.metres() / 16);
    double meanSeconds = 0;
    for (int i = 0; i < LINES; i++) {
      double ms = scale * SHORTEST_MS * StrictMath.pow(LONGEST_MS / SHORTEST_MS, i / (LINES - 1.0));
      lengths[i] = prime((int) (ms * rate.hertz() / 1000));
      double seconds = (double) lengths[i] / rate.hertz();
      meanSeconds += seconds / LINES;
      double low = StrictMath.pow(10, -3 * seconds / room.decay().value());
      double high = StrictMath.pow(10, -3 * seconds / (room.decay().value() * room.brightness()));
      poles[i] = (float) absorption(high / low, 8_000.0 / rate.hertz());
      gains[i] = (float) (low / StrictMath.sqrt(LINES)) * (1 - poles[i]);
      lines[i] = new float[Integer.highestOneBit(lengths[i] + 2 * BLOCK) * 2];
    }
    depth = (float) (MODULATION_SECONDS * rate.hertz());
    int shortest = lengths[0] - (int) Math.ceil(2 * depth) - 2;
    step = Math.min(BLOCK, Integer.highestOneBit(shortest));
    window = new float[BLOCK + (int) Math.ceil(2 * depth) + 2];
    // Energy that circulates from a unit impulse, shared by both outputs.
    double kept = StrictMath.pow(10, -6 * meanSeconds / room.decay().value());
    outputGain = (float) StrictMath.sqrt((1 - kept) / 4);
    diffusers =
        new Diffuser[] {
          new Diffuser(prime((int) (0.0031 * rate.hertz()))),
          new Diffuser(prime((int) (0.0083 * rate.hertz()))),
          new Diffuser(prime((int) (0.0037 * rate.hertz()))),
          new Diffuser(prime((int) (0.0077 * rate.hertz())))
        };
    int preDelay = (int) Math.max(1, Math.rint(room.preDelay().value() * rate.hertz()));
    preDelayLeft = new float[preDelay];
    preDelayRight = new float[preDelay];
    rest =
        (long) ((2 * room.decay().value() + LONGEST_MS / 1000 * scale) * rate.hertz()) + preDelay;
    lowCut = (float) (1 - StrictMath.exp(-2 * Math.PI * 110 / rate.hertz()));
  }

  /** The pole of a one-pole low-pass whose response at {@code frequency} is {@code ratio}. */
  private static double absorption(double ratio, double frequency) {
    if (ratio >= 1) {
      return 0;
    }
    double square = ratio * ratio;
    double cosine = StrictMath.cos(2 * Math.PI * Math.min(0.5, frequency));
    double half = 1 - square * cosine;
    return (half - StrictMath.sqrt(half * half - (1 - square) * (1 - square))) / (1 - square);
  }

  private static int prime(int from) {
    int candidate = Math.max(3, from | 1);
    while (!isPrime(candidate)) {
      candidate += 2;
    }
    return candidate;
  }

  private static boolean isPrime(int odd) {
    for (int d = 3; d * d <= odd; d += 2) {
      if (odd % d == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds the reverberation of a block.
   *
   * @param sendLeft what goes into the room, {@code [frames]} or longer
   * @param sendRight likewise
   * @param left to which the reverberation is added, {@code [frames]} or longer
   * @param right likewise
   * @param frames how many
   */
  public void process(
      float[] sendLeft, float[] sendRight, float[] left, float[] right, int frames) {
    int from = 0;
    while (from < frames) {
      int phase = (int) (position % step);
      int count = Math.min(step - phase, frames - from);
      if (phase == 0 && quiet > rest && !resting) {
        clear();
      }
      int silent = silentAtEnd(sendLeft, sendRight, from, count);
      quiet = silent == count ? quiet + count : silent;
      if (!resting || silent < count) {
        resting = false;
        processPiece(sendLeft, sendRight, left, right, from, count, phase);
      }
      position += count;
      from += count;
    }
  }

  private static int silentAtEnd(float[] a, float[] b, int from, int count) {
    int silent = 0;
    while (silent < count
        && a[from + count - 1 - silent] == 0
        && b[from + count - 1 - silent] == 0) {
      silent++;
    }
    return silent;
  }

  private void clear() {
    for (float[] line : lines) {
      Arrays.fill(line, 0);
    }
    Arrays.fill(states, 0);
    Arrays.fill(preDelayLeft, 0);
    Arrays.fill(preDelayRight, 0);
    for (Diffuser diffuser : diffusers) {
      Arrays.fill(diffuser.delay, 0);
    }
    lowLeft = 0;
    lowRight = 0;
    resting = true;
  }

  private void processPiece(
      float[] sendLeft,
      float[] sendRight,
      float[] left,
      float[] right,
      int from,
      int count,
      int phase) {
    enter(sendLeft, sendRight, from, count);
    for (int i = 0; i < LINES; i++) {
      readLine(i, count, phase);
    }
    for (int i = 0; i < LINES; i += 4) {
      absorb(i, count);
    }
    // Signs differ from line to line, so that the two ears hear different sums.
    for (int i = 0; i < LINES; i += 4) {
      addDifference(left, from, outputGain, block[i], block[i + 3], count);
      addDifference(right, from, outputGain, block[i + 1], block[i + 2], count);
    }
    for (int half = 1; half < LINES; half *= 2) {
      for (int i = 0; i < LINES; i += 2 * half) {
        for (int j = i; j < i + half; j++) {
          butterfly(block[j], block[j + half], count);
        }
      }
    }
    for (int i = 0; i < LINES; i++) {
      writeLine(i, i % 2 == 0 ? inLeft : inRight, count);
    }
  }

  private void enter(float[] sendLeft, float[] sendRight, int from, int count) {
    int length = preDelayLeft.length;
    int place = (int) (position % length);
    int done = 0;
    while (done < count) {
      int part = Math.min(count - done, length - place);
      System.arraycopy(preDelayLeft, place, inLeft, done, part);
      System.arraycopy(preDelayRight, place, inRight, done, part);
      System.arraycopy(sendLeft, from + done, preDelayLeft, place, part);
      System.arraycopy(sendRight, from + done, preDelayRight, place, part);
      place = 0;
      done += part;
    }
    float slowLeft = lowLeft;
    float slowRight = lowRight;
    for (int n = 0; n < count; n++) {
      slowLeft += lowCut * (inLeft[n] - slowLeft);
      slowRight += lowCut * (inRight[n] - slowRight);
      inLeft[n] -= slowLeft;
      inRight[n] -= slowRight;
    }
    lowLeft = slowLeft;
    lowRight = slowRight;
    diffusers[0].process(inLeft, count);
    diffusers[1].process(inLeft, count);
    diffusers[2].process(inRight, count);
    diffusers[3].process(inRight, count);
  }

  /** By how many samples a line is shorter than its length, at the start of a block of time. */
  private float offset(int i, long blockNumber) {
    int k = i % MODULATION_HERTZ.length;
    double turns = MODULATION_HERTZ[k] * blockNumber * step / rate;
    float swing = (float) StrictMath.sin(2 * Math.PI * (turns - Math.floor(turns)) + k);
    // Half of the lines move against the others.
    return depth * (i < LINES / 2 ? 1 + swing : 1 - swing);
  }

  /** What comes out of a line, whose length moves evenly over a block of time. */
  private void readLine(int i, int count, int phase) {
    float[] line = lines[i];
    int at = (int) ((position - lengths[i]) & (line.length - 1));
    int first = Math.min(window.length, line.length - at);
    System.arraycopy(line, at, window, 0, first);
    System.arraycopy(line, 0, window, first, window.length - first);
    float begin = offset(i, position / step);
    float slope = (offset(i, position / step + 1) - begin) / step;
    int whole = (int) begin;
    // It moves by less than a sample, so that its whole part changes once at most.
    float left = slope > 0 ? whole + 1 - begin : begin - whole;
    boolean changes = left < Math.abs(slope) * step;
    int change = changes ? Math.max(0, (int) Math.ceil(left / Math.abs(slope)) - phase) : count;
    float[] out = block[i];
    int until = Math.min(change, count);
    interpolate(window, out, 0, until, whole, begin - whole, slope, phase, gains[i]);
    whole = Math.max(0, slope > 0 ? whole + 1 : whole - 1);
    interpolate(window, out, until, count, whole, begin - whole, slope, phase, gains[i]);
  }

  private static void interpolate(
      float[] in,
      float[] out,
      int from,
      int to,
      int whole,
      float share,
      float slope,
      int phase,
      float gain) {
    for (int n = from; n < to; n++) {
      float part = share + slope * (phase + n);
      float here = in[n + whole];
      out[n] = gain * (here + part * (in[n + whole + 1] - here));
    }
  }

  /** A one-pole low-pass on each of four lines. */
  private void absorb(int i, int count) {
    float[] a = block[i];
    float[] b = block[i + 1];
    float[] c = block[i + 2];
    float[] d = block[i + 3];
    float poleA = poles[i];
    float poleB = poles[i + 1];
    float poleC = poles[i + 2];
    float poleD = poles[i + 3];
    float stateA = states[i];
    float stateB = states[i + 1];
    float stateC = states[i + 2];
    float stateD = states[i + 3];
    for (int n = 0; n < count; n++) {
      stateA = a[n] + poleA * stateA;
      stateB = b[n] + poleB * stateB;
      stateC = c[n] + poleC * stateC;
      stateD = d[n] + poleD * stateD;
      a[n] = stateA;
      b[n] = stateB;
      c[n] = stateC;
      d[n] = stateD;
    }
    states[i] = stateA;
    states[i + 1] = stateB;
    states[i + 2] = stateC;
    states[i + 3] = stateD;
  }

  private static void addDifference(
      float[] out, int from, float gain, float[] a, float[] b, int count) {
    for (int n = 0; n < count; n++) {
      out[from + n] += gain * (a[n] - b[n]);
    }
  }

  private static void butterfly(float[] a, float[] b, int count) {
    for (int n = 0; n < count; n++) {
      float sum = a[n] + b[n];
      b[n] = a[n] - b[n];
      a[n] = sum;
    }
  }

  private void writeLine(int i, float[] in, int count) {
    float[] line = lines[i];
    int at = (int) (position & (line.length - 1));
    float sign = i % 4 < 2 ? 0.5f : -0.5f;
    int first = Math.min(count, line.length - at);
    sum(line, at, block[i], in, sign, 0, first);
    sum(line, -first, block[i], in, sign, first, count);
  }

  private static void sum(
      float[] out, int shift, float[] a, float[] b, float gain, int from, int to) {
    for (int n = from; n < to; n++) {
      out[shift + n] = a[n] + gain * b[n];
    }
  }

  /** An all-pass filter that smears an impulse (references: schroeder1962). */
  private static final class Diffuser {
    private static final float GAIN = 0.62f;

    private final float[] delay;
    private int position;

    Diffuser(int length) {
      this.delay = new float[length];
    }

    void process(float[] samples, int count) {
      int done = 0;
      while (done < count) {
        int part = Math.min(count - done, delay.length - position);
        process(samples, done, delay, position, part);
        position = position + part == delay.length ? 0 : position + part;
        done += part;
      }
    }

    private static void process(float[] samples, int from, float[] delay, int at, int count) {
      for (int n = 0; n < count; n++) {
        float old = delay[at + n];
        float in = samples[from + n] + GAIN * old;
        samples[from + n] = old - GAIN * in;
        delay[at + n] = in;
      }
    }
  }
}
