package continuo.audio.files;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a recording, readable from anywhere. Faults carry the name of the recording and the
 * byte offset.
 */
final class ByteSource implements Closeable {
  private static final int BUFFER = 1 << 16;

  /** Where bytes come from. */
  private interface Origin extends Closeable {
    /** Fills {@code target} from {@code position} on, as far as there is anything. */
    void read(ByteBuffer target, long position) throws IOException;
  }

  private final String name;
  private final Origin origin;
  private final long size;
  private final ByteBuffer buffer;
  private long bufferStart;
  private long position;

  private ByteSource(String name, Origin origin, long size) {
    this.name = name;
    this.origin = origin;
    this.size = size;
    buffer = ByteBuffer.allocate(BUFFER).limit(0);
  }

  /** A file, named by its file name. */
  static ByteSource of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    Path fileName = file.getFileName();
    return new ByteSource(
        (fileName == null ? file : fileName).toString(),
        new Origin() {
          @Override
          public void read(ByteBuffer target, long from) throws IOException {
            long at = from;
            while (target.hasRemaining()) {
              int count = channel.read(target, at);
              if (count < 0) {
                return;
              }
              at += count;
            }
          }

          @Override
          public void close() throws IOException {
            channel.close();
          }
        },
        channel.size());
  }

  /** Bytes in memory. */
  static ByteSource of(byte[] bytes, String name) {
    return new ByteSource(
        name,
        new Origin() {
          @Override
          public void read(ByteBuffer target, long from) {
            int start = (int) Math.min(bytes.length, from);
            target.put(bytes, start, Math.min(target.remaining(), bytes.length - start));
          }

          @Override
          public void close() {}
        },
        bytes.length);
  }

  String name() {
    return name;
  }

  long size() {
    return size;
  }

  long position() {
    return position;
  }

  long remaining() {
    return size - position;
  }

  /** Goes to a position, at most the end. */
  void seek(long target) {
    position = Math.max(0, Math.min(size, target));
  }

  /** Goes on by so many bytes, at most to the end. */
  void skip(long bytes) {
    position = bytes > remaining() ? size : position + bytes;
  }

  /** Reads up to {@code length} bytes and says how many there were. */
  int read(byte[] target, int offset, int length) throws IOException {
    int done = 0;
    while (done < length && position < size) {
      long at = position - bufferStart;
      if (at < 0 || at >= buffer.limit()) {
        bufferStart = position;
        origin.read(buffer.clear(), position);
        buffer.flip();
        at = 0;
        if (!buffer.hasRemaining()) {
          throw new IOException(name + " became shorter while it was read");
        }
      }
      int part = (int) Math.min(length - done, buffer.limit() - at);
      buffer.position((int) at).get(target, offset + done, part);
      position += part;
      done += part;
    }
    return done;
  }

  /**
   * The next {@code count} bytes.
   *
   * @param what the chunk or field, for the message
   * @throws CompositionException if there are fewer
   */
  byte[] bytes(int count, String what) throws IOException {
    if (count > remaining()) {
      throw fault(
          "audio-truncated",
          position,
          "%s needs %d bytes but the file ends after %d".formatted(what, count, remaining()),
          "get the complete file");
    }
    byte[] result = new byte[count];
    read(result, 0, count);
    return result;
  }

  int u8(String what) throws IOException {
    return bytes(1, what)[0] & 0xff;
  }

  long littleEndian(int count, String what) throws IOException {
    return littleEndian(bytes(count, what), 0, count);
  }

  long bigEndian(int count, String what) throws IOException {
    return bigEndian(bytes(count, what), 0, count);
  }

  /** Four characters. */
  String fourCharacters(String what) throws IOException {
    return new String(bytes(4, what), StandardCharsets.ISO_8859_1);
  }

  /** Whether these bytes come next; nothing is consumed. */
  boolean startsWith(String ascii) throws IOException {
    return ascii.equals(peek(ascii.length()));
  }

  /** The next bytes as ISO 8859-1 text, fewer at the end; nothing is consumed. */
  String peek(int count) throws IOException {
    long start = position;
    byte[] next = new byte[count];
    int found = read(next, 0, count);
    position = start;
    return new String(next, 0, found, StandardCharsets.ISO_8859_1);
  }

  /** An unsigned number of up to eight bytes, least significant first. */
  static long littleEndian(byte[] bytes, int offset, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[offset + i] & 0xff);
    }
    return value;
  }

  /** An unsigned number of up to eight bytes, most significant first. */
  static long bigEndian(byte[] bytes, int offset, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 8) | (bytes[offset + i] & 0xff);
    }
    return value;
  }

  /** Where in the file: {@code song.wav, byte 44}. */
  String where(long offset) {
    return "%s, byte %d".formatted(name, offset);
  }

  CompositionException fault(String code, long offset, String message, String fix) {
    return new CompositionException(Diagnostic.error(code, where(offset), message, fix));
  }

  /** The rest of the file from here on, read through this source. */
  InputStream stream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return ByteSource.this.read(one, 0, 1) == 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = ByteSource.this.read(target, offset, length);
        return count == 0 && length > 0 ? -1 : count;
      }

      @Override
      public int available() {
        return (int) Math.min(Integer.MAX_VALUE, remaining());
      }
    };
  }

  @Override
  public void close() throws IOException {
    origin.close();
  }
}
