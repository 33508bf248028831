package continuo.renderer.mix;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.audio.filter.Biquad;
import continuo.audio.filter.BiquadFilter;
import continuo.audio.loudness.Loudness;
import continuo.audio.loudness.Lufs;
import continuo.renderer.track.AudioTrack;
import continuo.theory.unit.Decibels;
import continuo.theory.unit.Hertz;
import java.util.Optional;

/**
 * Makes the mix of a premaster: what lies below hearing is taken away, then bus compression,
 * loudness, true-peak limiting.
 */
public final class Master {
  private static final int PASSES = 8;
  private static final double CLOSE_ENOUGH = 0.03;

  /** Meters interpolate differently; this much is left to them. */
  private static final double METER_MARGIN_DECIBELS = 0.12;

  private static final double HIGHEST_GAIN_DECIBELS = 60;

  /** Below this nothing is heard, but drums and offsets would take headroom. */
  private static final Hertz LOWEST = new Hertz(20);

  private static final double BUTTERWORTH = StrictMath.sqrt(0.5);

  private Master() {}

  /**
   * A mastered mix and what it measures.
   *
   * @param audio the mix
   * @param loudness what it measures
   */
  public record Mastered(AudioBuffer audio, Loudness loudness) {}

  /**
   * Masters a stereo premaster. The result has the loudness asked for to 0.1 LU where the ceiling
   * allows it, and its true peak at or below the ceiling always. What is silent, or shorter than
   * the 400 ms that loudness needs, keeps its level below the ceiling.
   */
  public static Mastered master(AudioTrack premaster, MasterSettings settings) {
    SampleRate rate = premaster.rate();
    float[][] samples = new float[2][premaster.frames()];
    premaster.read(0, samples, premaster.frames());
    Biquad highPass = Biquad.highPass(rate, LOWEST, BUTTERWORTH);
    for (float[] channel : samples) {
      new BiquadFilter(highPass).process(channel, 0, channel.length);
    }
    Optional<Lufs> before = Loudness.integratedOf(AudioBuffer.adopt(rate, samples));
    double gainDecibels = 0;
    if (before.isPresent()) {
      scale(samples, before.get().gainTo(new Lufs(-14)).amplitude());
      new Compressor(rate).process(samples[0], samples[1]);
      gainDecibels =
          Loudness.integratedOf(AudioBuffer.adopt(rate, samples))
              .map(l -> l.gainTo(settings.loudness()).value())
              .orElse(0.0);
    }
    double ceiling = new Decibels(settings.peak().value() - METER_MARGIN_DECIBELS).amplitude();
    TruePeakLimiter limiter = new TruePeakLimiter(rate);
    // What can need limiting at the highest gain tried below, seen between frames too.
    double floor = 0.4 * ceiling / new Decibels(gainDecibels + 6).amplitude();
    float[] peaks = TruePeakLimiter.envelope(samples[0], samples[1], floor);
    Mastered best = limited(samples, peaks, limiter, gainDecibels, ceiling, rate);
    for (int pass = 0; pass < PASSES && before.isPresent(); pass++) {
      Optional<Lufs> reached = best.loudness().integrated();
      double missing = reached.map(l -> l.gainTo(settings.loudness()).value()).orElse(0.0);
      double over =
          best.loudness().truePeak().map(p -> p.minus(settings.peak()).value()).orElse(-1.0);
      boolean loudEnough = Math.abs(missing) < CLOSE_ENOUGH || gainDecibels > HIGHEST_GAIN_DECIBELS;
      if (over <= 0 && loudEnough) {
        break;
      }
      if (over > 0) {
        // Between the points that the limiter reads lay a higher one.
        ceiling *= new Decibels(-over - 0.03).amplitude();
      }
      // Limiting takes away part of what gain adds: ask for a little more than is missing.
      gainDecibels += missing > 0 && pass > 0 ? 1.5 * missing : missing;
      best = limited(samples, peaks, limiter, gainDecibels, ceiling, rate);
    }
    return best;
  }

  private static Mastered limited(
      float[][] samples,
      float[] peaks,
      TruePeakLimiter limiter,
      double gainDecibels,
      double ceiling,
      SampleRate rate) {
    float[] gains = limiter.gains(peaks, new Decibels(gainDecibels).amplitude(), ceiling);
    float[][] result = new float[2][gains.length];
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < gains.length; i++) {
        result[c][i] = samples[c][i] * gains[i];
      }
    }
    AudioBuffer audio = AudioBuffer.adopt(rate, result);
    return new Mastered(audio, Loudness.of(audio));
  }

  private static void scale(float[][] samples, double gain) {
    for (float[] channel : samples) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (float) (channel[i] * gain);
      }
    }
  }
}
