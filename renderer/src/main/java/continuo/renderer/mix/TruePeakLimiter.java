package continuo.renderer.mix;

import continuo.audio.buffer.SampleRate;
import continuo.audio.resample.SincKernel;

/**
 * A look-ahead limiter on the true peak: each frame's peak is read at four times the rate, the gain
 * that it needs is held over the look-ahead, released slowly and smoothed by a window no longer
 * than the look-ahead, so that the smoothed gain never exceeds what any frame needs.
 */
final class TruePeakLimiter {
  private static final int HALF_LENGTH = 12;
  private static final int FACTOR = 4;
  private static final double ATTENUATION = 60;
  private static final double LOOK_AHEAD_SECONDS = 0.004;
  private static final double RELEASE_SECONDS = 0.09;

  private final int window;
  private final double release;
  private final float[] hann;

  TruePeakLimiter(SampleRate rate) {
    window = 2 * (int) Math.rint(LOOK_AHEAD_SECONDS * rate.hertz()) + 1;
    release = 1 - StrictMath.exp(-1 / (RELEASE_SECONDS * rate.hertz()));
    hann = new float[window];
    double sum = 0;
    for (int i = 0; i < window; i++) {
      double value = 1 - StrictMath.cos(2 * Math.PI * (i + 1) / (window + 1));
      hann[i] = (float) value;
      sum += value;
    }
    for (int i = 0; i < window; i++) {
      hann[i] = (float) (hann[i] / sum);
    }
  }

  /**
   * The true peak around each frame, of both channels: an upper envelope of the frame and what lies
   * up to its successor.
   *
   * @param floor peaks below it are not looked for between the frames
   */
  static float[] envelope(float[] left, float[] right, double floor) {
    SincKernel kernel = SincKernel.of(HALF_LENGTH, FACTOR, 1, ATTENUATION);
    float[] peaks = new float[left.length];
    for (float[] channel : new float[][] {left, right}) {
      float[] padded = new float[2 * HALF_LENGTH + 2];
      for (int i = 0; i < channel.length; i++) {
        float here = Math.abs(channel[i]);
        float next = i + 1 < channel.length ? Math.abs(channel[i + 1]) : 0;
        float highest = Math.max(here, next);
        if (highest > floor) {
          float[] samples = channel;
          int at = i;
          if (i < HALF_LENGTH || i + HALF_LENGTH + 1 >= channel.length) {
            at = HALF_LENGTH;
            samples = padded;
            for (int k = 0; k < padded.length; k++) {
              int from = i - HALF_LENGTH + k;
              padded[k] = from >= 0 && from < channel.length ? channel[from] : 0;
            }
          }
          for (int phase = 1; phase < FACTOR; phase++) {
            highest = Math.max(highest, (float) Math.abs(kernel.interpolate(samples, at, phase)));
          }
        }
        peaks[i] = Math.max(peaks[i], highest);
        if (i + 1 < peaks.length) {
          peaks[i + 1] = Math.max(peaks[i + 1], highest);
        }
      }
    }
    return peaks;
  }

  /**
   * The gain of each frame that keeps {@code peaks * gain} at or below {@code ceiling}, {@code
   * gain} included.
   */
  float[] gains(float[] peaks, double gain, double ceiling) {
    int frames = peaks.length;
    float[] held = new float[frames];
    int half = window / 2;
    // Sliding minimum by a queue of candidates.
    int[] queue = new int[window + 1];
    int head = 0;
    int size = 0;
    double state = 1;
    for (int i = 0; i < frames + half; i++) {
      if (i < frames) {
        while (size > 0 && peaks[queue[(head + size - 1) % queue.length]] <= peaks[i]) {
          size--;
        }
        queue[(head + size) % queue.length] = i;
        size++;
      }
      int centre = i - half;
      if (centre >= 0) {
        while (queue[head] < centre - half) {
          head = (head + 1) % queue.length;
          size--;
        }
        double peak = peaks[queue[head]] * gain;
        double needed = peak > ceiling ? ceiling / peak : 1;
        state = Math.min(needed, state + release * (1 - state));
        held[centre] = (float) state;
      }
    }
    return smoothed(held, (float) gain);
  }

  private float[] smoothed(float[] held, float gain) {
    int frames = held.length;
    int half = window / 2;
    float[] result = new float[frames];
    int constant = 0; // how many of the last frames equal each other
    float last = -1;
    for (int i = 0; i < frames + half; i++) {
      float value = held[Math.min(i, frames - 1)];
      constant = value == last ? constant + 1 : 1;
      last = value;
      int centre = i - half;
      if (centre < 0) {
        continue;
      }
      if (constant >= window) {
        result[centre] = value * gain;
        continue;
      }
      float sum = 0;
      for (int k = 0; k < window; k++) {
        int at = Math.max(0, Math.min(frames - 1, centre - half + k));
        sum += hann[k] * held[at];
      }
      result[centre] = sum * gain;
    }
    return result;
  }
}
