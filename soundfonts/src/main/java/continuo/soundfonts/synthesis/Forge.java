package continuo.soundfonts.synthesis;

import continuo.audio.buffer.SampleRate;
import continuo.audio.filter.Biquad;
import continuo.audio.filter.BiquadFilter;
import continuo.theory.unit.Decibels;
import continuo.theory.unit.Hertz;

/** Brings waves to one loudness. */
final class Forge {
  /** Mean K-weighted power of the first part of a wave of level 0, in dB below full scale. */
  private static final double REFERENCE = -19;

  private static final double LOUD_SECONDS = 0.4;

  private Forge() {}

  /** The wave at a level, or below it where its peak would clip. */
  static Wave levelled(Wave wave, double level) {
    double gain = Wave.amplitude(REFERENCE + level - loudness(wave));
    return wave.scaled(Math.min(gain, 0.97 / wave.peak()));
  }

  /**
   * Loudness of the first part, K-weighted (references: bs1770), in decibels of mean power: as a
   * phrase is heard by its notes and not by their last breath.
   */
  static double loudness(Wave wave) {
    SampleRate rate = new SampleRate((int) Math.rint(wave.rate()));
    BiquadFilter shelf =
        new BiquadFilter(Biquad.highShelf(rate, new Hertz(1_682), 0.707, new Decibels(4)));
    BiquadFilter highPass = new BiquadFilter(Biquad.highPass(rate, new Hertz(38), 0.5));
    int frames = (int) (LOUD_SECONDS * wave.rate());
    double power = 0;
    for (int i = 0; i < frames; i++) {
      double y = highPass.process(shelf.process(wave.at(i)));
      power += y * y;
    }
    return 10 * StrictMath.log10(power / frames + 1e-20);
  }
}
