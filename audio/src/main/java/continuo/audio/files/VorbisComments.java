package continuo.audio.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The tags of FLAC, Vorbis and Opus files (references: vorbis-comment). */
final class VorbisComments {
  /** Names the program that wrote the file; of fixed text, so that files stay reproducible. */
  static final String VENDOR = "Continuo";

  private static final int LONGEST = 1 << 16;

  private VorbisComments() {}

  private static String key(Tag tag) {
    return switch (tag) {
      case SOFTWARE -> "ENCODER";
      default -> tag.name();
    };
  }

  static byte[] write(Tags tags) {
    Bytes bytes = new Bytes();
    text(bytes, VENDOR);
    bytes.littleEndian(tags.values().size(), 4);
    tags.values().forEach((tag, value) -> text(bytes, key(tag) + "=" + value));
    return bytes.toArray();
  }

  private static void text(Bytes bytes, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    bytes.littleEndian(encoded.length, 4).raw(encoded);
  }

  /** What these bytes say; stops at the first thing that does not fit. */
  static Tags read(byte[] bytes, int offset) {
    Tags tags = Tags.NONE;
    long at = offset;
    if (at + 4 > bytes.length) {
      return tags;
    }
    at += 4 + ByteSource.littleEndian(bytes, (int) at, 4);
    if (at + 4 > bytes.length) {
      return tags;
    }
    long count = ByteSource.littleEndian(bytes, (int) at, 4);
    at += 4;
    for (long i = 0; i < count && at + 4 <= bytes.length; i++) {
      long length = ByteSource.littleEndian(bytes, (int) at, 4);
      at += 4;
      if (length > bytes.length - at) {
        return tags;
      }
      tags = with(tags, bytes, (int) at, (int) Math.min(length, LONGEST));
      at += length;
    }
    return tags;
  }

  private static Tags with(Tags tags, byte[] bytes, int at, int length) {
    String comment = new String(bytes, at, length, StandardCharsets.UTF_8);
    int equals = comment.indexOf('=');
    if (equals < 0) {
      return tags;
    }
    String name = comment.substring(0, equals).toUpperCase(Locale.ROOT);
    String value = comment.substring(equals + 1).strip();
    for (Tag tag : Tag.values()) {
      boolean meant = key(tag).equals(name) || (tag == Tag.COMMENT && name.equals("DESCRIPTION"));
      if (meant && !value.isEmpty() && tags.get(tag).isEmpty()) {
        return tags.with(tag, value);
      }
    }
    return tags;
  }
}
