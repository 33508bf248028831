package continuo.soundfonts.synthesis;

import continuo.theory.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A tone that is struck or plucked and dies away: modes with frequencies and decays of their own
 * and the noise of the blow. The wave holds its first part as it decays; a loop of the modes that
 * are left goes on, to be faded by the player's envelope. Mutable while it is described.
 */
final class StruckTone {
  /**
   * One way in which the body vibrates.
   *
   * @param hertz frequency
   * @param decibels level at the blow
   * @param seconds in which it falls by 60 dB
   */
  record Mode(double hertz, double decibels, double seconds) {}

  /** The modes of a key. */
  @FunctionalInterface
  interface Modes {
    /**
     * The modes.
     *
     * @param fundamental the key's frequency in hertz
     */
    List<Mode> of(int key, double fundamental, RandomSource random);
  }

  private final Modes modes;
  private double nominalRate = 32_000;
  private int loopFrames = 4_096;
  private double bodySeconds = 0.6;
  private double riseSeconds = 0.001;
  private final List<Burst> bursts = new ArrayList<>();

  StruckTone(Modes modes) {
    this.modes = modes;
  }

  /** About how many frames a second; frames in the loop, a power of two, 0 for no loop. */
  StruckTone resolution(double rate, int frames) {
    nominalRate = rate;
    loopFrames = frames;
    return this;
  }

  /** How long the wave is before its loop, or in all, up to middle C; shorter above. */
  StruckTone body(double seconds) {
    bodySeconds = seconds;
    return this;
  }

  /** How long the blow takes. */
  StruckTone rise(double seconds) {
    riseSeconds = seconds;
    return this;
  }

  /** The noise of the blow. */
  StruckTone burst(Burst burst) {
    bursts.add(burst);
    return this;
  }

  /** The wave of a key, with peak amplitudes of modes that sum in power to 1. */
  Wave wave(int key, RandomSource random) {
    double fundamental = Wave.hertz(key);
    double rate = nominalRate * SustainedTone.share(key);
    int loop = loopFrames == 0 ? 0 : loopFrames(fundamental, rate);
    if (loop > 0) {
      double periods = Math.max(1, Math.rint(fundamental * loop / rate));
      rate = fundamental * loop / periods;
    }
    int body = (int) (bodySeconds * Math.min(1, StrictMath.pow(0.68, (key - 60) / 12.0)) * rate);
    int length = loop > 0 ? body + loop + Wave.GUARD : body;
    double[] frames = new double[length];
    List<Mode> all = modes.of(key, fundamental, random);
    double power = 0;
    for (Mode mode : all) {
      if (mode.hertz() < 0.46 * rate && mode.decibels() > -84) {
        double amplitude = Wave.amplitude(mode.decibels());
        addMode(frames, body, loop, rate, mode, amplitude, 2 * Math.PI * random.nextDouble());
        power += amplitude * amplitude / 2;
      }
    }
    double gain = power > 0 ? 1 / StrictMath.sqrt(power) : 1;
    double rise = Math.max(1, riseSeconds * rate);
    for (int i = 0; i < length; i++) {
      double x = Math.min(1, i / rise);
      frames[i] *= gain * x * x * (3 - 2 * x);
    }
    for (Burst burst : bursts) {
      burst.addTo(frames, rate, random);
    }
    if (loop == 0) {
      int fade = Math.max(1, length / 8);
      for (int i = length - fade; i < length; i++) {
        frames[i] *= (length - 1.0 - i) / fade;
      }
      return new Wave(frames, 0, 0, rate, key);
    }
    return new Wave(frames, body, body + loop, rate, key);
  }

  /** As many as asked, and at least twelve periods, so that stretched partials find a place. */
  private int loopFrames(double fundamental, double rate) {
    int frames = loopFrames;
    while (frames < 8_192 && frames * fundamental < 12 * rate) {
      frames *= 2;
    }
    return frames;
  }

  private void addMode(
      double[] frames, int body, int loop, double rate, Mode mode, double amplitude, double phase) {
    double step = 2 * Math.PI * mode.hertz() / rate;
    if (loop > 0) {
      double bin = Math.max(1, Math.rint(mode.hertz() * loop / rate));
      step = 2 * Math.PI * bin / loop;
    }
    double cosine = amplitude * StrictMath.cos(phase);
    double sine = amplitude * StrictMath.sin(phase);
    double turnCosine = StrictMath.cos(step);
    double turnSine = StrictMath.sin(step);
    double level = 1;
    double fall = StrictMath.exp(StrictMath.log(1e-3) / (mode.seconds() * rate));
    boolean held = loop > 0;
    for (int i = 0; i < frames.length; i++) {
      frames[i] += cosine * level;
      double next = cosine * turnCosine - sine * turnSine;
      sine = sine * turnCosine + cosine * turnSine;
      cosine = next;
      if (!held || i < body) {
        level *= fall;
      }
    }
  }
}
