package continuo.audio.files;

import continuo.audio.buffer.AudioBuffer;
import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.Diagnostic;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one recording block by block in bounded memory.
 *
 * <p>The shape is stated first and kept exactly: {@link #finish} refuses to end a recording that
 * has another number of frames. Until {@code finish} returns the file is not usable; whoever needs
 * whole files or none writes to a temporary file and moves it. The same samples, format, tags and
 * dither give the same bytes.
 */
public final class AudioWriter implements Closeable {
  private static final int BLOCK = 1 << 14;

  private final ByteTarget target;
  private final AudioShape shape;
  private final Encoder encoder;
  private long written;
  private long replaced;
  private boolean finished;

  private AudioWriter(
      ByteTarget target, RecordingFormat format, AudioShape shape, Tags tags, Dither dither)
      throws IOException {
    this.target = target;
    this.shape = shape;
    this.encoder = Encoders.open(target, format, shape, tags, dither);
  }

  /**
   * Starts a file, replacing what is there.
   *
   * @throws continuo.theory.diagnostic.CompositionException ({@code audio-shape}) if the format
   *     cannot hold such a recording
   */
  public static AudioWriter open(
      Path file, RecordingFormat format, AudioShape shape, Tags tags, Dither dither)
      throws IOException {
    Encoders.check(format, shape);
    ByteTarget target = ByteTarget.file(file);
    try {
      return new AudioWriter(target, format, shape, tags, dither);
    } catch (IOException | RuntimeException e) {
      target.close();
      throw e;
    }
  }

  /**
   * Starts a stream, which stays open. WAV and Opus pass through; FLAC and MP3 correct their
   * beginning at the end and are held in memory, compressed, until then.
   *
   * @throws continuo.theory.diagnostic.CompositionException ({@code audio-shape}) if the format
   *     cannot hold such a recording
   */
  public static AudioWriter open(
      OutputStream out, RecordingFormat format, AudioShape shape, Tags tags, Dither dither)
      throws IOException {
    Encoders.check(format, shape);
    ByteTarget target =
        format.<ByteTarget>fold(
            wav -> new ByteTarget.StreamTarget(out),
            flac -> new ByteTarget.MemoryTarget(out),
            opus -> new ByteTarget.StreamTarget(out),
            mp3 -> new ByteTarget.MemoryTarget(out));
    return new AudioWriter(target, format, shape, tags, dither);
  }

  /**
   * Writes a whole recording to a file.
   *
   * @return what the format could not express: clipped samples, say
   */
  public static List<Diagnostic> write(
      Path file, AudioBuffer audio, RecordingFormat format, Tags tags, Dither dither)
      throws IOException {
    try (AudioWriter writer = open(file, format, AudioShape.of(audio), tags, dither)) {
      return writer.writeAll(audio);
    }
  }

  /**
   * Writes a whole recording to a stream, which stays open.
   *
   * @return what the format could not express: clipped samples, say
   */
  public static List<Diagnostic> write(
      OutputStream out, AudioBuffer audio, RecordingFormat format, Tags tags, Dither dither)
      throws IOException {
    try (AudioWriter writer = open(out, format, AudioShape.of(audio), tags, dither)) {
      return writer.writeAll(audio);
    }
  }

  private List<Diagnostic> writeAll(AudioBuffer audio) throws IOException {
    for (int from = 0; from < audio.frames(); from += BLOCK) {
      int length = Math.min(BLOCK, audio.frames() - from);
      float[][] block = new float[audio.channels()][length];
      for (int c = 0; c < block.length; c++) {
        audio.copyTo(c, from, block[c]);
      }
      write(block, 0, length);
    }
    return finish();
  }

  /**
   * Appends frames {@code [fromInclusive, toExclusive)}. Samples that are not finite are written as
   * silence and reported.
   *
   * @param block {@code float[channels][frames]}; not changed, not kept
   * @throws IllegalArgumentException if the channels differ from the shape or it would grow too
   *     long
   * @throws IllegalStateException after {@link #finish}
   */
  public void write(float[][] block, int fromInclusive, int toExclusive) throws IOException {
    if (finished) {
      throw new IllegalStateException("the recording is finished");
    }
    Check.that(
        block.length == shape.channels(),
        "the recording has %d channels but the block has %d",
        shape.channels(),
        block.length);
    Check.that(
        written + (toExclusive - fromInclusive) <= shape.frames(),
        "the recording was announced with %d frames but gets at least %d",
        shape.frames(),
        written + (toExclusive - fromInclusive));
    for (int from = fromInclusive; from < toExclusive; from += BLOCK) {
      int to = Math.min(toExclusive, from + BLOCK);
      if (isFinite(block, from, to)) {
        encoder.encode(block, from, to);
      } else {
        encoder.encode(finite(block, from, to), 0, to - from);
      }
    }
    written += toExclusive - fromInclusive;
  }

  private static boolean isFinite(float[][] block, int from, int to) {
    for (float[] channel : block) {
      for (int i = from; i < to; i++) {
        if (!Float.isFinite(channel[i])) {
          return false;
        }
      }
    }
    return true;
  }

  private float[][] finite(float[][] block, int from, int to) {
    float[][] result = new float[block.length][to - from];
    for (int c = 0; c < block.length; c++) {
      for (int i = from; i < to; i++) {
        if (Float.isFinite(block[c][i])) {
          result[c][i - from] = block[c][i];
        } else {
          replaced++;
        }
      }
    }
    return result;
  }

  /**
   * Ends the recording; after this the file is whole.
   *
   * @return what the format could not express: clipped samples, say
   * @throws IllegalStateException if frames are missing
   */
  public List<Diagnostic> finish() throws IOException {
    if (!finished) {
      if (written != shape.frames()) {
        throw new IllegalStateException(
            "the recording was announced with %d frames but got %d"
                .formatted(shape.frames(), written));
      }
      encoder.finish();
      target.close();
      finished = true;
    }
    List<Diagnostic> result = new ArrayList<>(encoder.diagnostics());
    if (replaced > 0) {
      result.add(
          Diagnostic.warning(
              "audio-not-finite",
              "",
              "%d samples were infinite or not a number and became silence".formatted(replaced),
              "report this as a fault of the program that made them"));
    }
    return List.copyOf(result);
  }

  /** Releases the file; without {@link #finish} before it, the file is not usable. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      finished = true;
      if (target instanceof ByteTarget.FileTarget) {
        target.close();
      }
    }
  }
}
