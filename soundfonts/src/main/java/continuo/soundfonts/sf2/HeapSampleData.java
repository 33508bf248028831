package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.Check;
import java.util.Arrays;
import java.util.Optional;

/** Frames in memory. */
final class HeapSampleData implements SampleData {
  private final short[] pcm;
  private final Optional<byte[]> lowBytes;

  HeapSampleData(short[] pcm, Optional<byte[]> lowBytes) {
    lowBytes.ifPresent(
        low ->
            Check.that(
                low.length == pcm.length,
                "low bytes must be as many as frames (%d) but were %d",
                pcm.length,
                low.length));
    this.pcm = pcm;
    this.lowBytes = lowBytes;
  }

  @Override
  public int frames() {
    return pcm.length;
  }

  @Override
  public short[] pcm() {
    return pcm.clone();
  }

  @Override
  public Optional<byte[]> lowBytes() {
    return lowBytes.map(byte[]::clone);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampleData data
        && data.frames() == pcm.length
        && Arrays.equals(pcm, data.pcm())
        && Arrays.equals(lowBytes.orElse(new byte[0]), data.lowBytes().orElse(new byte[0]));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pcm);
  }

  @Override
  public String toString() {
    return "%d frames".formatted(pcm.length);
  }
}
