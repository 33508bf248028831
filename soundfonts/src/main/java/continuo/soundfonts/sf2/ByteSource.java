package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Bytes of a bank, in memory or in a file, read at any place. */
interface ByteSource {
  /** What the bank is called in messages. */
  String where();

  /** How many bytes there are. */
  long length();

  /** {@code count} bytes from {@code offset}; both lie within the source. */
  byte[] read(long offset, int count);

  /** Bytes in memory, not copied. */
  static ByteSource of(byte[] bytes, String where) {
    return new ByteSource() {
      @Override
      public String where() {
        return where;
      }

      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public byte[] read(long offset, int count) {
        return Arrays.copyOfRange(bytes, Math.toIntExact(offset), Math.toIntExact(offset + count));
      }
    };
  }

  /**
   * A file, opened for each read, so that a bank holds no file open.
   *
   * @throws CompositionException if it cannot be read
   */
  static ByteSource of(Path file) {
    long length;
    try {
      length = Files.size(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return new ByteSource() {
      @Override
      public String where() {
        return file.toString();
      }

      @Override
      public long length() {
        return length;
      }

      @Override
      public byte[] read(long offset, int count) {
        byte[] bytes = new byte[count];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(file)) {
          while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
              throw new EOFException("the file ends at byte " + (offset + buffer.position()));
            }
          }
        } catch (IOException e) {
          throw unreadable(file, e);
        }
        return bytes;
      }
    };
  }

  private static CompositionException unreadable(Path file, IOException cause) {
    return new CompositionException(
        Diagnostic.error(
            "soundfont-unreadable",
            file.toString(),
            "the soundfont cannot be read (%s: %s)"
                .formatted(cause.getClass().getSimpleName(), cause.getMessage()),
            "check the path and its permissions"),
        cause);
  }
}
