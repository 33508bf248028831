package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * RIFF WAVE (references: wave1994): whole numbers of 16 bits, of 24 bits (as
 * WAVE_FORMAT_EXTENSIBLE, which the specification asks for beyond 16), or 32-bit floating point.
 * Tags go into a LIST INFO chunk after the samples, in UTF-8. Beyond 4 GiB the file is an RF64
 * (references: ebu3306).
 */
final class WavEncoder implements Encoder {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xfffe;
  private static final long MAXIMUM_RIFF = 0xffffffffL;

  /** The end of every extensible subformat's GUID. */
  private static final byte[] GUID_TAIL = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
  };

  private final ByteTarget target;
  private final int bits;
  private final Quantizer quantizer;
  private final byte[] tail;

  WavEncoder(ByteTarget target, int bits, AudioShape shape, Tags tags, Dither dither)
      throws IOException {
    this.target = target;
    this.bits = bits;
    quantizer = new Quantizer(Math.min(bits, 24), shape.channels(), dither);
    long dataSize = Math.multiplyExact(shape.frames(), shape.channels() * (long) (bits / 8));
    tail = tail(dataSize, tags);
    target.write(head(bits, shape, dataSize, tail.length));
  }

  /** Everything before the samples. */
  static byte[] head(int bits, AudioShape shape, long dataSize, int tailSize) {
    byte[] format = format(bits, shape);
    Bytes fact = new Bytes();
    if (bits == 32) {
      fact.ascii("fact").littleEndian(4, 4).littleEndian(Math.min(shape.frames(), MAXIMUM_RIFF), 4);
    }
    long plain = 4 + (8 + format.length) + fact.size() + 8 + dataSize + tailSize;
    boolean large = plain > MAXIMUM_RIFF;
    Bytes head = new Bytes();
    if (large) {
      head.ascii("RF64").littleEndian(MAXIMUM_RIFF, 4).ascii("WAVE");
      head.ascii("ds64").littleEndian(28, 4);
      head.littleEndian(plain + 36, 8).littleEndian(dataSize, 8);
      head.littleEndian(shape.frames(), 8).littleEndian(0, 4);
    } else {
      head.ascii("RIFF").littleEndian(plain, 4).ascii("WAVE");
    }
    head.ascii("fmt ").littleEndian(format.length, 4).raw(format).raw(fact.toArray());
    return head.ascii("data").littleEndian(large ? MAXIMUM_RIFF : dataSize, 4).toArray();
  }

  private static byte[] format(int bits, AudioShape shape) {
    int code = bits == 32 ? FLOAT : PCM;
    boolean extensible = bits == 24 || shape.channels() > 2;
    int frameSize = shape.channels() * bits / 8;
    Bytes format = new Bytes();
    format.littleEndian(extensible ? EXTENSIBLE : code, 2).littleEndian(shape.channels(), 2);
    format.littleEndian(shape.rate().hertz(), 4);
    format.littleEndian((long) shape.rate().hertz() * frameSize, 4);
    format.littleEndian(frameSize, 2).littleEndian(bits, 2);
    if (extensible) {
      format.littleEndian(22, 2).littleEndian(bits, 2);
      format.littleEndian(channelMask(shape.channels()), 4);
      format.littleEndian(code, 2).raw(GUID_TAIL);
    } else if (code == FLOAT) {
      format.littleEndian(0, 2);
    }
    return format.toArray();
  }

  /** The usual speakers of so many channels; 0 leaves them open. */
  private static int channelMask(int channels) {
    return switch (channels) {
      case 1 -> 0x4;
      case 2 -> 0x3;
      case 3 -> 0x7;
      case 4 -> 0x33;
      case 5 -> 0x37;
      case 6 -> 0x3f;
      case 7 -> 0x13f;
      case 8 -> 0x63f;
      default -> 0;
    };
  }

  /** Where a RIFF file keeps each tag; IMUS is what several programs use for the composer. */
  static String chunk(Tag tag) {
    return switch (tag) {
      case TITLE -> "INAM";
      case ARTIST -> "IART";
      case COMPOSER -> "IMUS";
      case ALBUM -> "IPRD";
      case GENRE -> "IGNR";
      case DATE -> "ICRD";
      case COMMENT -> "ICMT";
      case SOFTWARE -> "ISFT";
    };
  }

  /** Everything after the samples. */
  private static byte[] tail(long dataSize, Tags tags) {
    Bytes tail = new Bytes();
    if (dataSize % 2 == 1) {
      tail.u8(0);
    }
    if (!tags.values().isEmpty()) {
      Bytes list = new Bytes().ascii("INFO");
      tags.values()
          .forEach(
              (tag, text) -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                list.ascii(chunk(tag)).littleEndian(bytes.length + 1L, 4).raw(bytes).u8(0);
                if (bytes.length % 2 == 0) {
                  list.u8(0);
                }
              });
      tail.ascii("LIST").littleEndian(list.size(), 4).raw(list.toArray());
    }
    return tail.toArray();
  }

  @Override
  public void encode(float[][] block, int from, int to) throws IOException {
    int sampleSize = bits / 8;
    byte[] bytes = new byte[Math.multiplyExact(to - from, block.length * sampleSize)];
    int at = 0;
    for (int i = from; i < to; i++) {
      for (int c = 0; c < block.length; c++) {
        int value =
            bits == 32 ? Float.floatToIntBits(block[c][i]) : quantizer.quantize(c, block[c][i]);
        for (int b = 0; b < sampleSize; b++) {
          bytes[at++] = (byte) (value >> (8 * b));
        }
      }
    }
    target.write(bytes);
  }

  @Override
  public void finish() throws IOException {
    target.write(tail);
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return quantizer.diagnostics();
  }
}
