package continuo.soundfonts.sf2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Plain frames in a bank's {@code smpl} and {@code sm24} chunks. */
final class SourceSampleData implements SampleData {
  private final ByteSource source;
  private final long offset;
  private final OptionalLong lowOffset;
  private final int frames;

  SourceSampleData(ByteSource source, long offset, OptionalLong lowOffset, int frames) {
    this.source = source;
    this.offset = offset;
    this.lowOffset = lowOffset;
    this.frames = frames;
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public short[] pcm() {
    short[] pcm = new short[frames];
    ByteBuffer.wrap(source.read(offset, Math.multiplyExact(2, frames)))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(pcm);
    return pcm;
  }

  @Override
  public Optional<byte[]> lowBytes() {
    return lowOffset.isPresent()
        ? Optional.of(source.read(lowOffset.getAsLong(), frames))
        : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampleData data
        && data.frames() == frames
        && Arrays.equals(pcm(), data.pcm())
        && Arrays.equals(lowBytes().orElse(new byte[0]), data.lowBytes().orElse(new byte[0]));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pcm());
  }

  @Override
  public String toString() {
    return "%d frames at byte %d of %s".formatted(frames, offset, source.where());
  }
}
