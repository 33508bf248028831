package continuo.audio.files;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSDecoder;
import java.io.IOException;
import java.util.OptionalLong;

/** Ogg Opus (references: rfc7845) at 48 kHz through Concentus, exact in length. */
final class OpusStreamDecoder extends OggDecoder {
  static final String MAGIC = "OpusHead";
  static final int RATE = 48_000;

  private static final int LONGEST_PACKET = 5760;

  /** Decodes one packet of samples, channel after channel in each frame. */
  private interface Core {
    int decode(byte[] packet, short[] samples) throws OpusException;
  }

  private final AudioHead head;
  private final Tags tags;
  private final Core core;
  private final OggTrim trim;
  private final double gain;
  private final short[] samples;

  OpusStreamDecoder(ByteSource source, OggReader ogg) throws IOException {
    super(source, ogg);
    byte[] info = packet("OpusHead").bytes();
    if (info.length < 19) {
      throw source.fault(
          "audio-chunk-size",
          0,
          "OpusHead needs 19 bytes but has %d".formatted(info.length),
          "the file is damaged");
    }
    int channels = info[9] & 0xff;
    int preSkip = (int) ByteSource.littleEndian(info, 10, 2);
    gain = StrictMath.pow(10, (short) ByteSource.littleEndian(info, 16, 2) / (20.0 * 256));
    byte[] comments = packet("OpusTags").bytes();
    tags = VorbisComments.read(comments, Math.min(8, comments.length));
    OptionalLong last = ogg.lastGranule();
    head =
        AudioHead.checked(
            source,
            0,
            "Ogg Opus",
            RATE,
            channels,
            last.isPresent()
                ? OptionalLong.of(Math.max(0, last.getAsLong() - preSkip))
                : OptionalLong.empty());
    trim = new OggTrim(preSkip);
    samples = new short[LONGEST_PACKET * channels];
    core = core(info, channels);
  }

  private OggPacket packet(String what) throws IOException {
    return ogg.next()
        .orElseThrow(
            () ->
                source.fault(
                    "audio-truncated",
                    source.size(),
                    "the file ends before %s".formatted(what),
                    "get the complete file"));
  }

  private Core core(byte[] info, int channels) {
    int family = info[18] & 0xff;
    try {
      if (family == 0 && channels <= 2) {
        OpusDecoder decoder = new OpusDecoder(RATE, channels);
        return (packet, target) ->
            decoder.decode(packet, 0, packet.length, target, 0, LONGEST_PACKET, false);
      }
      if (family == 1 && channels <= 8 && info.length >= 21 + channels) {
        short[] mapping = new short[channels];
        for (int c = 0; c < channels; c++) {
          mapping[c] = (short) (info[21 + c] & 0xff);
        }
        OpusMSDecoder decoder =
            OpusMSDecoder.create(RATE, channels, info[19] & 0xff, info[20] & 0xff, mapping);
        return (packet, target) ->
            decoder.decodeMultistream(packet, 0, packet.length, target, 0, LONGEST_PACKET, 0);
      }
    } catch (OpusException | RuntimeException e) {
      throw source.fault(
          "audio-damaged",
          0,
          "OpusHead is damaged (%s)".formatted(e.getMessage()),
          "get another copy");
    }
    throw source.fault(
        "audio-coding",
        0,
        "Opus with channel mapping %d and %d channels is not read".formatted(family, channels),
        "convert the file to FLAC");
  }

  @Override
  public AudioHead head() {
    return head;
  }

  @Override
  OggTrim trim() {
    return trim;
  }

  @Override
  float[][] decode(OggPacket packet) {
    int frames = 0;
    try {
      frames = core.decode(packet.bytes(), samples);
    } catch (OpusException | RuntimeException | AssertionError e) {
      // Concentus trusts what damaged packets say.
      countDamaged();
    }
    int channels = head.channels();
    float[][] result = new float[channels][Math.max(0, Math.min(LONGEST_PACKET, frames))];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < result[c].length; i++) {
        result[c][i] = (float) (samples[i * channels + c] * gain / 32768);
      }
    }
    return result;
  }

  @Override
  public Tags tags() {
    return tags;
  }
}
