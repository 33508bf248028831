package continuo.audio.files;

import java.io.IOException;
import java.util.Arrays;

/** Reads one FLAC frame and verifies it (references: rfc9639, section 9). */
final class FlacFrame {
  /** Why bytes are no sound frame. */
  static final class Damage extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean atEnd;

    Damage(String message, boolean atEnd) {
      super(message, null, false, false);
      this.atEnd = atEnd;
    }

    /** Whether the file ended before the frame. */
    boolean atEnd() {
      return atEnd;
    }
  }

  private final ByteSource source;
  private final int streamBits;
  private final AudioHead head;
  private byte[] bytes = new byte[1 << 14];
  private int loaded;
  private int at;
  private long pending;
  private int pendingBits;

  FlacFrame(ByteSource source, int streamBits, AudioHead head) {
    this.source = source;
    this.streamBits = streamBits;
    this.head = head;
  }

  /** The samples {@code [channels][frames]}; the source stands after the frame then. */
  int[][] read() throws IOException, Damage {
    long start = source.position();
    if ((bits(16) & 0xfffe) != 0xfff8) {
      throw new Damage("no frame begins here", false);
    }
    int sizeCode = (int) bits(4);
    int rateCode = (int) bits(4);
    int channelCode = (int) bits(4);
    int bitsCode = (int) bits(3);
    bits(1);
    skipNumber();
    int size =
        switch (sizeCode) {
          case 0 -> throw new Damage("a reserved block size", false);
          case 1 -> 192;
          case 2, 3, 4, 5 -> 144 << sizeCode;
          case 6 -> (int) bits(8) + 1;
          case 7 -> (int) bits(16) + 1;
          default -> 1 << sizeCode;
        };
    bits(
        switch (rateCode) {
          case 12 -> 8;
          case 13, 14 -> 16;
          default -> 0;
        });
    int sampleBits =
        switch (bitsCode) {
          case 0 -> streamBits;
          case 1 -> 8;
          case 2 -> 12;
          case 4 -> 16;
          case 5 -> 20;
          case 6 -> 24;
          case 7 -> 32;
          default -> throw new Damage("a reserved sample size", false);
        };
    int checked = at;
    if ((int) bits(8) != Crc.FLAC_HEAD.of(bytes, 0, checked)) {
      throw new Damage("the check of the frame's head fails", false);
    }
    int channels = channelCode < 8 ? channelCode + 1 : 2;
    if (channelCode > 10 || channels != head.channels() || sampleBits != streamBits) {
      throw new Damage("the frame is of another kind than the stream", false);
    }
    int[][] samples = new int[channels][];
    for (int c = 0; c < channels; c++) {
      boolean side =
          (c == 1 && (channelCode == 8 || channelCode == 10)) || (c == 0 && channelCode == 9);
      long[] wide = subframe(size, sampleBits + (side ? 1 : 0));
      samples[c] = new int[size];
      if (side && sampleBits == 32) {
        throw new Damage("32-bit side channels are not read", false);
      }
      for (int i = 0; i < size; i++) {
        samples[c][i] = (int) wide[i];
      }
    }
    pendingBits -= pendingBits % 8;
    int body = at - pendingBits / 8;
    int expected = Crc.FLAC_FRAME.of(bytes, 0, body);
    if ((int) bits(16) != expected) {
      throw new Damage("the check of the frame fails", false);
    }
    unpair(samples, channelCode);
    source.seek(start + body + 2);
    return samples;
  }

  private static void unpair(int[][] samples, int channelCode) {
    for (int i = 0; i < samples[0].length; i++) {
      switch (channelCode) {
        case 8 -> samples[1][i] = samples[0][i] - samples[1][i];
        case 9 -> samples[0][i] = samples[0][i] + samples[1][i];
        case 10 -> {
          int side = samples[1][i];
          int mid = (samples[0][i] << 1) | (side & 1);
          samples[0][i] = (mid + side) >> 1;
          samples[1][i] = (mid - side) >> 1;
        }
        default -> {}
      }
    }
  }

  private void skipNumber() throws IOException, Damage {
    int first = (int) bits(8);
    int continuation = Math.max(0, Integer.numberOfLeadingZeros(~(first << 24)) - 1);
    if (continuation > 6) {
      throw new Damage("no frame number", false);
    }
    for (int i = 0; i < continuation; i++) {
      if ((bits(8) & 0xc0) != 0x80) {
        throw new Damage("no frame number", false);
      }
    }
  }

  private long[] subframe(int size, int sampleBits) throws IOException, Damage {
    if (bits(1) != 0) {
      throw new Damage("no subframe", false);
    }
    int type = (int) bits(6);
    int wasted = bits(1) == 0 ? 0 : unary() + 1;
    int used = sampleBits - wasted;
    if (used < 1) {
      throw new Damage("more unused bits than bits", false);
    }
    long[] samples = new long[size];
    if (type == 0) {
      Arrays.fill(samples, signed(used));
    } else if (type == 1) {
      for (int i = 0; i < size; i++) {
        samples[i] = signed(used);
      }
    } else if (type >= 8 && type <= 12) {
      warmUp(samples, type - 8, used);
      residual(samples, type - 8);
      predictFixed(samples, type - 8);
    } else if (type >= 32) {
      predictLinear(samples, type - 31, used);
    } else {
      throw new Damage("a reserved kind of subframe", false);
    }
    if (wasted > 0) {
      for (int i = 0; i < size; i++) {
        samples[i] <<= wasted;
      }
    }
    return samples;
  }

  private void warmUp(long[] samples, int order, int sampleBits) throws IOException, Damage {
    if (order > samples.length) {
      throw new Damage("a predictor longer than the block", false);
    }
    for (int i = 0; i < order; i++) {
      samples[i] = signed(sampleBits);
    }
  }

  private static void predictFixed(long[] s, int order) {
    for (int i = order; i < s.length; i++) {
      s[i] +=
          switch (order) {
            case 0 -> 0;
            case 1 -> s[i - 1];
            case 2 -> 2 * s[i - 1] - s[i - 2];
            case 3 -> 3 * s[i - 1] - 3 * s[i - 2] + s[i - 3];
            default -> 4 * s[i - 1] - 6 * s[i - 2] + 4 * s[i - 3] - s[i - 4];
          };
    }
  }

  private void predictLinear(long[] samples, int order, int sampleBits) throws IOException, Damage {
    warmUp(samples, order, sampleBits);
    int precision = (int) bits(4) + 1;
    int shift = (int) signed(5);
    if (precision > 15 || shift < 0) {
      throw new Damage("a reserved precision", false);
    }
    long[] coefficients = new long[order];
    for (int i = 0; i < order; i++) {
      coefficients[i] = signed(precision);
    }
    residual(samples, order);
    for (int i = order; i < samples.length; i++) {
      long sum = 0;
      for (int j = 0; j < order; j++) {
        sum += coefficients[j] * samples[i - 1 - j];
      }
      samples[i] += sum >> shift;
    }
  }

  /** Reads the residual into {@code samples} from index {@code order} on. */
  private void residual(long[] samples, int order) throws IOException, Damage {
    int method = (int) bits(2);
    if (method > 1) {
      throw new Damage("a reserved coding of the residual", false);
    }
    int parameterBits = method == 0 ? 4 : 5;
    int escape = method == 0 ? 15 : 31;
    int partitionOrder = (int) bits(4);
    int size = samples.length >> partitionOrder;
    if (size << partitionOrder != samples.length || size < order) {
      throw new Damage("partitions that do not fit the block", false);
    }
    int index = order;
    for (int p = 0; p < 1 << partitionOrder; p++) {
      int parameter = (int) bits(parameterBits);
      int end = (p + 1) * size;
      if (parameter == escape) {
        int rawBits = (int) bits(5);
        for (; index < end; index++) {
          samples[index] = rawBits == 0 ? 0 : signed(rawBits);
        }
      } else {
        for (; index < end; index++) {
          long folded = ((long) unary() << parameter) | bits(parameter);
          samples[index] = (folded >>> 1) ^ -(folded & 1);
        }
      }
    }
  }

  // ---- bits ----

  private int unary() throws IOException, Damage {
    int zeros = 0;
    while (true) {
      if (pendingBits == 0) {
        load();
      }
      long rest = pending & ((1L << pendingBits) - 1);
      if (rest == 0) {
        zeros += pendingBits;
        pendingBits = 0;
      } else {
        int leading = Long.numberOfLeadingZeros(rest) - (64 - pendingBits);
        pendingBits -= leading + 1;
        return zeros + leading;
      }
    }
  }

  private long signed(int count) throws IOException, Damage {
    long value = bits(count);
    return (value << (64 - count)) >> (64 - count);
  }

  /** The next {@code count} bits, at most 33. */
  private long bits(int count) throws IOException, Damage {
    while (pendingBits < count) {
      load();
    }
    pendingBits -= count;
    return (pending >>> pendingBits) & ((1L << count) - 1);
  }

  private void load() throws IOException, Damage {
    if (at == loaded) {
      if (loaded == bytes.length) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      int count = source.read(bytes, loaded, bytes.length - loaded);
      if (count == 0) {
        throw new Damage("the file ends within a frame", true);
      }
      loaded += count;
    }
    pending = (pending << 8) | (bytes[at++] & 0xff);
    pendingBits += 8;
  }
}
