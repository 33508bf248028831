package continuo.renderer.synth;

import java.util.List;

/** A struck or plucked note: it rings until it cannot be heard, or until dampers end it. */
public final class StruckVoice extends Voice {
  private static final double LONGEST = 40;

  private final Synthesis synthesis;
  private final StruckTone tone;
  private final double level;
  private final List<Damper> dampers;
  private final Expression expression;
  private final double startSeconds;
  private final ModalBank bank;
  private final Burst burst;
  private final NoiseSource noise;
  private double ratio = 1;
  private int frame;
  private boolean noiseIsOver;

  /**
   * A voice at its onset.
   *
   * @param synthesis of the rate
   * @param start the sample of the piece on which it begins
   * @param tone its sound
   * @param key MIDI key with fraction
   * @param dynamic 0 to 1
   * @param dampers that fall on it
   * @param expression of the part, whose bend it follows
   * @param seed of its phases and noise
   */
  public StruckVoice(
      Synthesis synthesis,
      long start,
      StruckTone tone,
      double key,
      double dynamic,
      List<Damper> dampers,
      Expression expression,
      long seed) {
    super(start);
    this.synthesis = synthesis;
    this.tone = tone;
    this.level = Levels.reference(dynamic);
    this.dampers = List.copyOf(dampers);
    this.expression = expression;
    this.startSeconds = (double) start / synthesis.rate();
    bank = new ModalBank(synthesis.rate(), 2 * StruckTone.PARTIALS, synthesis.floor());
    double fundamental = Levels.hertz(key + tone.cents / 100.0);
    for (int p = 0; p < StruckTone.PARTIALS; p++) {
      int k = p + 1;
      double hertz =
          fundamental
              * (k * StrictMath.sqrt(1 + (double) tone.stretch * k * k) + tone.deviation[p]);
      double amplitude = Levels.amplitude(tone.levels[p] + level);
      double phase = Chance.uniform(seed, Chance.PHASE, p);
      bank.mode(hertz, amplitude * (1 - tone.mix[p]), tone.fast[p], phase);
      bank.mode(hertz, amplitude * tone.mix[p], tone.slow[p], phase);
    }
    burst = new Burst(tone.noise, tone.fall);
    noise = new NoiseSource(synthesis.burstNoise(), synthesis.burst(), seed);
    float[] bands = burst.at(0, level, synthesis.floor(), 0);
    if (burst.isAudible()) {
      noise.begin(bands, level);
    }
  }

  @Override
  int nextHop() {
    Grid grid = synthesis.burst();
    double at = (double) frame / grid.frequency();
    boolean rungOut = bank.isSilent() && noiseIsOver;
    if (rungOut || level - damped(at) < synthesis.floor() || at > LONGEST) {
      return 0;
    }
    return grid.sample(frame + 1) - grid.sample(frame);
  }

  @Override
  void hop(float[] out, int samples) {
    Grid grid = synthesis.burst();
    int first = grid.sample(frame);
    bend(first);
    double damped = damped((double) frame / grid.frequency());
    bank.add(out, 0, samples, damped);
    rise(out, samples, first, tone.rise, synthesis.rate());
    frame++;
    if (!noiseIsOver) {
      float[] bands = burst.at(frame, level, synthesis.floor(), damped);
      noise.next(out, 0, bands, 0, burst.isAudible() ? level : -300);
      noiseIsOver = burst.isOver();
    }
    for (Damper damper : dampers) {
      damper.apply(out, samples, first, synthesis.rate());
    }
  }

  /** By how many dB all dampers together have brought it down. */
  private double damped(double at) {
    double sum = 0;
    for (Damper damper : dampers) {
      sum += damper.decibels(at);
    }
    return sum;
  }

  private void bend(int sample) {
    double bend = expression.bend(startSeconds + (double) sample / synthesis.rate());
    double wanted = Levels.exp2(bend / 12);
    if (Math.abs(wanted - ratio) > 1e-5) {
      ratio = wanted;
      bank.tune(ratio);
    }
  }

  /** The blow does not come at once. */
  static void rise(float[] out, int samples, int first, double seconds, int rate) {
    double length = seconds * rate;
    for (int t = 0; t < samples && first + t < length; t++) {
      double done = (first + t) / Math.max(length, 1e-4 * rate);
      out[t] *= (float) (0.5 - 0.5 * StrictMath.cos(Math.PI * done));
    }
  }
}
