package continuo.renderer.synth;

/**
 * The harmonics of one held voice: sines at the multiples of a gliding frequency, each with a phase
 * of its own and an amplitude that moves linearly.
 *
 * <p>As all are multiples of one phase θ, their sum is the real part of the polynomial Σ cₖ zᵏ with
 * z = e^(iθ) and cₖ = amplitude · e^(i·phaseₖ), evaluated by Horner's rule for many samples at a
 * time. The phase is carried in double precision; the polynomial needs single precision only, as
 * |z| = 1 lets no error grow.
 */
public final class OscillatorBank {
  /** The most harmonics. */
  public static final int HARMONICS = 100;

  private static final int BLOCK = 512;
  private static final double TURN = 2 * Math.PI;

  private final int rate;
  private final float floor;
  private final float[] phaseCosine = new float[HARMONICS];
  private final float[] phaseSine = new float[HARMONICS];
  private final float[] zReal = new float[BLOCK];
  private final float[] zImaginary = new float[BLOCK];
  private final float[] real = new float[BLOCK];
  private final float[] imaginary = new float[BLOCK];
  private final float[] ramp = new float[BLOCK];
  private final float[] coefficients = new float[4 * HARMONICS];

  /** The phase of the first harmonic in cycles, 0 to 1. */
  private double phase;

  /**
   * A bank whose harmonics begin at phases drawn from a seed.
   *
   * @param rate samples a second
   * @param seed of the note
   */
  public OscillatorBank(int rate, long seed) {
    this(rate, seed, Double.NEGATIVE_INFINITY);
  }

  /**
   * A bank whose harmonics begin at phases drawn from a seed.
   *
   * @param floor level that the highest harmonics together must have to be made, dB
   */
  OscillatorBank(int rate, long seed, double floor) {
    this.rate = rate;
    this.floor = (float) Levels.amplitude(floor);
    for (int k = 0; k < HARMONICS; k++) {
      double angle = TURN * Chance.uniform(seed, Chance.PHASE, k);
      phaseCosine[k] = (float) StrictMath.cos(angle);
      phaseSine[k] = (float) StrictMath.sin(angle);
    }
  }

  /**
   * Adds the sound from one frame of parameters to the next, without the sample of the next.
   *
   * @param out where to add
   * @param offset of the first sample in {@code out}
   * @param samples from frame to frame, above 0
   * @param fromHertz frequency of the first harmonic at the first frame
   * @param toHertz the same at the next one
   * @param from {@code float[100]} amplitudes at the first frame
   * @param to the same at the next one
   */
  public void add(
      float[] out,
      int offset,
      int samples,
      double fromHertz,
      double toHertz,
      float[] from,
      float[] to) {
    int used = audible(from, to);
    double first = fromHertz / rate;
    double growth = (toHertz - fromHertz) / rate / samples;
    if (used > 0) {
      for (int done = 0; done < samples; done += BLOCK) {
        int count = Math.min(BLOCK, samples - done);
        turn(done, count, first, growth);
        sum(count, used, from, to, (double) done / samples, 1.0 / samples);
        for (int t = 0; t < count; t++) {
          out[offset + done + t] += real[t];
        }
      }
    }
    double moved = phase + first * samples + growth * 0.5 * samples * samples;
    phase = moved - Math.floor(moved);
  }

  /** How many harmonics there are without those at the top that cannot be heard. */
  private int audible(float[] from, float[] to) {
    float above = 0;
    int used = HARMONICS;
    while (used > 0) {
      above += Math.max(from[used - 1], to[used - 1]);
      if (above > floor) {
        break;
      }
      used--;
    }
    return used;
  }

  /** Fills z for some samples: a rotation whose speed grows evenly. */
  private void turn(int done, int count, double first, double growth) {
    double start = phase + first * done + growth * 0.5 * done * done;
    double step = first + growth * (done + 0.5);
    double x = StrictMath.cos(TURN * start);
    double y = StrictMath.sin(TURN * start);
    double stepX = StrictMath.cos(TURN * step);
    double stepY = StrictMath.sin(TURN * step);
    double growX = StrictMath.cos(TURN * growth);
    double growY = StrictMath.sin(TURN * growth);
    for (int t = 0; t < count; t++) {
      zReal[t] = (float) x;
      zImaginary[t] = (float) y;
      double nextX = x * stepX - y * stepY;
      y = x * stepY + y * stepX;
      x = nextX;
      double nextStep = stepX * growX - stepY * growY;
      stepY = stepX * growY + stepY * growX;
      stepX = nextStep;
    }
  }

  /** Evaluates the polynomial; the real part ends in {@link #real}. */
  private void sum(int count, int used, float[] from, float[] to, double start, double perSample) {
    for (int t = 0; t < count; t++) {
      ramp[t] = (float) (start + t * perSample);
      real[t] = 0;
      imaginary[t] = 0;
    }
    for (int k = 0; k < used; k++) {
      float growth = to[k] - from[k];
      coefficients[4 * k] = from[k] * phaseCosine[k];
      coefficients[4 * k + 1] = from[k] * phaseSine[k];
      coefficients[4 * k + 2] = growth * phaseCosine[k];
      coefficients[4 * k + 3] = growth * phaseSine[k];
    }
    horner(real, imaginary, zReal, zImaginary, ramp, count, used, coefficients);
    for (int t = 0; t < count; t++) {
      real[t] = real[t] * zReal[t] - imaginary[t] * zImaginary[t];
    }
  }

  /**
   * Horner's rule, for all samples at each step. Written so that the compiler makes vector
   * instructions of the inner loop, which it does not if it finds more in the outer one or two
   * steps in the inner one: 0.2 ns a harmonic and sample against 1.2.
   */
  private static void horner(
      float[] real,
      float[] imaginary,
      float[] x,
      float[] y,
      float[] ramp,
      int count,
      int used,
      float[] coefficients) {
    for (int k = used - 1; k >= 0; k--) {
      float a = coefficients[4 * k];
      float b = coefficients[4 * k + 1];
      float da = coefficients[4 * k + 2];
      float db = coefficients[4 * k + 3];
      for (int t = 0; t < count; t++) {
        float r = real[t];
        float i = imaginary[t];
        real[t] = r * x[t] - i * y[t] + (a + da * ramp[t]);
        imaginary[t] = r * y[t] + i * x[t] + (b + db * ramp[t]);
      }
    }
  }
}
