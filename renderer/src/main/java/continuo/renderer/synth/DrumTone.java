package continuo.renderer.synth;

/**
 * How one hit of a drum or cymbal sounds: damped modes whose pitch settles together, and noise.
 * Levels are dB at the hit's reference level. Values that no sound has are brought into range.
 */
public final class DrumTone {
  /** The most modes. */
  public static final int MODES = 32;

  final float[] frequency;
  final float[] levels;
  final float[] decay;
  final float glide;
  final float settle;
  final float rise;
  final float[] noise;
  final float[] fall;

  /**
   * A tone; the arrays are kept and brought into range in place.
   *
   * @param frequency {@code [32]} hertz
   * @param levels {@code [32]} dB at the onset
   * @param decay {@code [32]} dB a second
   * @param glide share added to all frequencies at the start; seconds in which it settles; seconds
   *     of the rise
   * @param noise {@code [18 · 65]} densities at the given frames, dB
   * @param fall {@code [65]} decay after them, dB a second
   */
  public DrumTone(
      float[] frequency,
      float[] levels,
      float[] decay,
      float[] glide,
      float[] noise,
      float[] fall) {
    StruckTone.checkLength(frequency, MODES, "frequencies");
    StruckTone.checkLength(levels, MODES, "levels");
    StruckTone.checkLength(decay, MODES, "decays");
    StruckTone.checkLength(glide, 3, "numbers of the glide");
    StruckTone.checkLength(noise, Burst.GIVEN * NoiseShape.BANDS, "noise");
    StruckTone.checkLength(fall, NoiseShape.BANDS, "fall of the noise");
    Ranges.clamp(frequency, 0, 24_000);
    Ranges.clamp(levels, -200, 20);
    Ranges.clamp(decay, 3, 10_000);
    Ranges.clamp(noise, -240, 0);
    Ranges.clamp(fall, 5, 10_000);
    this.frequency = frequency;
    this.levels = levels;
    this.decay = decay;
    this.glide = Ranges.clamped(glide[0], -0.9f, 8);
    this.settle = Ranges.clamped(glide[1], 0.0005f, 1);
    this.rise = Ranges.clamped(glide[2], 0, 0.1f);
    this.noise = noise;
    this.fall = fall;
  }
}
