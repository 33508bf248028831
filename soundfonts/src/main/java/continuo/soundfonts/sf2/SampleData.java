package continuo.soundfonts.sf2;

import java.util.Optional;

/** The frames of a sample, fetched from its file or decoded when they are asked for. */
public interface SampleData {
  /** How many frames {@link #pcm} has. */
  int frames();

  /**
   * The frames, {@code short[frames]}, full scale; a new array every time.
   *
   * @throws continuo.theory.diagnostic.CompositionException if the file cannot be read any more, or
   *     its compressed samples are damaged
   */
  short[] pcm();

  /** The eight bits below each frame of {@link #pcm}, of 24-bit banks. */
  default Optional<byte[]> lowBytes() {
    return Optional.empty();
  }

  /** Frames held in memory; copies. */
  static SampleData of(short[] pcm) {
    return new HeapSampleData(pcm.clone(), Optional.empty());
  }

  /** Frames of 24 bits held in memory; copies. */
  static SampleData of(short[] pcm, byte[] lowBytes) {
    return new HeapSampleData(pcm.clone(), Optional.of(lowBytes.clone()));
  }
}
