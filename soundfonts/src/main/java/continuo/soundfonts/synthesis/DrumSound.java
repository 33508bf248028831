package continuo.soundfonts.synthesis;

import continuo.theory.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/**
 * An unpitched stroke: modes, some of which glide as a skin does that was struck hard, bursts of
 * noise, and clouds of modes for metal. Mutable while it is described.
 */
final class DrumSound {
  private record Mode(
      double hertz, double decibels, double seconds, double glide, double glideSeconds) {}

  private record Cloud(int count, double low, double high, double decibels, double seconds) {}

  private final List<Mode> modes = new ArrayList<>();
  private final List<Cloud> clouds = new ArrayList<>();
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

  /** Metal: many modes between two frequencies, the higher ones dying sooner. */
  DrumSound cloud(int count, double low, double high, double decibels, double fall) {
    clouds.add(new Cloud(count, low, high, decibels, fall));
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
    for (Cloud cloud : clouds) {
      addCloud(frames, cloud, random);
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

  private void addCloud(double[] frames, Cloud cloud, RandomSource random) {
    double ratio = cloud.high / cloud.low;
    double each = Wave.amplitude(cloud.decibels) / StrictMath.sqrt(cloud.count);
    for (int m = 0; m < cloud.count; m++) {
      double hertz = cloud.low * StrictMath.pow(ratio, random.nextDouble());
      if (hertz > 0.46 * rate) {
        continue;
      }
      double fall =
          cloud.seconds
              * StrictMath.pow(hertz / cloud.low, -0.45)
              * (0.6 + 0.8 * random.nextDouble());
      double amplitude = each * Wave.amplitude(3 * random.nextGaussian());
      double step = 2 * Math.PI * hertz / rate;
      double phase = 2 * Math.PI * random.nextDouble();
      double cosine = amplitude * StrictMath.cos(phase);
      double sine = amplitude * StrictMath.sin(phase);
      double decay = StrictMath.exp(StrictMath.log(1e-3) / (fall * rate));
      double turnCosine = StrictMath.cos(step) * decay;
      double turnSine = StrictMath.sin(step) * decay;
      for (int i = 0; i < frames.length; i++) {
        frames[i] += cosine;
        double next = cosine * turnCosine - sine * turnSine;
        sine = sine * turnCosine + cosine * turnSine;
        cosine = next;
      }
    }
  }
}
