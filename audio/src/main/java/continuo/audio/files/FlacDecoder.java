package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * FLAC (references: rfc9639), whole streams of 4 to 32 bits. Every frame's check and, at the end,
 * the MD5 of all samples are verified; a damaged frame is reported and left out by going on at the
 * next one that checks.
 */
final class FlacDecoder implements Decoder {
  private static final int LONGEST_METADATA = 1 << 24;

  private final ByteSource source;
  private final AudioHead head;
  private final int bits;
  private final byte[] expectedDigest;
  private final MessageDigest md5;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private Tags tags = Tags.NONE;
  private long decoded;
  private boolean complete = true;
  private boolean ended;

  FlacDecoder(ByteSource source) throws IOException {
    this.source = source;
    source.skip(4);
    long at = source.position();
    int type = source.u8("metadata block");
    int length = (int) source.bigEndian(3, "metadata block");
    if ((type & 0x7f) != 0 || length < 34) {
      throw source.fault(
          "audio-chunk-missing",
          at,
          "FLAC must begin with the block STREAMINFO",
          "the file is damaged");
    }
    byte[] info = source.bytes(length, "block STREAMINFO");
    long packed = ByteSource.bigEndian(info, 10, 8);
    bits = (int) ((packed >>> 36) & 31) + 1;
    long frames = packed & ((1L << 36) - 1);
    head =
        AudioHead.checked(
            source,
            at,
            "FLAC, %d-bit".formatted(bits),
            packed >>> 44,
            (int) ((packed >>> 41) & 7) + 1,
            frames == 0 ? OptionalLong.empty() : OptionalLong.of(frames));
    if (bits < 4) {
      throw source.fault(
          "audio-sample-size",
          at,
          "FLAC has 4 to 32 bits a sample but %d are stated".formatted(bits),
          "the file is damaged");
    }
    expectedDigest = Arrays.copyOfRange(info, 18, 34);
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
    readMetadata(type);
  }

  private void readMetadata(int first) throws IOException {
    int type = first;
    while ((type & 0x80) == 0) {
      type = source.u8("metadata block");
      int length = (int) source.bigEndian(3, "metadata block");
      if ((type & 0x7f) == 4 && length < LONGEST_METADATA) {
        tags = VorbisComments.read(source.bytes(length, "block VORBIS_COMMENT"), 0);
      } else {
        source.skip(length);
      }
    }
  }

  @Override
  public AudioHead head() {
    return head;
  }

  @Override
  public Tags tags() {
    return tags;
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  @Override
  public Optional<float[][]> next() throws IOException {
    while (!ended) {
      long start = source.position();
      if (source.remaining() < 2 || reachedEnd()) {
        end();
        return Optional.empty();
      }
      try {
        int[][] samples = new FlacFrame(source, bits, head).read();
        digest(samples);
        decoded += samples[0].length;
        return Optional.of(scaled(samples));
      } catch (FlacFrame.Damage damage) {
        complete = false;
        if (!resynchronise(start)) {
          ended = true;
          boolean truncated = source.remaining() == 0 && damage.atEnd();
          diagnostics.add(
              Diagnostic.warning(
                  truncated ? "audio-truncated" : "audio-damaged",
                  source.where(start),
                  truncated
                      ? "the file ends after %d frames%s".formatted(decoded, announced())
                      : "the rest after %d frames%s cannot be decoded (%s)"
                          .formatted(decoded, announced(), damage.getMessage()),
                  "get the complete file"));
          return Optional.empty();
        }
        diagnostics.add(
            Diagnostic.warning(
                "audio-damaged",
                source.where(start),
                "a block was left out (%s)".formatted(damage.getMessage()),
                "get another copy"));
      }
    }
    return Optional.empty();
  }

  private String announced() {
    return head.frames().isPresent() ? " of " + head.frames().getAsLong() : "";
  }

  private boolean reachedEnd() {
    return complete && head.frames().isPresent() && decoded >= head.frames().getAsLong();
  }

  /** Goes to the next frame whose head and body check, if there is one. */
  private boolean resynchronise(long damaged) throws IOException {
    for (long at = damaged + 1; at + 2 < source.size(); at++) {
      source.seek(at);
      if (source.u8("frame") == 0xff && (source.u8("frame") & 0xfe) == 0xf8) {
        source.seek(at);
        try {
          new FlacFrame(source, bits, head).read();
          source.seek(at);
          return true;
        } catch (FlacFrame.Damage e) {
          // Not a frame after all: look further.
        }
      }
    }
    source.seek(source.size());
    return false;
  }

  private void end() {
    ended = true;
    if (head.frames().isPresent() && decoded < head.frames().getAsLong()) {
      diagnostics.add(
          Diagnostic.warning(
              "audio-truncated",
              source.where(source.size()),
              "the file announces %d frames but ends after %d"
                  .formatted(head.frames().getAsLong(), decoded),
              "get the complete file"));
    } else if (complete
        && !Arrays.equals(expectedDigest, new byte[16])
        && !Arrays.equals(expectedDigest, md5.digest())) {
      diagnostics.add(
          Diagnostic.warning(
              "audio-damaged",
              source.name(),
              "the MD5 of the samples is not the one that the file states",
              "get another copy"));
    }
  }

  private void digest(int[][] samples) {
    int size = (bits + 7) / 8;
    byte[] bytes = new byte[samples[0].length * samples.length * size];
    int at = 0;
    for (int i = 0; i < samples[0].length; i++) {
      for (int[] channel : samples) {
        for (int b = 0; b < size; b++) {
          bytes[at++] = (byte) (channel[i] >> (8 * b));
        }
      }
    }
    md5.update(bytes);
  }

  private float[][] scaled(int[][] samples) {
    double scale = Math.scalb(1.0, 1 - bits);
    float[][] result = new float[samples.length][samples[0].length];
    for (int c = 0; c < samples.length; c++) {
      for (int i = 0; i < result[c].length; i++) {
        result[c][i] = (float) (samples[c][i] * scale);
      }
    }
    return result;
  }
}
