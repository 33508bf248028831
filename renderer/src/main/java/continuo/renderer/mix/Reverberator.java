package continuo.renderer.mix;

import continuo.audio.buffer.SampleRate;

/**
 * The late reverberation of a room: a feedback delay network of sixteen lines with a Hadamard
 * matrix (references: jot1991), diffused at its input, absorbing more of the high frequencies at
 * each pass, and slowly modulated against ringing. Linear: what it adds to two stems is what it
 * adds to their sum.
 */
final class Reverberator {
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
  private final int[] positions = new int[LINES];
  private final float[][] block = new float[LINES][BLOCK];
  private final float[][] modulation = new float[MODULATION_HERTZ.length][BLOCK];
  private final double[] oscillatorSine = new double[MODULATION_HERTZ.length];
  private final double[] oscillatorCosine = new double[MODULATION_HERTZ.length];
  private final double[] rotationSine = new double[MODULATION_HERTZ.length];
  private final double[] rotationCosine = new double[MODULATION_HERTZ.length];
  private final float depth;
  private final float outputGain;
  private final Diffuser[] diffusers;
  private final float[] preDelayLeft;
  private final float[] preDelayRight;
  private int preDelayPosition;
  private final float lowCut;
  private float lowLeft;
  private float lowRight;
  private final float[] inLeft = new float[BLOCK];
  private final float[] inRight = new float[BLOCK];

  Reverberator(Room room, SampleRate rate) {
    double scale = StrictMath.sqrt(room.metres() / 16);
    double meanSeconds = 0;
    for (int i = 0; i < LINES; i++) {
      double ms = scale * SHORTEST_MS * StrictMath.pow(LONGEST_MS / SHORTEST_MS, i / (LINES - 1.0));
      lengths[i] = prime((int) (ms * rate.hertz() / 1000));
      double seconds = (double) lengths[i] / rate.hertz();
      meanSeconds += seconds / LINES;
      double low = StrictMath.pow(10, -3 * seconds / room.decay().value());
      double high = StrictMath.pow(10, -3 * seconds / (room.decay().value() * room.brightness()));
      gains[i] = (float) (low / StrictMath.sqrt(LINES));
      poles[i] = (float) absorption(high / low, 8_000.0 / rate.hertz());
      lines[i] = new float[Integer.highestOneBit(lengths[i] + 2 * BLOCK) * 2];
    }
    for (int k = 0; k < MODULATION_HERTZ.length; k++) {
      double step = 2 * Math.PI * MODULATION_HERTZ[k] / rate.hertz();
      rotationSine[k] = StrictMath.sin(step);
      rotationCosine[k] = StrictMath.cos(step);
      oscillatorSine[k] = StrictMath.sin(k);
      oscillatorCosine[k] = StrictMath.cos(k);
    }
    depth = (float) (MODULATION_SECONDS * rate.hertz());
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

  /** Adds the reverberation of a block to {@code left} and {@code right}. */
  void process(float[] sendLeft, float[] sendRight, float[] left, float[] right, int frames) {
    for (int from = 0; from < frames; from += BLOCK) {
      processBlock(sendLeft, sendRight, left, right, from, Math.min(BLOCK, frames - from));
    }
  }

  private void processBlock(
      float[] sendLeft, float[] sendRight, float[] left, float[] right, int from, int count) {
    enter(sendLeft, sendRight, from, count);
    modulate(count);
    for (int i = 0; i < LINES; i++) {
      readLine(i, count);
    }
    for (int n = 0; n < count; n++) {
      // Signs differ from line to line, so that the two ears hear different sums.
      left[from + n] +=
          outputGain
              * (block[0][n]
                  - block[3][n]
                  + block[4][n]
                  - block[7][n]
                  + block[8][n]
                  - block[11][n]
                  + block[12][n]
                  - block[15][n]);
      right[from + n] +=
          outputGain
              * (block[1][n]
                  - block[2][n]
                  + block[5][n]
                  - block[6][n]
                  + block[9][n]
                  - block[10][n]
                  + block[13][n]
                  - block[14][n]);
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
    for (int n = 0; n < count; n++) {
      float delayedLeft = preDelayLeft[preDelayPosition];
      float delayedRight = preDelayRight[preDelayPosition];
      preDelayLeft[preDelayPosition] = sendLeft[from + n];
      preDelayRight[preDelayPosition] = sendRight[from + n];
      preDelayPosition = preDelayPosition + 1 == preDelayLeft.length ? 0 : preDelayPosition + 1;
      lowLeft += lowCut * (delayedLeft - lowLeft);
      lowRight += lowCut * (delayedRight - lowRight);
      inLeft[n] = delayedLeft - lowLeft;
      inRight[n] = delayedRight - lowRight;
    }
    diffusers[0].process(inLeft, count);
    diffusers[1].process(inLeft, count);
    diffusers[2].process(inRight, count);
    diffusers[3].process(inRight, count);
  }

  private void modulate(int count) {
    for (int k = 0; k < MODULATION_HERTZ.length; k++) {
      double sine = oscillatorSine[k];
      double cosine = oscillatorCosine[k];
      for (int n = 0; n < count; n++) {
        double next = sine * rotationCosine[k] + cosine * rotationSine[k];
        cosine = cosine * rotationCosine[k] - sine * rotationSine[k];
        sine = next;
        modulation[k][n] = depth * (1 + (float) sine);
      }
      oscillatorSine[k] = sine;
      oscillatorCosine[k] = cosine;
    }
  }

  private void readLine(int i, int count) {
    float[] line = lines[i];
    int mask = line.length - 1;
    int start = positions[i] - lengths[i];
    float[] out = block[i];
    float pole = poles[i];
    float gain = gains[i] * (1 - pole);
    float state = states[i];
    float[] moves = modulation[i % MODULATION_HERTZ.length];
    for (int n = 0; n < count; n++) {
      // Half of the lines move against the others.
      float offset = i < LINES / 2 ? moves[n] : 2 * depth - moves[n];
      int whole = (int) offset;
      float part = offset - whole;
      int at = start + n + whole;
      float sample = line[at & mask] * (1 - part) + line[(at + 1) & mask] * part;
      state = gain * sample + pole * state;
      out[n] = state;
    }
    states[i] = state;
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
    int mask = line.length - 1;
    int position = positions[i];
    float sign = i % 4 < 2 ? 0.5f : -0.5f;
    for (int n = 0; n < count; n++) {
      line[(position + n) & mask] = block[i][n] + sign * in[n];
    }
    positions[i] = (position + count) & mask;
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
      for (int n = 0; n < count; n++) {
        float old = delay[position];
        float in = samples[n] + GAIN * old;
        samples[n] = old - GAIN * in;
        delay[position] = in;
        position = position + 1 == delay.length ? 0 : position + 1;
      }
    }
  }
}
