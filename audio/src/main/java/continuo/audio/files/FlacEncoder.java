package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * FLAC (references: rfc9639): blocks of 4096 frames; for each channel the cheapest of a constant, a
 * fixed predictor and linear prediction of up to 12 taps by autocorrelation of a Tukey-windowed
 * block; left, right, mid and side in the cheapest pairing; Rice codes in up to 256 partitions. The
 * head carries the exact length and the MD5 of the samples.
 */
final class FlacEncoder implements Encoder {
  static final int BLOCK = 4096;

  private static final int INDEPENDENT = -1;
  private static final int LEFT_SIDE = 8;
  private static final int SIDE_RIGHT = 9;
  private static final int MID_SIDE = 10;

  private final ByteTarget target;
  private final AudioShape shape;
  private final int bits;
  private final Quantizer quantizer;
  private final MessageDigest md5;
  private final int[][] pending;
  private final BitWriter writer = new BitWriter();
  private int filled;
  private long frameNumber;
  private int smallest = Integer.MAX_VALUE;
  private int largest;

  FlacEncoder(ByteTarget target, int bits, AudioShape shape, Tags tags, Dither dither)
      throws IOException {
    this.target = target;
    this.shape = shape;
    this.bits = bits;
    quantizer = new Quantizer(bits, shape.channels(), dither);
    pending = new int[shape.channels()][BLOCK];
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
    byte[] comments = VorbisComments.write(tags);
    Bytes head = new Bytes().ascii("fLaC").bigEndian(34, 4).raw(streamInfo(new byte[16]));
    target.write(head.bigEndian((0x84L << 24) | comments.length, 4).raw(comments).toArray());
  }

  private byte[] streamInfo(byte[] digest) {
    // A length that does not fit in 36 bits is left unknown.
    long frames = shape.frames() < 1L << 36 ? shape.frames() : 0;
    return new Bytes()
        .bigEndian(BLOCK, 2)
        .bigEndian(BLOCK, 2)
        .bigEndian(largest == 0 ? 0 : smallest, 3)
        .bigEndian(largest, 3)
        .bigEndian(
            ((long) shape.rate().hertz() << 44)
                | ((shape.channels() - 1L) << 41)
                | ((bits - 1L) << 36)
                | frames,
            8)
        .raw(digest)
        .toArray();
  }

  @Override
  public void encode(float[][] block, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      for (int c = 0; c < block.length; c++) {
        pending[c][filled] = quantizer.quantize(c, block[c][i]);
      }
      if (++filled == BLOCK) {
        encodeFrame();
      }
    }
  }

  @Override
  public void finish() throws IOException {
    if (filled > 0) {
      encodeFrame();
    }
    target.patch(8, streamInfo(md5.digest()));
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return quantizer.diagnostics();
  }

  private void encodeFrame() throws IOException {
    digest();
    Subframe[] chosen = new Subframe[pending.length];
    for (int c = 0; c < pending.length; c++) {
      chosen[c] = Subframe.best(pending[c], filled, bits);
    }
    int assignment = INDEPENDENT;
    if (pending.length == 2) {
      assignment = pair(chosen);
    }
    writer.clear();
    writeHead(assignment == INDEPENDENT ? pending.length - 1 : assignment);
    for (Subframe subframe : chosen) {
      subframe.write(writer);
    }
    writer.align();
    writer.bits(Crc.FLAC_FRAME.of(writer.bytes(), 0, writer.size()), 16);
    target.write(writer.bytes(), 0, writer.size());
    smallest = Math.min(smallest, writer.size());
    largest = Math.max(largest, writer.size());
    frameNumber++;
    filled = 0;
  }

  /** Puts the cheapest pairing of two channels into {@code chosen} and returns its code. */
  private int pair(Subframe[] chosen) {
    int[] mid = new int[filled];
    int[] side = new int[filled];
    for (int i = 0; i < filled; i++) {
      mid[i] = (pending[0][i] + pending[1][i]) >> 1;
      side[i] = pending[0][i] - pending[1][i];
    }
    Subframe left = chosen[0];
    Subframe right = chosen[1];
    Subframe middle = Subframe.best(mid, filled, bits);
    Subframe difference = Subframe.best(side, filled, bits + 1);
    long cheapest = left.cost() + right.cost();
    int assignment = INDEPENDENT;
    if (left.cost() + difference.cost() < cheapest) {
      cheapest = left.cost() + difference.cost();
      assignment = LEFT_SIDE;
      chosen[1] = difference;
    }
    if (difference.cost() + right.cost() < cheapest) {
      cheapest = difference.cost() + right.cost();
      assignment = SIDE_RIGHT;
      chosen[0] = difference;
      chosen[1] = right;
    }
    if (middle.cost() + difference.cost() < cheapest) {
      assignment = MID_SIDE;
      chosen[0] = middle;
      chosen[1] = difference;
    }
    return assignment;
  }

  private void writeHead(int channelCode) {
    writer.bits(0xfff8, 16);
    writer.bits(filled == BLOCK ? 12 : 7, 4);
    writer.bits(0, 4);
    writer.bits(channelCode, 4);
    writer.bits(bits == 16 ? 4 : 6, 3);
    writer.bits(0, 1);
    utf8(frameNumber);
    if (filled != BLOCK) {
      writer.bits(filled - 1L, 16);
    }
    writer.bits(Crc.FLAC_HEAD.of(writer.bytes(), 0, writer.size()), 8);
  }

  /** The frame number in the way of UTF-8, up to 36 bits. */
  private void utf8(long number) {
    if (number < 0x80) {
      writer.bits(number, 8);
      return;
    }
    int continuation = 1;
    while (number >>> (5 * continuation + 6) != 0) {
      continuation++;
    }
    writer.bits(((0xff << (7 - continuation)) & 0xff) | (number >>> (6 * continuation)), 8);
    for (int i = continuation - 1; i >= 0; i--) {
      writer.bits(0x80 | ((number >>> (6 * i)) & 0x3f), 8);
    }
  }

  private void digest() {
    int size = bits / 8;
    byte[] bytes = new byte[filled * pending.length * size];
    int at = 0;
    for (int i = 0; i < filled; i++) {
      for (int[] channel : pending) {
        for (int b = 0; b < size; b++) {
          bytes[at++] = (byte) (channel[i] >> (8 * b));
        }
      }
    }
    md5.update(bytes);
  }
}
