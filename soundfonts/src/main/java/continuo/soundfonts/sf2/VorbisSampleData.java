package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.util.Arrays;

/** Frames that an SF3 bank keeps as an Ogg Vorbis stream; decoded at each {@link #pcm}. */
final class VorbisSampleData implements SampleData {
  private final ByteSource source;
  private final long offset;
  private final int length;
  private final String name;
  private final int frames;

  VorbisSampleData(ByteSource source, long offset, int length, String name, int frames) {
    this.source = source;
    this.offset = offset;
    this.length = length;
    this.name = name;
    this.frames = frames;
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public short[] pcm() {
    try {
      byte[] ogg = source.read(offset, length);
      return Arrays.copyOf(VorbisDecoder.decode(ogg, name, frames), frames);
    } catch (VorbisDecoder.DamagedException e) {
      throw new CompositionException(
          Diagnostic.error(
              "soundfont-vorbis-damaged",
              "%s, sample \"%s\", byte %d".formatted(source.where(), name, offset),
              "its Ogg Vorbis stream cannot be decoded: " + e.getMessage(),
              "use an undamaged copy of the soundfont"),
          e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampleData data
        && data.frames() == frames
        && Arrays.equals(pcm(), data.pcm());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pcm());
  }

  @Override
  public String toString() {
    return "%d Vorbis frames at byte %d of %s".formatted(frames, offset, source.where());
  }
}
