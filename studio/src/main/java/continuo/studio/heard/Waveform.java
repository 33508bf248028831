package continuo.studio.heard;

import continuo.audio.files.AudioReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a recording: the highest absolute sample of each of many equal stretches.
 *
 * @param peaks at least one, 0 or more
 */
public record Waveform(List<Float> peaks) {
  private static final int BLOCK = 1 << 13;

  /** Copies the list. */
  public Waveform {
    peaks = List.copyOf(peaks);
  }

  /** Reads a recording to its end, in stretches of about 10 ms. */
  public static Waveform of(AudioReader reader) throws IOException {
    int stretch = Math.max(1, reader.head().rate().hertz() / 100);
    float[][] block = new float[reader.head().channels()][BLOCK];
    List<Float> peaks = new ArrayList<>();
    float peak = 0;
    int filled = 0;
    for (int n = reader.read(block, 0, BLOCK); n > 0; n = reader.read(block, 0, BLOCK)) {
      for (int i = 0; i < n; i++) {
        for (float[] channel : block) {
          peak = Math.max(peak, Math.abs(channel[i]));
        }
        if (++filled == stretch) {
          peaks.add(peak);
          peak = 0;
          filled = 0;
        }
      }
    }
    if (filled > 0 || peaks.isEmpty()) {
      peaks.add(peak);
    }
    return new Waveform(peaks);
  }

  /** The highest peak between two shares of the length, in [0, 1]. */
  float between(double from, double to) {
    int low = (int) Math.max(0, Math.min(peaks.size() - 1, Math.floor(from * peaks.size())));
    int high = (int) Math.max(low + 1, Math.min(peaks.size(), Math.ceil(to * peaks.size())));
    float peak = 0;
    for (int i = low; i < high; i++) {
      peak = Math.max(peak, peaks.get(i));
    }
    return peak;
  }
}
