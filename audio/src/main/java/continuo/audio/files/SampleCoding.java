package continuo.audio.files;

import java.nio.ByteOrder;

/** How uncompressed files keep one sample. */
enum SampleCoding {
  UNSIGNED_8(1, "8-bit"),
  SIGNED_8(1, "8-bit"),
  SIGNED_16(2, "16-bit"),
  SIGNED_24(3, "24-bit"),
  SIGNED_32(4, "32-bit"),
  FLOAT_32(4, "32-bit float"),
  FLOAT_64(8, "64-bit float"),
  A_LAW(1, "A-law"),
  MU_LAW(1, "µ-law");

  final int size;
  final String words;

  SampleCoding(int size, String words) {
    this.size = size;
    this.words = words;
  }

  /** The sample at {@code offset}, full scale −1 to 1; perhaps not finite if it is a float. */
  float decode(byte[] bytes, int offset, ByteOrder order) {
    long bits =
        order == ByteOrder.LITTLE_ENDIAN
            ? ByteSource.littleEndian(bytes, offset, size)
            : ByteSource.bigEndian(bytes, offset, size);
    return switch (this) {
      case UNSIGNED_8 -> (bits - 128) / 128f;
      case SIGNED_8 -> (byte) bits / 128f;
      case SIGNED_16 -> (short) bits / 32768f;
      case SIGNED_24 -> ((int) bits << 8) * 0x1p-31f;
      case SIGNED_32 -> (float) ((int) bits * 0x1p-31);
      case FLOAT_32 -> Float.intBitsToFloat((int) bits);
      case FLOAT_64 -> (float) Double.longBitsToDouble(bits);
      case A_LAW -> aLaw((int) bits);
      case MU_LAW -> muLaw((int) bits);
    };
  }

  /** ITU-T G.711 (references: g711), A-law: even bits are inverted. */
  private static float aLaw(int code) {
    int bits = code ^ 0x55;
    int segment = (bits >> 4) & 7;
    int step = (bits & 15) << 4;
    int magnitude = segment == 0 ? step + 8 : (step + 0x108) << (segment - 1);
    return ((bits & 0x80) != 0 ? magnitude : -magnitude) / 32768f;
  }

  /** ITU-T G.711 (references: g711), µ-law: all bits are inverted. */
  private static float muLaw(int code) {
    int bits = ~code & 0xff;
    int magnitude = ((((bits & 15) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
    return ((bits & 0x80) != 0 ? -magnitude : magnitude) / 32768f;
  }
}
