package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the samples in WAV, RF64, AIFF, AIFF-C and AU files. */
final class UncompressedFiles {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xfffe;
  private static final long UNKNOWN = 0xffffffffL;
  private static final int LONGEST_TEXT = 1 << 16;

  private final ByteSource source;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private Tags tags = Tags.NONE;

  private UncompressedFiles(ByteSource source) {
    this.source = source;
  }

  static boolean isWav(ByteSource source) throws IOException {
    String start = source.peek(12);
    return start.matches("(?s)(RIFF|RF64|BW64)....WAVE");
  }

  static boolean isAiff(ByteSource source) throws IOException {
    return source.peek(12).matches("(?s)FORM....AIF[FC]");
  }

  static boolean isAu(ByteSource source) throws IOException {
    return source.startsWith(".snd");
  }

  // ---- RIFF WAVE ----

  static Decoder wav(ByteSource source) throws IOException {
    return new UncompressedFiles(source).readWav();
  }

  private record WavFormat(long at, int code, int channels, long hertz, int frameSize, int bits) {}

  private Decoder readWav() throws IOException {
    boolean large = !source.startsWith("RIFF");
    source.skip(12);
    long largeSize = UNKNOWN;
    Optional<WavFormat> format = Optional.empty();
    long data = 0;
    long dataSize = 0;
    while (source.remaining() >= 8) {
      long at = source.position();
      String id = source.fourCharacters("chunk");
      long size = source.littleEndian(4, "chunk size");
      long body = source.position();
      if (id.equals("ds64") && large && size >= 16) {
        source.skip(8);
        largeSize = source.littleEndian(8, "chunk ds64");
      } else if (id.equals("fmt ") && format.isEmpty()) {
        format = Optional.of(wavFormat(at, size));
      } else if (id.equals("LIST") && size >= 4) {
        readInfo(body, size);
      } else if (id.equals("data") && data == 0) {
        data = body;
        dataSize = size == UNKNOWN && large ? largeSize : size;
        if (dataSize == UNKNOWN || dataSize < 0) {
          diagnostics.add(
              Diagnostic.info(
                  "audio-length-unknown",
                  source.where(at),
                  "chunk data states no size; the samples are taken to reach the end of the file"));
          dataSize = source.size() - data;
        }
        size = dataSize;
      }
      if (size >= source.size() - body) {
        break;
      }
      source.seek(body + size + (size & 1));
    }
    if (format.isEmpty()) {
      throw source.fault(
          "audio-chunk-missing",
          source.size(),
          "there is no chunk \"fmt \"",
          "the file is damaged");
    }
    if (data == 0) {
      throw source.fault(
          "audio-chunk-missing",
          source.size(),
          "there is no chunk \"data\"",
          "get the complete file");
    }
    return wavDecoder(format.get(), data, dataSize, large);
  }

  private WavFormat wavFormat(long at, long size) throws IOException {
    if (size < 16) {
      throw source.fault(
          "audio-chunk-size",
          at,
          "chunk \"fmt \" must have at least 16 bytes but has %d".formatted(size),
          "the file is damaged");
    }
    byte[] bytes = source.bytes((int) Math.min(size, 40), "chunk \"fmt \"");
    int code = (int) ByteSource.littleEndian(bytes, 0, 2);
    if (code == EXTENSIBLE && bytes.length >= 26) {
      code = (int) ByteSource.littleEndian(bytes, 24, 2);
    }
    return new WavFormat(
        at,
        code,
        (int) ByteSource.littleEndian(bytes, 2, 2),
        ByteSource.littleEndian(bytes, 4, 4),
        (int) ByteSource.littleEndian(bytes, 12, 2),
        (int) ByteSource.littleEndian(bytes, 14, 2));
  }

  private Decoder wavDecoder(WavFormat format, long data, long dataSize, boolean large) {
    // The block size says in how many bytes a sample lies: 20 bits are kept in 3 or in 4.
    int sampleSize = format.channels == 0 ? 0 : format.frameSize / format.channels;
    if (sampleSize == 0) {
      sampleSize = (format.bits + 7) / 8;
    }
    SampleCoding coding =
        switch (format.code) {
          case PCM -> whole(format.at, sampleSize, SampleCoding.UNSIGNED_8);
          case FLOAT -> floating(format.at, sampleSize);
          case A_LAW -> SampleCoding.A_LAW;
          case MU_LAW -> SampleCoding.MU_LAW;
          default ->
              throw source.fault(
                  "audio-coding",
                  format.at,
                  "WAV with format code %d is not read".formatted(format.code),
                  "convert the file to PCM, FLAC or MP3");
        };
    AudioHead head =
        AudioHead.checked(
            source,
            format.at,
            (large ? "WAV (RF64), " : "WAV, ") + coding.words,
            format.hertz,
            format.channels,
            OptionalLong.empty());
    return new PcmDecoder(
        source, head, coding, ByteOrder.LITTLE_ENDIAN, data, dataSize, tags, diagnostics);
  }

  private void readInfo(long body, long size) throws IOException {
    if (!source.startsWith("INFO")) {
      return;
    }
    source.skip(4);
    long end = Math.min(source.size(), body + size);
    while (source.position() + 8 <= end) {
      String id = source.fourCharacters("chunk INFO");
      long length = source.littleEndian(4, "chunk INFO");
      long text = source.position();
      for (Tag tag : Tag.values()) {
        if (WavEncoder.chunk(tag).equals(id)) {
          readText(tag, Math.min(length, end - text));
        }
      }
      source.seek(text + length + (length & 1));
    }
  }

  private void readText(Tag tag, long length) throws IOException {
    int count = (int) Math.min(LONGEST_TEXT, Math.min(length, source.remaining()));
    String text = Texts.utf8OrLatin1(source.bytes(count, "text"));
    if (!text.isBlank()) {
      tags = tags.with(tag, text);
    }
  }

  private SampleCoding whole(long at, int sampleSize, SampleCoding eightBits) {
    return switch (sampleSize) {
      case 1 -> eightBits;
      case 2 -> SampleCoding.SIGNED_16;
      case 3 -> SampleCoding.SIGNED_24;
      case 4 -> SampleCoding.SIGNED_32;
      default -> throw sampleSize(at, sampleSize, "1 to 4");
    };
  }

  private SampleCoding floating(long at, int sampleSize) {
    return switch (sampleSize) {
      case 4 -> SampleCoding.FLOAT_32;
      case 8 -> SampleCoding.FLOAT_64;
      default -> throw sampleSize(at, sampleSize, "4 or 8");
    };
  }

  private RuntimeException sampleSize(long at, int sampleSize, String legal) {
    return source.fault(
        "audio-sample-size",
        at,
        "a sample must have %s bytes but has %d".formatted(legal, sampleSize),
        "the file is damaged");
  }

  // ---- AIFF ----

  static Decoder aiff(ByteSource source) throws IOException {
    return new UncompressedFiles(source).readAiff();
  }

  private record Common(
      long at, int channels, long frames, int bits, double hertz, String compression) {}

  private Decoder readAiff() throws IOException {
    boolean compressed = source.peek(12).endsWith("AIFC");
    source.skip(12);
    Optional<Common> common = Optional.empty();
    long data = 0;
    while (source.remaining() >= 8) {
      long at = source.position();
      String id = source.fourCharacters("chunk");
      long size = source.bigEndian(4, "chunk size");
      long body = source.position();
      switch (id) {
        case "COMM" -> common = Optional.of(common(at, size, compressed));
        case "SSND" -> {
          long offset = source.bigEndian(4, "chunk SSND");
          data = body + 8 + offset;
        }
        case "NAME" -> readText(Tag.TITLE, size);
        case "AUTH" -> readText(Tag.ARTIST, size);
        case "ANNO" -> readText(Tag.COMMENT, size);
        default -> {}
      }
      if (size >= source.size() - body) {
        break;
      }
      source.seek(body + size + (size & 1));
    }
    if (common.isEmpty() || data == 0) {
      throw source.fault(
          "audio-chunk-missing",
          source.size(),
          "there is no chunk \"%s\"".formatted(common.isEmpty() ? "COMM" : "SSND"),
          "get the complete file");
    }
    return aiffDecoder(common.get(), data);
  }

  private Common common(long at, long size, boolean compressed) throws IOException {
    int needed = compressed ? 22 : 18;
    if (size < needed) {
      throw source.fault(
          "audio-chunk-size",
          at,
          "chunk COMM must have at least %d bytes but has %d".formatted(needed, size),
          "the file is damaged");
    }
    byte[] bytes = source.bytes(needed, "chunk COMM");
    return new Common(
        at,
        (int) ByteSource.bigEndian(bytes, 0, 2),
        ByteSource.bigEndian(bytes, 2, 4),
        (int) ByteSource.bigEndian(bytes, 6, 2),
        extended(bytes, 8),
        compressed ? new String(bytes, 18, 4, StandardCharsets.ISO_8859_1) : "NONE");
  }

  /** An 80-bit extended floating-point number; NaN if it is none that a rate could be. */
  private static double extended(byte[] bytes, int offset) {
    int exponent = (int) ByteSource.bigEndian(bytes, offset, 2) - 16383 - 63;
    long mantissa = ByteSource.bigEndian(bytes, offset + 2, 8);
    return exponent > 0 || mantissa >= 0
        ? Double.NaN
        : Math.scalb((double) (mantissa >>> 11), exponent + 11);
  }

  private Decoder aiffDecoder(Common common, long data) {
    int sampleSize = (common.bits + 7) / 8;
    ByteOrder order =
        common.compression.equals("sowt") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    SampleCoding coding =
        switch (common.compression) {
          case "NONE", "twos", "sowt", "in24", "in32" ->
              whole(common.at, sampleSize, SampleCoding.SIGNED_8);
          case "raw " -> whole(common.at, sampleSize, SampleCoding.UNSIGNED_8);
          case "fl32", "FL32" -> SampleCoding.FLOAT_32;
          case "fl64", "FL64" -> SampleCoding.FLOAT_64;
          case "alaw", "ALAW" -> SampleCoding.A_LAW;
          case "ulaw", "ULAW" -> SampleCoding.MU_LAW;
          default ->
              throw source.fault(
                  "audio-coding",
                  common.at,
                  "AIFF-C with compression \"%s\" is not read".formatted(common.compression),
                  "convert the file to PCM, FLAC or MP3");
        };
    long hertz = Double.isNaN(common.hertz) ? 0 : Math.round(common.hertz);
    if (hertz != common.hertz && hertz > 0) {
      diagnostics.add(
          Diagnostic.warning(
              "audio-rate-rounded",
              source.where(common.at),
              "the sample rate %s Hz was taken as %d Hz".formatted(common.hertz, hertz),
              ""));
    }
    AudioHead head =
        AudioHead.checked(
            source,
            common.at,
            "AIFF, " + coding.words,
            hertz,
            common.channels,
            OptionalLong.of(common.frames));
    return new PcmDecoder(
        source,
        head,
        coding,
        order,
        data,
        common.frames * common.channels * coding.size,
        tags,
        diagnostics);
  }

  // ---- Sun AU ----

  static Decoder au(ByteSource source) throws IOException {
    return new UncompressedFiles(source).readAu();
  }

  private Decoder readAu() throws IOException {
    byte[] bytes = source.bytes(24, "AU header");
    long data = ByteSource.bigEndian(bytes, 4, 4);
    long size = ByteSource.bigEndian(bytes, 8, 4);
    int code = (int) ByteSource.bigEndian(bytes, 12, 4);
    SampleCoding coding =
        switch (code) {
          case 1 -> SampleCoding.MU_LAW;
          case 2 -> SampleCoding.SIGNED_8;
          case 3 -> SampleCoding.SIGNED_16;
          case 4 -> SampleCoding.SIGNED_24;
          case 5 -> SampleCoding.SIGNED_32;
          case 6 -> SampleCoding.FLOAT_32;
          case 7 -> SampleCoding.FLOAT_64;
          case 27 -> SampleCoding.A_LAW;
          default ->
              throw source.fault(
                  "audio-coding",
                  12,
                  "AU with encoding %d is not read".formatted(code),
                  "convert the file to PCM, FLAC or MP3");
        };
    AudioHead head =
        AudioHead.checked(
            source,
            16,
            "AU, " + coding.words,
            ByteSource.bigEndian(bytes, 16, 4),
            (int) Math.min(Integer.MAX_VALUE, ByteSource.bigEndian(bytes, 20, 4)),
            OptionalLong.empty());
    long announced = size == UNKNOWN ? Math.max(0, source.size() - data) : size;
    return new PcmDecoder(
        source, head, coding, ByteOrder.BIG_ENDIAN, data, announced, tags, diagnostics);
  }
}
