package continuo.audio.files;

import java.util.Arrays;

/** Bits into bytes, the highest first. */
final class BitWriter {
  private byte[] bytes = new byte[1 << 14];
  private int size;
  private long pending;
  private int pendingBits;

  /** Writes the lowest {@code count} bits of {@code value}, at most 32. */
  void bits(long value, int count) {
    pending = (pending << count) | (value & ((1L << count) - 1));
    pendingBits += count;
    while (pendingBits >= 8) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, size * 2);
      }
      pendingBits -= 8;
      bytes[size++] = (byte) (pending >>> pendingBits);
    }
  }

  /** So many zeros and a one. */
  void unary(int zeros) {
    for (int left = zeros; left > 0; left -= 31) {
      bits(0, Math.min(31, left));
    }
    bits(1, 1);
  }

  void align() {
    if (pendingBits > 0) {
      bits(0, 8 - pendingBits);
    }
  }

  void clear() {
    size = 0;
    pending = 0;
    pendingBits = 0;
  }

  /** How many bytes are complete. */
  int size() {
    return size;
  }

  /** The bytes, valid up to {@link #size} and until the next write. */
  byte[] bytes() {
    return bytes;
  }
}
