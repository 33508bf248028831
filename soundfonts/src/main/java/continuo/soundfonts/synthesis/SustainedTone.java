package continuo.soundfonts.synthesis;

import continuo.theory.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A tone that is held: harmonics with levels of their own, rising one after another, over breath or
 * bow noise. All that sounds in its loop has a whole number of periods there, so the loop has no
 * seam. Mutable while it is described.
 */
final class SustainedTone {
  /** The level of a partial. */
  @FunctionalInterface
  interface Spectrum {
    /**
     * Decibels of a partial.
     *
     * @param ratio to the fundamental
     * @param hertz its frequency
     * @param fundamental the tone's frequency in hertz
     */
    double decibels(double ratio, double hertz, double fundamental);
  }

  private final Spectrum spectrum;
  private double nominalRate = 28_000;
  private int loopFrames = 8_192;
  private double riseSeconds = 0.05;
  private double risePerPartial = 0.02;
  private double flutter = 0.05;
  private double noiseDecibels = -200;
  private DoubleUnaryOperator noiseShape = hertz -> 0;
  private final List<Burst> bursts = new ArrayList<>();

  SustainedTone(Spectrum spectrum) {
    this.spectrum = spectrum;
  }

  /** About how many frames a second, and how many in the loop, a power of two. */
  SustainedTone resolution(double rate, int frames) {
    nominalRate = rate;
    loopFrames = frames;
    return this;
  }

  /** Seconds in which the fundamental rises, and how much longer each partial takes, as a share. */
  SustainedTone rise(double seconds, double perPartial) {
    riseSeconds = seconds;
    risePerPartial = perPartial;
    return this;
  }

  /** How much each partial's level wavers, as a share of it. */
  SustainedTone flutter(double share) {
    flutter = share;
    return this;
  }

  /** Noise under the whole tone, against its power. */
  SustainedTone noise(double decibels, DoubleUnaryOperator shape) {
    noiseDecibels = decibels;
    noiseShape = shape;
    return this;
  }

  /** A burst of noise at its beginning. */
  SustainedTone burst(Burst burst) {
    bursts.add(burst);
    return this;
  }

  /** The wave of a key, with mean power 1 in its loop before bursts. */
  Wave wave(int key, RandomSource random) {
    double fundamental = Wave.hertz(key);
    int periods =
        (int) Math.max(1, Math.rint(fundamental * loopFrames / (nominalRate * share(key))));
    double rate = fundamental * loopFrames / periods;
    double top = 0.46 * rate;
    int most = (int) (top / fundamental);
    double slowest = riseSeconds * (1 + risePerPartial * Math.min(most, 26));
    for (Burst burst : bursts) {
      slowest = Math.max(slowest, burst.rise() + burst.decay());
    }
    int attack = (int) Math.ceil(slowest * rate) + 8;
    double[] frames = new double[attack + loopFrames + Wave.GUARD];
    double power = 0;
    for (int i = 0; i < most; i++) {
      int ratio = i + 1;
      double hertz = ratio * fundamental;
      double level = hertz < top ? spectrum.decibels(ratio, hertz, fundamental) : -200;
      if (level < -84) {
        continue;
      }
      double amplitude = Wave.amplitude(level);
      double rise = riseSeconds * (1 + risePerPartial * Math.min(i, 26));
      addLine(frames, attack, ratio * periods, amplitude, rise * rate, random);
      power += amplitude * amplitude / 2;
    }
    double gain = power > 0 ? 1 / StrictMath.sqrt(power) : 1;
    for (int i = 0; i < frames.length; i++) {
      frames[i] *= gain;
    }
    if (noiseDecibels > -120) {
      addNoise(frames, attack, rate, random);
    }
    for (Burst burst : bursts) {
      burst.addTo(frames, rate, random);
    }
    return new Wave(frames, attack, attack + loopFrames, rate, key);
  }

  /** Low tones have little to say near half the rate: they make do with a share of it. */
  static double share(int key) {
    return Math.max(0.54, Math.min(1, StrictMath.pow(2, (key - 70) / 33.0)));
  }

  private void addLine(
      double[] frames, int attack, int bin, double amplitude, double rise, RandomSource random) {
    double step = 2 * Math.PI * bin / loopFrames;
    double phase = 2 * Math.PI * random.nextDouble() - step * attack;
    double cosine = amplitude * StrictMath.cos(phase);
    double sine = amplitude * StrictMath.sin(phase);
    double turnCosine = StrictMath.cos(step);
    double turnSine = StrictMath.sin(step);
    double waverStep = 2 * Math.PI * (1 + random.nextInt(2)) / loopFrames;
    double waverPhase = 2 * Math.PI * random.nextDouble() - waverStep * attack;
    double waverCosine = StrictMath.cos(waverPhase);
    double waverSine = StrictMath.sin(waverPhase);
    double waverTurnCosine = StrictMath.cos(waverStep);
    double waverTurnSine = StrictMath.sin(waverStep);
    double depth = flutter * (0.5 + random.nextDouble());
    for (int i = 0; i < frames.length; i++) {
      double level = level(i, rise);
      frames[i] += cosine * level * (1 + depth * waverCosine);
      double next = cosine * turnCosine - sine * turnSine;
      sine = sine * turnCosine + cosine * turnSine;
      cosine = next;
      next = waverCosine * waverTurnCosine - waverSine * waverTurnSine;
      waverSine = waverSine * waverTurnCosine + waverCosine * waverTurnSine;
      waverCosine = next;
    }
  }

  /** From 0 to 1, flat at both ends. */
  private static double level(double since, double rise) {
    if (since >= rise) {
      return 1;
    }
    if (since <= 0) {
      return 0;
    }
    double x = since / rise;
    return x * x * (3 - 2 * x);
  }

  private void addNoise(double[] frames, int attack, double rate, RandomSource random) {
    double[] noise = PeriodicNoise.of(loopFrames, rate, noiseShape, random);
    double gain = Wave.amplitude(noiseDecibels);
    double rise = riseSeconds * rate;
    for (int i = 0; i < frames.length; i++) {
      int at = Math.floorMod(i - attack, loopFrames);
      frames[i] += gain * noise[at] * level(i, rise);
    }
  }
}
