package continuo.renderer.synth;

import continuo.theory.diagnostic.Check;

/**
 * How one struck or plucked note sounds: partials that decay in two stages, and the noise of the
 * blow. Levels are dB at the note's reference level. Values that no sound has are brought into
 * range.
 */
public final class StruckTone {
  /** The most partials. */
  public static final int PARTIALS = 96;

  /** dB below the strongest partial at which one is still heard as the pitch. */
  private static final float NEARLY = 12;

  final float[] levels;
  final float[] fast;
  final float[] slow;
  final float[] mix;
  final float[] deviation;
  final float cents;
  final float stretch;
  final float rise;
  final float[] noise;
  final float[] fall;

  /**
   * A tone; the arrays are kept and brought into range in place.
   *
   * @param levels {@code [96]} dB at the onset
   * @param fast {@code [96]} decay of the first stage, dB a second
   * @param slow {@code [96]} decay of the second stage, dB a second
   * @param mix {@code [96]} the second stage's share at the onset, 0 to 1
   * @param deviation {@code [96]} of the frequency, in units of the fundamental
   * @param tone cents, inharmonicity B, seconds of the rise
   * @param noise {@code [18 · 65]} densities at the given frames, dB
   * @param fall {@code [65]} decay after them, dB a second
   */
  public StruckTone(
      float[] levels,
      float[] fast,
      float[] slow,
      float[] mix,
      float[] deviation,
      float[] tone,
      float[] noise,
      float[] fall) {
    checkLength(levels, PARTIALS, "levels");
    checkLength(fast, PARTIALS, "fast decays");
    checkLength(slow, PARTIALS, "slow decays");
    checkLength(mix, PARTIALS, "mix");
    checkLength(deviation, PARTIALS, "deviations");
    checkLength(tone, 3, "tone");
    checkLength(noise, Burst.GIVEN * NoiseShape.BANDS, "noise");
    checkLength(fall, NoiseShape.BANDS, "fall of the noise");
    Ranges.clamp(levels, -200, 20);
    Ranges.clamp(fast, 0.5f, 5_000);
    Ranges.clamp(slow, 0.5f, 5_000);
    Ranges.clamp(mix, 0, 1);
    Ranges.clamp(deviation, -90, 90);
    Ranges.clamp(noise, -240, 0);
    Ranges.clamp(fall, 5, 5_000);
    this.levels = levels;
    this.fast = fast;
    this.slow = slow;
    this.mix = mix;
    this.deviation = deviation;
    this.cents = Ranges.clamped(tone[0], -300, 300);
    this.stretch = Ranges.clamped(tone[1], 0, 0.05f);
    this.rise = Ranges.clamped(tone[2], 0, 0.5f);
    this.noise = noise;
    this.fall = fall;
  }

  /**
   * The tone with other colour and decay.
   *
   * @param tilt dB that every octave above the fundamental is louder
   * @param decay factor of all decays: above 1 shorter
   */
  public StruckTone changed(double tilt, double decay) {
    if (tilt == 0 && decay == 1) {
      return this;
    }
    float[] newLevels = levels.clone();
    float[] newFast = fast.clone();
    float[] newSlow = slow.clone();
    for (int p = 0; p < PARTIALS; p++) {
      newLevels[p] += (float) (tilt * StrictMath.log(p + 1.0) / StrictMath.log(2));
      newFast[p] *= (float) decay;
      newSlow[p] *= (float) decay;
    }
    return new StruckTone(
        newLevels,
        newFast,
        newSlow,
        mix.clone(),
        deviation.clone(),
        new float[] {cents, stretch, rise},
        noise.clone(),
        fall.clone());
  }

  /**
   * By how many cents it is off the key that it was asked for, by the lowest of its first four
   * partials that is nearly as strong as the strongest of them.
   */
  public double offPitch() {
    float most = Math.max(Math.max(levels[0], levels[1]), Math.max(levels[2], levels[3]));
    int p = 0;
    while (levels[p] < most - NEARLY) {
      p++;
    }
    int k = p + 1;
    double ratio = k * StrictMath.sqrt(1 + (double) stretch * k * k) + deviation[p];
    return cents + 1_200 * StrictMath.log(Math.max(0.5, ratio / k)) / StrictMath.log(2);
  }

  /** The tone, so many cents higher. */
  public StruckTone tuned(double by) {
    return new StruckTone(
        levels.clone(),
        fast.clone(),
        slow.clone(),
        mix.clone(),
        deviation.clone(),
        new float[] {(float) (cents + by), stretch, rise},
        noise.clone(),
        fall.clone());
  }

  static void checkLength(float[] values, int wanted, String what) {
    Check.that(values.length == wanted, "%s must be %d but are %d", what, wanted, values.length);
  }
}
