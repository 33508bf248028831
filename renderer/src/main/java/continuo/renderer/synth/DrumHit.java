package continuo.renderer.synth;

import java.util.Arrays;

/** The sound of one hit from its onset until it cannot be heard, made once and played often. */
public final class DrumHit {
  private static final double LONGEST = 8;
  private static final double INAUDIBLE = StrictMath.pow(10, -100 / 20.0);

  /** Of a glide, what is left when the rest is taken as settled. */
  private static final double SETTLED = 1e-7;

  private static final int TABLE = 8_192;
  private static final float[] COSINES = cosines();

  private final float[] samples;
  private final double offReference;

  private DrumHit(float[] samples, double offReference) {
    this.samples = samples;
    this.offReference = offReference;
  }

  private static float[] cosines() {
    float[] result = new float[TABLE + 1];
    for (int i = 0; i <= TABLE; i++) {
      result[i] = (float) StrictMath.cos(2 * Math.PI * i / TABLE);
    }
    return result;
  }

  /**
   * Makes a hit.
   *
   * @param synthesis of the rate
   * @param dynamic 0 to 1
   * @param seed of its phases and noise
   */
  public static DrumHit of(Synthesis synthesis, DrumTone tone, double dynamic, long seed) {
    double level = Levels.reference(dynamic);
    Grid grid = synthesis.burst();
    int longest = grid.sample((int) (LONGEST * grid.frequency()));
    float[] out = new float[longest];
    int tonal = modes(out, synthesis, tone, level, seed);
    StruckVoice.rise(out, longest, 0, tone.rise, synthesis.rate());
    Burst burst = new Burst(tone.noise, tone.fall);
    NoiseSource noise = new NoiseSource(synthesis.burstNoise(), grid, seed);
    float[] first = burst.at(0, level, synthesis.floor(), 0);
    if (burst.isAudible()) {
      noise.begin(first, level);
    }
    int frame = 0;
    while (grid.sample(frame + 1) <= longest) {
      int from = grid.sample(frame);
      float[] bands = burst.at(frame + 1, level, synthesis.floor(), 0);
      noise.next(out, from, bands, 0, burst.isAudible() ? level : -300);
      frame++;
      if (burst.isOver()) {
        break;
      }
    }
    int length = audible(out, Math.max(tonal, grid.sample(frame)));
    double found = loudest(out, length, synthesis.rate());
    return new DrumHit(Arrays.copyOf(out, length), found - level);
  }

  /** The level of the loudest 50 ms in dB. */
  private static double loudest(float[] out, int length, int rate) {
    int window = rate / 20;
    double sum = 0;
    double most = 1e-12;
    for (int t = 0; t < length; t++) {
      sum += (double) out[t] * out[t];
      if (t >= window) {
        sum -= (double) out[t - window] * out[t - window];
      }
      most = Math.max(most, sum / window);
    }
    return 10 * StrictMath.log10(most);
  }

  private static int audible(float[] out, int length) {
    int end = Math.min(length, out.length);
    while (end > 0 && Math.abs(out[end - 1]) < INAUDIBLE) {
      end--;
    }
    return end;
  }

  /** Adds the modes; returns where the last ends. */
  private static int modes(
      float[] out, Synthesis synthesis, DrumTone tone, double level, long seed) {
    int rate = synthesis.rate();
    int gliding =
        tone.glide == 0
            ? 0
            : (int) Math.min(out.length, -StrictMath.log(SETTLED) * tone.settle * rate);
    double[] time = new double[gliding];
    double left = 1;
    double keep = StrictMath.exp(-1 / ((double) tone.settle * rate));
    double span = (double) tone.glide * tone.settle;
    for (int t = 0; t < gliding; t++) {
      time[t] = (double) t / rate + span * (1 - left);
      left *= keep;
    }
    double settled = (double) gliding / rate + (gliding == 0 ? 0 : span * (1 - left));
    ModalBank bank = new ModalBank(synthesis.rate(), DrumTone.MODES, synthesis.floor());
    for (int m = 0; m < DrumTone.MODES; m++) {
      double hertz = tone.frequency[m];
      double phase = Chance.uniform(seed, Chance.PHASE, m);
      double amplitude = Levels.amplitude(tone.levels[m] + level);
      if (hertz < ModalBank.highest(rate)) {
        glide(out, time, hertz, phase, amplitude, Levels.amplitude(-tone.decay[m] / rate));
        double after = amplitude * Levels.amplitude(-tone.decay[m] * gliding / rate);
        bank.mode(hertz, after, tone.decay[m], phase + hertz * settled);
      }
    }
    int at = gliding;
    while (at < out.length && !bank.isSilent()) {
      int count = Math.min(256, out.length - at);
      bank.add(out, at, count);
      at += count;
    }
    return at;
  }

  private static void glide(
      float[] out, double[] time, double hertz, double phase, double amplitude, double factor) {
    double gain = amplitude;
    for (int t = 0; t < time.length && gain > 1e-6; t++) {
      double cycles = hertz * time[t] + phase;
      double place = (cycles - Math.floor(cycles)) * TABLE;
      int i = (int) place;
      double share = place - i;
      out[t] += (float) (gain * (COSINES[i] + share * (COSINES[i + 1] - COSINES[i])));
      gain *= factor;
    }
  }

  /** By how many dB its loudest 50 ms are off the reference level of its dynamic. */
  public double offReference() {
    return offReference;
  }

  /** How many samples it has. */
  public int length() {
    return samples.length;
  }

  float sample(int index) {
    return samples[index];
  }

  /** A copy of its samples. */
  public float[] samples() {
    return samples.clone();
  }
}
