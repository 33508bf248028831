package continuo.soundfonts.synthesis;

import continuo.theory.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A stroke: modes that glide as a skin does that was struck hard, and bursts of noise. Mutable
 * while it is described.
 */
final class DrumSound {
  private record Mode(
      double hertz, double decibels, double seconds, double glide, double glideSeconds) {}

  private final List<Mode> modes = new ArrayList<>();
  private final List<Burst> bursts = new ArrayList<>();
  private final List<Double> burstTimes = new ArrayList<>();
  private double rate = 32_000;
  private double seconds = 0.5;
  private double riseSeconds = 0.0005;
  private double drive;

  /** A mode that starts higher by a share and glides down. */
  DrumSound glide(double hertz, double decibels, double fall, double share, double time) {
    modes.add(new Mode(hertz, decibels, fall, share, time));
    return this;
  }

  /** A burst of noise after some seconds. */
  DrumSound burst(double after, Burst burst) {
    bursts.add(burst);
    burstTimes.add(after);
    return this;
  }

  DrumSound burst(Burst burst) {
    return burst(0, burst);
  }

  DrumSound lasting(double newSeconds) {
    seconds = newSeconds;
    return this;
  }

  DrumSound rate(double newRate) {
    rate = newRate;
    return this;
  }

  DrumSound rise(double newSeconds) {
    riseSeconds = newSeconds;
    return this;
  }

  /** Saturation: 0 none. */
  DrumSound drive(double newDrive) {
    drive = newDrive;
    return this;
  }

  Wave wave(int key, RandomSource random) {
    int length = (int) (seconds * rate);
    double[] frames = new double[length];
    for (Mode mode : modes) {
      addGliding(frames, mode, random);
    }
    double rise = Math.max(1, riseSeconds * rate);
    for (int i = 0; i < Math.min(length, rise); i++) {
      frames[i] *= (i + 1) / rise;
    }
    for (int b = 0; b < bursts.size(); b++) {
      int from = (int) (burstTimes.get(b) * rate);
      double[] rest = new double[Math.max(1, length - from)];
      bursts.get(b).addTo(rest, rate, random);
      for (int i = from; i < length; i++) {
        frames[i] += rest[i - from];
      }
    }
    if (drive > 0) {
      for (int i = 0; i < length; i++) {
        double x = drive * frames[i];
        frames[i] = x / StrictMath.sqrt(1 + x * x);
      }
    }
    int fade = Math.max(1, length / 6);
    for (int i = length - fade; i < length; i++) {
      frames[i] *= (length - 1.0 - i) / fade;
    }
    return new Wave(frames, 0, 0, rate, key);
  }

  private void addGliding(double[] frames, Mode mode, RandomSource random) {
    double amplitude = Wave.amplitude(mode.decibels);
    double fall = StrictMath.exp(StrictMath.log(1e-3) / (mode.seconds * rate));
    double glide = mode.glide;
    double glideFall = StrictMath.exp(-1 / (mode.glideSeconds * rate));
    double phase = mode.glide > 0 ? 0 : 2 * Math.PI * random.nextDouble();
    for (int i = 0; i < frames.length; i++) {
      frames[i] += amplitude * StrictMath.sin(phase);
      phase += 2 * Math.PI * mode.hertz * (1 + glide) / rate;
      amplitude *= fall;
      glide *= glideFall;
    }
  }
}
