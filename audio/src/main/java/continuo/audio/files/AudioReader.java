package continuo.audio.files;

import continuo.audio.buffer.AudioBuffer;
import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads one recording block by block in bounded memory, whatever its rate and number of channels.
 * The content decides the format, not the name: WAV (also RF64), AIFF, AIFF-C, AU, FLAC, MP3, Ogg
 * Vorbis, Ogg Opus.
 *
 * <p>What can be got over, a truncated end say, becomes a warning; what cannot is a {@link
 * CompositionException} that names the file and the byte.
 */
public final class AudioReader implements Closeable {
  /** The longest recording that fits in one {@link AudioBuffer}. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private final ByteSource source;
  private final Decoder decoder;
  private float[][] pending = new float[0][0];
  private int used;
  private long frames;
  private boolean ended;

  private AudioReader(ByteSource source) throws IOException {
    this.source = source;
    decoder = guarded(() -> Decoders.open(source));
  }

  /**
   * Opens a file.
   *
   * @throws CompositionException if it is no recording that is read here
   */
  public static AudioReader open(Path file) throws IOException {
    ByteSource source = ByteSource.of(file);
    try {
      return new AudioReader(source);
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /**
   * Opens bytes.
   *
   * @param where what messages call them
   * @throws CompositionException if they are no recording that is read here
   */
  public static AudioReader open(byte[] bytes, String where) {
    try {
      return new AudioReader(ByteSource.of(bytes, where));
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  /**
   * Reads a whole file.
   *
   * @throws CompositionException if it is no recording that is read here
   */
  public static Result<AudioBuffer> read(Path file) throws IOException {
    try (AudioReader reader = open(file)) {
      return reader.readAll();
    }
  }

  /**
   * Reads a whole recording from bytes.
   *
   * @param where what messages call them
   * @throws CompositionException if they are no recording that is read here
   */
  public static Result<AudioBuffer> read(byte[] bytes, String where) {
    try (AudioReader reader = open(bytes, where)) {
      return reader.readAll();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  /** What the file states before its samples. */
  public AudioHead head() {
    return decoder.head();
  }

  /** What the file says about itself; some formats say it at their end. */
  public Tags tags() {
    return decoder.tags();
  }

  /** What was wrong and got over, complete when all has been read. */
  public List<Diagnostic> diagnostics() {
    return decoder.diagnostics();
  }

  /** How many frames have been read. */
  public long framesRead() {
    return frames;
  }

  /**
   * Reads the next frames into {@code [fromInclusive, toExclusive)} of {@code block}.
   *
   * @param block {@code float[channels][frames]}
   * @return how many frames were read: as many as asked for, fewer only at the end, 0 after it
   * @throws CompositionException if the file is damaged so that it cannot be read on
   */
  public int read(float[][] block, int fromInclusive, int toExclusive) throws IOException {
    Check.that(
        block.length == head().channels(),
        "the recording has %d channels but the block has %d",
        head().channels(),
        block.length);
    int at = fromInclusive;
    while (at < toExclusive && fill()) {
      int part = Math.min(toExclusive - at, pending[0].length - used);
      for (int c = 0; c < block.length; c++) {
        System.arraycopy(pending[c], used, block[c], at, part);
      }
      used += part;
      at += part;
    }
    frames += at - fromInclusive;
    return at - fromInclusive;
  }

  /** Sees to it that a frame is pending; false at the end. */
  private boolean fill() throws IOException {
    while (!ended && (pending.length == 0 || used == pending[0].length)) {
      Optional<float[][]> next = guarded(decoder::next);
      ended = next.isEmpty();
      pending = next.orElse(new float[0][0]);
      used = 0;
    }
    return !ended;
  }

  /**
   * Reads what is left into one buffer.
   *
   * @throws CompositionException ({@code audio-too-long}) if it exceeds 2³¹ frames
   */
  public Result<AudioBuffer> readAll() throws IOException {
    List<float[][]> blocks = new ArrayList<>();
    long total = 0;
    while (fill()) {
      float[][] block =
          used == 0
              ? pending
              : Arrays.stream(pending)
                  .map(channel -> Arrays.copyOfRange(channel, used, channel.length))
                  .toArray(float[][]::new);
      used = pending[0].length;
      blocks.add(block);
      total += block[0].length;
      if (total > LONGEST) {
        throw source.fault(
            "audio-too-long",
            source.position(),
            "the recording has more than %d frames".formatted(LONGEST),
            "cut it into parts");
      }
    }
    frames += total;
    float[][] samples = new float[head().channels()][(int) total];
    int at = 0;
    for (float[][] block : blocks) {
      for (int c = 0; c < samples.length; c++) {
        System.arraycopy(block[c], 0, samples[c], at, block[c].length);
      }
      at += block[0].length;
    }
    return new Result<>(AudioBuffer.adopt(head().rate(), samples), diagnostics());
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  /** A decoder that stumbles over damaged bytes says so in the file's terms. */
  private <T> T guarded(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (CompositionException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CompositionException(
          Diagnostic.error(
              "audio-damaged",
              source.where(source.position()),
              "the samples cannot be decoded (%s)".formatted(e),
              "the file is damaged; get another copy"),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
