package continuo.audio.files;

/**
 * Cyclic redundancy checks with the highest bit first and a start of 0, as FLAC and Ogg use them.
 */
final class Crc {
  /** x⁸ + x² + x + 1: heads of FLAC frames. */
  static final Crc FLAC_HEAD = new Crc(8, 0x07);

  /** x¹⁶ + x¹⁵ + x² + 1: FLAC frames, and the tag of LAME in another bit order. */
  static final Crc FLAC_FRAME = new Crc(16, 0x8005);

  /** The polynomial of Ethernet, not reflected: Ogg pages. */
  static final Crc OGG = new Crc(32, 0x04c11db7);

  private final int width;
  private final int[] table = new int[256];

  private Crc(int width, int polynomial) {
    this.width = width;
    for (int i = 0; i < 256; i++) {
      int value = i << (width - 8);
      for (int bit = 0; bit < 8; bit++) {
        value = (value << 1) ^ (((value >>> (width - 1)) & 1) != 0 ? polynomial : 0);
      }
      table[i] = value & mask();
    }
  }

  private int mask() {
    return width == 32 ? -1 : (1 << width) - 1;
  }

  /** The check of these bytes, going on from {@code start}. */
  int of(int start, byte[] bytes, int offset, int length) {
    int value = start;
    for (int i = offset; i < offset + length; i++) {
      value = ((value << 8) & mask()) ^ table[((value >>> (width - 8)) ^ bytes[i]) & 0xff];
    }
    return value;
  }

  /** The check of these bytes. */
  int of(byte[] bytes, int offset, int length) {
    return of(0, bytes, offset, length);
  }
}
