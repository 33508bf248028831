package continuo.renderer.track;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.theory.diagnostic.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the tracks of one rendering lie: in memory as long as they fit a budget, then in scratch
 * files that are deleted when the store is closed.
 */
public final class TrackStore implements AutoCloseable {
  private final long budgetBytes;
  private final List<Path> files = new ArrayList<>();
  private long usedBytes;
  private boolean closed;

  /**
   * An empty store.
   *
   * @param budgetBytes how much may lie in memory; 0 puts everything in files
   */
  public TrackStore(long budgetBytes) {
    this.budgetBytes = Check.inRange(budgetBytes, 0, Long.MAX_VALUE, "budget", "use bytes");
  }

  /**
   * A stereo track of {@code frames} frames that is written from its start to its end.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public synchronized Recorder record(SampleRate rate, int frames) {
    if (closed) {
      throw new IllegalStateException("the track store is closed");
    }
    long bytes = 8L * frames;
    if (usedBytes + bytes <= budgetBytes) {
      usedBytes += bytes;
      return new MemoryRecorder(rate, frames);
    }
    try {
      Path file = Files.createTempFile("continuo-track", ".f32");
      files.add(file);
      return new FileRecorder(rate, frames, file);
    } catch (IOException e) {
      throw new UncheckedIOException("no scratch file can be made", e);
    }
  }

  /** Deletes the scratch files; their tracks cannot be read any more. */
  @Override
  public synchronized void close() {
    closed = true;
    List<IOException> failures = new ArrayList<>();
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        failures.add(e);
      }
    }
    files.clear();
    if (!failures.isEmpty()) {
      throw new UncheckedIOException(
          "%d scratch files cannot be deleted".formatted(failures.size()), failures.get(0));
    }
  }

  /** Takes a track block by block. */
  public interface Recorder {
    /** Appends {@code count} frames of {@code block}, {@code float[2][at least count]}. */
    void write(float[][] block, int count);

    /**
     * The track, once all its frames are written.
     *
     * @throws IllegalStateException if frames are missing
     */
    AudioTrack finish();
  }

  private static final class MemoryRecorder implements Recorder {
    private final SampleRate rate;
    private final float[][] samples;
    private int written;

    MemoryRecorder(SampleRate rate, int frames) {
      this.rate = rate;
      this.samples = new float[2][frames];
    }

    @Override
    public void write(float[][] block, int count) {
      System.arraycopy(block[0], 0, samples[0], written, count);
      System.arraycopy(block[1], 0, samples[1], written, count);
      written += count;
    }

    @Override
    public AudioTrack finish() {
      if (written != samples[0].length) {
        throw new IllegalStateException(
            "%d of %d frames were written".formatted(written, samples[0].length));
      }
      return AudioTrack.of(AudioBuffer.adopt(rate, samples));
    }
  }

  private static final class FileRecorder implements Recorder {
    private final SampleRate rate;
    private final int frames;
    private final Path file;
    private int written;

    FileRecorder(SampleRate rate, int frames, Path file) {
      this.rate = rate;
      this.frames = frames;
      this.file = file;
    }

    @Override
    public void write(float[][] block, int count) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < count; i++) {
        bytes.putFloat(block[0][i]).putFloat(block[1][i]);
      }
      bytes.flip();
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the scratch file " + file + " cannot be written", e);
      }
      written += count;
    }

    @Override
    public AudioTrack finish() {
      if (written != frames) {
        throw new IllegalStateException("%d of %d frames were written".formatted(written, frames));
      }
      return new FileTrack(rate, frames, file);
    }
  }

  private record FileTrack(SampleRate rate, int frames, Path file) implements AudioTrack {
    private static final int BLOCK = 1 << 16;

    @Override
    public int channels() {
      return 2;
    }

    @Override
    public void read(int fromInclusive, float[][] target, int count) {
      Check.inRange(
          (long) fromInclusive + count, 0, frames, "end of what is read", "stay within the track");
      ByteBuffer bytes = ByteBuffer.allocate(8 * Math.min(BLOCK, count));
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      try (FileChannel channel = FileChannel.open(file)) {
        for (int done = 0; done < count; ) {
          int part = Math.min(BLOCK, count - done);
          bytes.clear().limit(8 * part);
          long at = 8L * (fromInclusive + done);
          while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
              throw new IOException("it was cut short");
            }
          }
          bytes.flip();
          for (int i = 0; i < part; i++) {
            target[0][done + i] = bytes.getFloat();
            target[1][done + i] = bytes.getFloat();
          }
          done += part;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the scratch file " + file + " cannot be read", e);
      }
    }
  }
}
