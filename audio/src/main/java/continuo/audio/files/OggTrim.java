package continuo.audio.files;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Cuts decoded blocks to what the granule positions say: the surplus of the first page is dropped
 * at the start, that of the last page at the end (references: vorbis1, section A.2; rfc7845,
 * section 4).
 */
final class OggTrim {
  private long drop;
  private long decoded;
  private long offset;
  private boolean anchored;

  /** A trim that drops so many frames at the start (the pre-skip of Opus). */
  OggTrim(long drop) {
    this.drop = drop;
  }

  /** What is left of the frames that one packet gave. */
  float[][] apply(float[][] block, OptionalLong granule, boolean last) {
    int frames = block[0].length;
    decoded += frames;
    int from = 0;
    int to = frames;
    if (granule.isPresent()) {
      if (!anchored) {
        anchored = true;
        if (!last) {
          // A stream may begin anywhere; a negative offset is surplus at the start.
          offset = granule.getAsLong() - decoded;
          if (offset < 0) {
            drop = Math.max(drop, -offset);
            offset = 0;
            decoded = granule.getAsLong();
          }
        }
      }
      if (last) {
        long surplus = decoded + offset - granule.getAsLong();
        to = (int) Math.max(0, frames - Math.max(0, surplus));
      }
    }
    int skipped = (int) Math.min(drop, to);
    drop -= skipped;
    from += skipped;
    return cut(block, from, to);
  }

  private static float[][] cut(float[][] block, int from, int to) {
    float[][] result = new float[block.length][];
    for (int c = 0; c < block.length; c++) {
      result[c] = Arrays.copyOfRange(block[c], from, to);
    }
    return result;
  }
}
