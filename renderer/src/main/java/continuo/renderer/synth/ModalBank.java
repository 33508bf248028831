package continuo.renderer.synth;

import java.util.Arrays;

/**
 * Damped sines at frequencies of their own: what a struck or plucked body sounds like. Those that
 * have become inaudible are dropped.
 *
 * <p>A damped sine is the real part of s·wᵗ with a complex w. Its first 32 samples are filled by
 * doubling; each further 32 are those times a power of w, as a product of arrays that the compiler
 * turns into vector instructions. The state s is carried from block to block in double precision.
 */
final class ModalBank {
  private static final int LOG_BLOCK = 8;
  private static final int BLOCK = 1 << LOG_BLOCK;
  private static final int LOG_PIECE = 5;
  private static final int PIECE = 1 << LOG_PIECE;

  private final int rate;
  private final double highest;
  private final double floor;
  private int size;
  private double[] stateReal;
  private double[] stateImaginary;
  private double[] frequency;
  private double[] decay;

  /** {@code [mode][LOG_BLOCK + 1]}: w to the powers 1, 2, 4 …, 256. */
  private double[][] powerReal;

  private double[][] powerImaginary;
  private final float[] real = new float[PIECE];
  private final float[] imaginary = new float[PIECE];
  private final float[][] pieces = new float[BLOCK / PIECE][PIECE];

  /**
   * An empty bank.
   *
   * @param rate samples a second
   * @param capacity how many modes will be added at most
   * @param floor level below which a mode is dropped, dB
   */
  ModalBank(int rate, int capacity, double floor) {
    this.floor = Levels.amplitude(floor);
    this.rate = rate;
    this.highest = highest(rate);
    stateReal = new double[capacity];
    stateImaginary = new double[capacity];
    frequency = new double[capacity];
    decay = new double[capacity];
    powerReal = new double[capacity][LOG_BLOCK + 1];
    powerImaginary = new double[capacity][LOG_BLOCK + 1];
  }

  /** The frequency from which on nothing tonal is made, in hertz. */
  static double highest(int rate) {
    return Math.min(23_520, 0.49 * rate);
  }

  /**
   * Adds a mode that starts now, unless it lies too high or is too soft.
   *
   * @param hertz frequency
   * @param amplitude peak
   * @param fall decibels a second, at least 0
   * @param phase cycles
   */
  void mode(double hertz, double amplitude, double fall, double phase) {
    if (!(hertz < highest) || !(hertz > 0) || !(amplitude > floor)) {
      return;
    }
    double angle = 2 * Math.PI * phase;
    stateReal[size] = amplitude * StrictMath.cos(angle);
    stateImaginary[size] = amplitude * StrictMath.sin(angle);
    frequency[size] = hertz;
    decay[size] = fall;
    tune(size, 1);
    size++;
  }

  /** Plays on with all frequencies multiplied. */
  void tune(double ratio) {
    for (int m = 0; m < size; m++) {
      tune(m, ratio);
    }
  }

  private void tune(int m, double ratio) {
    double hertz = Math.min(frequency[m] * ratio, highest);
    double angle = 2 * Math.PI * hertz / rate;
    double radius = Levels.amplitude(-decay[m] / rate);
    double x = radius * StrictMath.cos(angle);
    double y = radius * StrictMath.sin(angle);
    for (int p = 0; p <= LOG_BLOCK; p++) {
      powerReal[m][p] = x;
      powerImaginary[m][p] = y;
      double next = x * x - y * y;
      y = 2 * x * y;
      x = next;
    }
  }

  /** True if nothing is left to hear. */
  boolean isSilent() {
    return size == 0;
  }

  /** Amplitude of all modes together at most. */
  double amplitude() {
    double sum = 0;
    for (int m = 0; m < size; m++) {
      sum += magnitude(m);
    }
    return sum;
  }

  private double magnitude(int m) {
    return StrictMath.sqrt(stateReal[m] * stateReal[m] + stateImaginary[m] * stateImaginary[m]);
  }

  /** Adds the next samples to {@code out}. */
  void add(float[] out, int offset, int samples) {
    add(out, offset, samples, 0);
  }

  /**
   * Adds the next samples to {@code out}.
   *
   * @param damped by how many dB they will be brought down, so that more is inaudible
   */
  void add(float[] out, int offset, int samples, double damped) {
    double least = floor * Levels.amplitude(damped);
    for (int done = 0; done < samples && size > 0; done += BLOCK) {
      int count = Math.min(BLOCK, samples - done);
      for (float[] piece : pieces) {
        Arrays.fill(piece, 0);
      }
      for (int m = 0; m < size; m++) {
        fill(m, count);
        advance(m, count);
      }
      for (int t = 0; t < count; t++) {
        out[offset + done + t] += pieces[t >> LOG_PIECE][t & (PIECE - 1)];
      }
      drop(least * least);
    }
  }

  private void fill(int m, int count) {
    real[0] = (float) stateReal[m];
    imaginary[0] = (float) stateImaginary[m];
    for (int p = 0; p < LOG_PIECE; p++) {
      int length = 1 << p;
      float x = (float) powerReal[m][p];
      float y = (float) powerImaginary[m][p];
      for (int t = 0; t < length; t++) {
        float r = real[t];
        float i = imaginary[t];
        real[length + t] = r * x - i * y;
        imaginary[length + t] = r * y + i * x;
      }
    }
    double x = 1;
    double y = 0;
    for (int piece = 0; piece * PIECE < count; piece++) {
      turned(pieces[piece], real, imaginary, (float) x, (float) y);
      double next = x * powerReal[m][LOG_PIECE] - y * powerImaginary[m][LOG_PIECE];
      y = x * powerImaginary[m][LOG_PIECE] + y * powerReal[m][LOG_PIECE];
      x = next;
    }
  }

  /** Adds a piece, turned and damped. */
  private static void turned(float[] sum, float[] real, float[] imaginary, float x, float y) {
    for (int t = 0; t < PIECE; t++) {
      sum[t] += real[t] * x - imaginary[t] * y;
    }
  }

  private void advance(int m, int count) {
    double x = stateReal[m];
    double y = stateImaginary[m];
    for (int p = 0; p <= LOG_BLOCK; p++) {
      if ((count >> p & 1) == 1) {
        double next = x * powerReal[m][p] - y * powerImaginary[m][p];
        y = x * powerImaginary[m][p] + y * powerReal[m][p];
        x = next;
      }
    }
    stateReal[m] = x;
    stateImaginary[m] = y;
  }

  private void drop(double least) {
    int kept = 0;
    for (int m = 0; m < size; m++) {
      if (stateReal[m] * stateReal[m] + stateImaginary[m] * stateImaginary[m] > least) {
        move(m, kept++);
      }
    }
    size = kept;
  }

  private void move(int from, int to) {
    if (from == to) {
      return;
    }
    stateReal[to] = stateReal[from];
    stateImaginary[to] = stateImaginary[from];
    frequency[to] = frequency[from];
    decay[to] = decay[from];
    double[] freed = powerReal[to];
    powerReal[to] = powerReal[from];
    powerReal[from] = freed;
    freed = powerImaginary[to];
    powerImaginary[to] = powerImaginary[from];
    powerImaginary[from] = freed;
  }
}
