package continuo.soundfonts.synthesis;

import continuo.audio.buffer.SampleRate;
import continuo.audio.filter.Biquad;
import continuo.audio.filter.BiquadFilter;
import continuo.soundfonts.sf2.Generator;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import continuo.theory.unit.Decibels;
import continuo.theory.unit.Hertz;
import java.util.ArrayList;
import java.util.List;

/** Makes patches of tones: a wave every few keys, all equally loud. */
final class Forge {
  /** Mean K-weighted power of the first part of a wave of level 0, in dB below full scale. */
  private static final double REFERENCE = -19;

  private static final double LOUD_SECONDS = 0.4;

  private final Seed seed;

  Forge(Seed seed) {
    this.seed = seed;
  }

  /**
   * A patch of sustained tones.
   *
   * @param level against other programs, in decibels
   * @param low first key with a wave
   * @param high last key with a wave
   * @param step keys from wave to wave
   */
  Patch sustained(
      String name, SustainedTone tone, double level, int low, int high, int step, Voicing voicing) {
    List<Patch.PatchZone> zones = new ArrayList<>();
    for (int key : roots(low, high, step)) {
      Wave wave = tone.wave(key, seed.derive(name + "/" + key).random());
      zones.add(
          zone(
              name,
              levelled(wave, level),
              range(key, low, high, step),
              voicing.copy().set(Generator.SAMPLE_MODES, 1)));
    }
    return new Patch(name, zones);
  }

  /** A patch of struck tones; arguments as for sustained ones. */
  Patch struck(
      String name, StruckTone tone, double level, int low, int high, int step, Voicing voicing) {
    List<Patch.PatchZone> zones = new ArrayList<>();
    for (int key : roots(low, high, step)) {
      Wave wave = tone.wave(key, seed.derive(name + "/" + key).random());
      Voicing own = voicing.copy();
      if (wave.loops()) {
        // The wave decays by itself until its loop begins, sooner for keys played faster.
        double hold = Generator.timecents(wave.loopFrom() / wave.rate()) + 100.0 * (key - 60);
        own.set(Generator.VOLUME_ENVELOPE_HOLD, hold)
            .set(Generator.KEY_TO_VOLUME_ENVELOPE_HOLD, 100)
            .set(Generator.SAMPLE_MODES, 1);
      } else {
        own.set(Generator.SAMPLE_MODES, 0);
      }
      zones.add(zone(name, levelled(wave, level), range(key, low, high, step), own));
    }
    return new Patch(name, zones);
  }

  private static Patch.PatchZone zone(String name, Wave wave, KeyRange keys, Voicing voicing) {
    return new Patch.PatchZone(
        name + " " + wave.key(), wave, keys, voicing.generators(), voicing.modulators());
  }

  private static List<Integer> roots(int low, int high, int step) {
    List<Integer> keys = new ArrayList<>();
    for (int key = low; key <= high; key += step) {
      keys.add(key);
    }
    return keys;
  }

  private static KeyRange range(int key, int low, int high, int step) {
    int last = low + (high - low) / step * step;
    int below = (step - 1) / 2;
    int from = key == low ? 0 : key - below;
    int to = key == last ? 127 : key - below + step - 1;
    return new KeyRange(from, to);
  }

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
