package continuo.audio.files;

/** The order of channels in Vorbis and Opus (references: vorbis1, section 4.3.9) against WAV's. */
final class VorbisOrder {
  private static final int[][] FROM_WAV = {
    {0},
    {0, 1},
    {0, 2, 1},
    {0, 1, 2, 3},
    {0, 2, 1, 3, 4},
    {0, 2, 1, 5, 3, 4},
    {0, 2, 1, 6, 5, 3, 4},
    {0, 2, 1, 7, 5, 6, 3, 4}
  };

  private VorbisOrder() {}

  /** The channels of a Vorbis block in the order of WAV. */
  static float[][] toWav(float[][] block) {
    if (block.length > FROM_WAV.length) {
      return block;
    }
    float[][] result = new float[block.length][];
    for (int c = 0; c < block.length; c++) {
      result[c] = block[FROM_WAV[block.length - 1][c]];
    }
    return result;
  }
}
