package continuo.audio.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Where an encoder writes: bytes in order, and later corrections of bytes already written. */
interface ByteTarget extends Closeable {
  /** Appends. */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /** Replaces bytes already written. */
  void patch(long position, byte[] bytes) throws IOException;

  /** Appends all. */
  default void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  /** A file, created or emptied. */
  static ByteTarget file(Path path) throws IOException {
    return new FileTarget(
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING));
  }

  /** A file through a buffer. */
  final class FileTarget implements ByteTarget {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    FileTarget(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int at = offset;
      int left = length;
      while (left > 0) {
        int part = Math.min(left, buffer.remaining());
        buffer.put(bytes, at, part);
        at += part;
        left -= part;
        if (!buffer.hasRemaining()) {
          flush();
        }
      }
    }

    @Override
    public void patch(long position, byte[] bytes) throws IOException {
      flush();
      ByteBuffer correction = ByteBuffer.wrap(bytes);
      long at = position;
      while (correction.hasRemaining()) {
        at += channel.write(correction, at);
      }
    }

    private void flush() throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        flush();
      }
    }
  }

  /** An array, handed to a stream at the end. */
  final class MemoryTarget implements ByteTarget {
    private final OutputStream out;
    private byte[] bytes = new byte[1 << 16];
    private int size;

    MemoryTarget(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      long needed = (long) size + length;
      if (needed > Integer.MAX_VALUE - 8) {
        throw new IOException("the encoded recording exceeds 2 GiB; write it to a file instead");
      }
      if (needed > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, needed + needed / 2));
      }
      System.arraycopy(source, offset, bytes, size, length);
      size += length;
    }

    @Override
    public void patch(long position, byte[] correction) {
      System.arraycopy(correction, 0, bytes, Math.toIntExact(position), correction.length);
    }

    @Override
    public void close() throws IOException {
      out.write(bytes, 0, size);
      size = 0;
      out.flush();
    }
  }

  /** A stream, for encoders that correct nothing. */
  final class StreamTarget implements ByteTarget {
    private final OutputStream out;

    StreamTarget(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void patch(long position, byte[] bytes) {
      throw new UnsupportedOperationException("a stream cannot be corrected");
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
