package continuo.audio.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * ID3v2 tags (references: id3v2): written as version 2.4 in UTF-8, read in versions 2.3 and 2.4.
 */
final class Id3 {
  private static final int HEAD = 10;
  private static final int UTF_8 = 3;
  private static final int LONGEST = 1 << 16;
  private static final int UNSYNCHRONISED = 0x80;

  private Id3() {}

  private static String frame(Tag tag) {
    return switch (tag) {
      case TITLE -> "TIT2";
      case ARTIST -> "TPE1";
      case COMPOSER -> "TCOM";
      case ALBUM -> "TALB";
      case GENRE -> "TCON";
      case DATE -> "TDRC";
      case COMMENT -> "COMM";
      case SOFTWARE -> "TSSE";
    };
  }

  /** The tag in front of the frames; nothing if there are no tags. */
  static byte[] write(Tags tags) {
    if (tags.values().isEmpty()) {
      return new byte[0];
    }
    Bytes frames = new Bytes();
    tags.values()
        .forEach(
            (tag, text) -> {
              Bytes body = new Bytes().u8(UTF_8);
              if (tag == Tag.COMMENT) {
                body.ascii("XXX").u8(0);
              }
              body.raw(text.getBytes(StandardCharsets.UTF_8));
              frames.ascii(frame(tag)).raw(syncSafe(body.size())).bigEndian(0, 2);
              frames.raw(body.toArray());
            });
    return new Bytes()
        .ascii("ID3")
        .u8(4)
        .u8(0)
        .u8(0)
        .raw(syncSafe(frames.size()))
        .raw(frames.toArray())
        .toArray();
  }

  private static byte[] syncSafe(int value) {
    return new byte[] {
      (byte) ((value >> 21) & 0x7f),
      (byte) ((value >> 14) & 0x7f),
      (byte) ((value >> 7) & 0x7f),
      (byte) (value & 0x7f)
    };
  }

  private static int syncSafe(byte[] bytes, int at) {
    return ((bytes[at] & 0x7f) << 21)
        | ((bytes[at + 1] & 0x7f) << 14)
        | ((bytes[at + 2] & 0x7f) << 7)
        | (bytes[at + 3] & 0x7f);
  }

  /** Reads the tags that start here, if there are any, and goes on behind them. */
  static Tags read(ByteSource source) throws IOException {
    Tags tags = Tags.NONE;
    while (source.startsWith("ID3") && source.remaining() >= HEAD) {
      byte[] head = source.bytes(HEAD, "ID3 tag");
      long end = source.position() + syncSafe(head, 6);
      // Unsynchronised tags are rare, and their texts may lie anywhere.
      if ((head[3] == 3 || head[3] == 4) && (head[5] & UNSYNCHRONISED) == 0) {
        tags = readFrames(source, tags, head, Math.min(end, source.size()));
      }
      source.seek(end);
    }
    return tags;
  }

  private static Tags readFrames(ByteSource source, Tags before, byte[] head, long end)
      throws IOException {
    Tags tags = before;
    if ((head[5] & 0x40) != 0 && end - source.position() >= 4) {
      byte[] size = source.bytes(4, "ID3 extended header");
      source.skip(head[3] == 4 ? syncSafe(size, 0) - 4L : ByteSource.bigEndian(size, 0, 4));
    }
    while (source.position() + HEAD < end) {
      byte[] frame = source.bytes(HEAD, "ID3 frame");
      String id = new String(frame, 0, 4, StandardCharsets.ISO_8859_1);
      long length = head[3] == 4 ? syncSafe(frame, 4) : ByteSource.bigEndian(frame, 4, 4);
      if (frame[0] == 0 || length > end - source.position()) {
        return tags;
      }
      long next = source.position() + length;
      for (Tag tag : Tag.values()) {
        boolean meant = frame(tag).equals(id) || (tag == Tag.DATE && id.equals("TYER"));
        if (meant && length > 1 && length <= LONGEST && tags.get(tag).isEmpty()) {
          Optional<String> text = text(source.bytes((int) length, "ID3 frame"), tag);
          tags = text.isPresent() ? tags.with(tag, text.get()) : tags;
        }
      }
      source.seek(next);
    }
    return tags;
  }

  private static Optional<String> text(byte[] body, Tag tag) {
    Charset charset =
        switch (body[0]) {
          case 1 -> StandardCharsets.UTF_16;
          case 2 -> StandardCharsets.UTF_16BE;
          case UTF_8 -> StandardCharsets.UTF_8;
          default -> StandardCharsets.ISO_8859_1;
        };
    int unit = body[0] == 1 || body[0] == 2 ? 2 : 1;
    int at = 1;
    if (tag == Tag.COMMENT) {
      // Three letters of language, then a description that ends in zero.
      at = Math.min(body.length, endOfText(body, 4, unit) + unit);
    }
    int end = endOfText(body, at, unit);
    String text = new String(Arrays.copyOfRange(body, at, end), charset).strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static int endOfText(byte[] body, int from, int unit) {
    for (int i = from; i + unit <= body.length; i += unit) {
      if (body[i] == 0 && body[i + unit - 1] == 0) {
        return i;
      }
    }
    return body.length;
  }
}
