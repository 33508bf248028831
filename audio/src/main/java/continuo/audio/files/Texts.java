package continuo.audio.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts of files that do not say how they are encoded. */
final class Texts {
  private Texts() {}

  /** UTF-8 if it is that, else ISO 8859-1; up to the first zero byte, without outer white space. */
  static String utf8OrLatin1(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    ByteBuffer text = ByteBuffer.wrap(bytes, 0, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString().strip();
    } catch (CharacterCodingException e) {
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).strip();
    }
  }
}
