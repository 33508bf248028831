package continuo.listening.rhythm;

import java.util.Arrays;

/** Values at {@value BeatSpectra#FRAMES_PER_SECOND} frames a second, which grow as they come. */
final class Curve {
  private float[] values = new float[1 << 12];
  private int size;

  /** A copy of given values. */
  static Curve of(float... values) {
    Curve curve = new Curve();
    for (float value : values) {
      curve.add(value);
    }
    return curve;
  }

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size] = value;
    size++;
  }

  int size() {
    return size;
  }

  /** The value at a frame; 0 outside. */
  float at(int frame) {
    return frame >= 0 && frame < size ? values[frame] : 0;
  }

  /** The highest value in {@code reach} frames to both sides of a moment in frames. */
  float highestNear(double frame, int reach) {
    int middle = (int) Math.round(frame);
    float highest = 0;
    for (int i = middle - reach; i <= middle + reach; i++) {
      highest = Math.max(highest, at(i));
    }
    return highest;
  }

  /** The mean over all frames. */
  double mean() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += values[i];
    }
    return sum / Math.max(1, size);
  }

  /** The value below which a share of all values lies. */
  float quantile(double share) {
    if (size == 0) {
      return 0;
    }
    float[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(size - 1, Math.floor(share * size))];
  }
}
