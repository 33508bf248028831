package continuo.audio.files;

import java.util.Optional;

/**
 * The head of one MPEG audio frame (references: iso11172-3, iso13818-3, and the unofficial MPEG
 * 2.5).
 *
 * @param version 1, 2 or 25 for 2.5
 * @param layer 1, 2 or 3
 * @param hertz the sample rate
 * @param channels 1 or 2
 * @param size the length of the frame in bytes
 * @param frames how many frames of samples it holds
 */
record Mp3Head(int version, int layer, int hertz, int channels, int size, int frames) {
  private static final int[][] KILOBITS = {
    {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };
  private static final int[] HERTZ = {44_100, 48_000, 32_000};

  /** The head in the four bytes at {@code at}; empty if they are none, or of free format. */
  static Optional<Mp3Head> of(byte[] bytes, int at) {
    if (at + 4 > bytes.length || bytes[at] != -1 || (bytes[at + 1] & 0xe0) != 0xe0) {
      return Optional.empty();
    }
    int versionCode = (bytes[at + 1] >> 3) & 3;
    int layer = 4 - ((bytes[at + 1] >> 1) & 3);
    int bitRateCode = (bytes[at + 2] >> 4) & 15;
    int rateCode = (bytes[at + 2] >> 2) & 3;
    if (versionCode == 1 || layer == 4 || bitRateCode == 0 || bitRateCode == 15 || rateCode == 3) {
      return Optional.empty();
    }
    boolean first = versionCode == 3;
    int hertz = HERTZ[rateCode] >> (first ? 0 : versionCode == 2 ? 1 : 2);
    int row = first ? layer - 1 : layer == 1 ? 3 : 4;
    int bits = KILOBITS[row][bitRateCode] * 1000;
    int padding = (bytes[at + 2] >> 1) & 1;
    int frames = layer == 1 ? 384 : layer == 3 && !first ? 576 : 1152;
    int size = layer == 1 ? (12 * bits / hertz + padding) * 4 : frames / 8 * bits / hertz + padding;
    int channels = ((bytes[at + 3] >> 6) & 3) == 3 ? 1 : 2;
    return Optional.of(
        new Mp3Head(first ? 1 : versionCode == 2 ? 2 : 25, layer, hertz, channels, size, frames));
  }

  /** Whether a frame with {@code other} as its head may follow in the same stream. */
  boolean alike(Mp3Head other) {
    return version == other.version && layer == other.layer && hertz == other.hertz;
  }
}
