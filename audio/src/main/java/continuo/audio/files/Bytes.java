package continuo.audio.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A growing array of bytes with the number formats of audio files. */
final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Bytes ascii(String text) {
    return raw(text.getBytes(StandardCharsets.US_ASCII));
  }

  Bytes raw(byte... bytes) {
    out.write(bytes, 0, bytes.length);
    return this;
  }

  Bytes u8(int value) {
    out.write(value);
    return this;
  }

  Bytes littleEndian(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  Bytes bigEndian(long value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] toArray() {
    return out.toByteArray();
  }
}
