package continuo.studio.piece;

import continuo.audio.buffer.SampleRate;
import continuo.renderer.track.AudioTrack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A stem of a project, read where it lies: 32-bit float WAV as Continuo writes it, of which only
 * the block that is asked for is in memory.
 */
public final class StemFile implements AudioTrack, AutoCloseable {
  private static final int FLOAT_FORMAT = 3;
  private static final int EXTENSIBLE_FORMAT = 0xFFFE;

  private final FileChannel channel;
  private final Shape shape;

  private record Shape(SampleRate rate, int channels, int frames, long dataStart) {}

  private StemFile(FileChannel channel, Shape shape) {
    this.channel = channel;
    this.shape = shape;
  }

  /** The stem in {@code file}; empty if it is no 32-bit float WAV that is whole. */
  public static Optional<StemFile> open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    Optional<Shape> shape = Optional.empty();
    try {
      shape = shapeOf(channel);
    } finally {
      if (shape.isEmpty()) {
        channel.close();
      }
    }
    return shape.map(found -> new StemFile(channel, found));
  }

  private static Optional<Shape> shapeOf(FileChannel channel) throws IOException {
    Optional<ByteBuffer> head = block(channel, 0, 12);
    if (head.isEmpty()
        || !name(head.get(), 0).equals("RIFF")
        || !name(head.get(), 8).equals("WAVE")) {
      return Optional.empty();
    }
    long at = 12;
    int rate = 0;
    int channels = 0;
    boolean floats = false;
    Optional<ByteBuffer> chunk = block(channel, at, 8);
    while (chunk.isPresent()) {
      long size = Integer.toUnsignedLong(chunk.get().getInt(4));
      String kind = name(chunk.get(), 0);
      if (kind.equals("fmt ") && size >= 16) {
        Optional<ByteBuffer> format = block(channel, at + 8, (int) Math.min(size, 40));
        if (format.isEmpty()) {
          return Optional.empty();
        }
        int tag = Short.toUnsignedInt(format.get().getShort(0));
        if (tag == EXTENSIBLE_FORMAT && size >= 26) {
          tag = Short.toUnsignedInt(format.get().getShort(24));
        }
        channels = Short.toUnsignedInt(format.get().getShort(2));
        rate = format.get().getInt(4);
        floats = tag == FLOAT_FORMAT && format.get().getShort(14) == 32;
      } else if (kind.equals("data")) {
        boolean whole = at + 8 + size <= channel.size();
        return whole && floats && channels > 0 && rate >= 1_000 && rate <= 768_000
            ? Optional.of(
                new Shape(
                    new SampleRate(rate),
                    channels,
                    Math.toIntExact(size / (4L * channels)),
                    at + 8))
            : Optional.empty();
      }
      at += 8 + size + (size & 1);
      chunk = block(channel, at, 8);
    }
    return Optional.empty();
  }

  private static Optional<ByteBuffer> block(FileChannel channel, long at, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(buffer.flip());
  }

  private static String name(ByteBuffer buffer, int at) {
    byte[] letters = new byte[4];
    buffer.get(at, letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }

  @Override
  public SampleRate rate() {
    return shape.rate();
  }

  @Override
  public int channels() {
    return shape.channels();
  }

  @Override
  public int frames() {
    return shape.frames();
  }

  @Override
  public void read(int fromInclusive, float[][] target, int count) {
    int channels = shape.channels();
    try {
      FloatBuffer samples =
          block(channel, shape.dataStart() + 4L * channels * fromInclusive, 4 * channels * count)
              .orElseThrow(() -> new IOException("a stem became shorter while it was read"))
              .asFloatBuffer();
      for (int i = 0; i < count; i++) {
        for (int c = 0; c < channels; c++) {
          target[c][i] = samples.get(i * channels + c);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a kept stem cannot be read", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a kept stem cannot be closed", e);
    }
  }
}
