package continuo.audio.files;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ogg Vorbis (references: vorbis1): packets of our own reader through JOrbis, exact in length. */
final class VorbisDecoder extends OggDecoder {
  static final String MAGIC = "\u0001vorbis";

  private final AudioHead head;
  private final Tags tags;
  private final DspState state = new DspState();
  private final Block block;
  private final OggTrim trim = new OggTrim(0);

  VorbisDecoder(ByteSource source, OggReader ogg) throws IOException {
    super(source, ogg);
    Info info = new Info();
    Comment comment = new Comment();
    info.init();
    comment.init();
    byte[] comments = new byte[0];
    for (int i = 0; i < 3; i++) {
      OggPacket packet =
          ogg.next()
              .orElseThrow(
                  () ->
                      source.fault(
                          "audio-truncated",
                          source.size(),
                          "the file ends within the heads of the Vorbis stream",
                          "get the complete file"));
      if (packet.bytes().length < 7 || packet.bytes()[0] != 2 * i + 1) {
        throw source.fault(
            "audio-damaged",
            packet.offset(),
            "a head of the Vorbis stream is missing",
            "get another copy");
      }
      if (i == 1) {
        comments = packet.bytes();
      }
      if (info.synthesis_headerin(comment, jogg(packet, i == 0)) < 0) {
        // JOrbis reads such couplings of channels with too few bits.
        boolean misread = i == 2 && info.channels > 2 && Integer.bitCount(info.channels) > 1;
        throw misread
            ? source.fault(
                "audio-coding",
                packet.offset(),
                "Ogg Vorbis with %d channels is not read".formatted(info.channels),
                "convert the file to FLAC or Opus")
            : source.fault(
                "audio-damaged",
                packet.offset(),
                "a head of the Vorbis stream is damaged",
                "get another copy");
      }
    }
    tags = VorbisComments.read(comments, 7);
    head = AudioHead.checked(source, 0, "Ogg Vorbis", info.rate, info.channels, ogg.lastGranule());
    state.synthesis_init(info);
    block = new Block(state);
  }

  private static Packet jogg(OggPacket packet, boolean first) {
    Packet result = new Packet();
    result.packet_base = packet.bytes();
    result.packet = 0;
    result.bytes = packet.bytes().length;
    result.b_o_s = first ? 1 : 0;
    result.granulepos = -1;
    return result;
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
    List<float[][]> parts = new ArrayList<>();
    int total = 0;
    try {
      if (packet.bytes().length > 0 && block.synthesis(jogg(packet, false)) == 0) {
        state.synthesis_blockin(block);
      } else if (packet.bytes().length > 0) {
        countDamaged();
      }
      float[][][] pcm = new float[1][][];
      int[] index = new int[head.channels()];
      int frames = state.synthesis_pcmout(pcm, index);
      while (frames > 0) {
        float[][] part = new float[head.channels()][];
        for (int c = 0; c < part.length; c++) {
          part[c] = Arrays.copyOfRange(pcm[0][c], index[c], index[c] + frames);
          finite(part[c]);
        }
        parts.add(part);
        total += frames;
        state.synthesis_read(frames);
        frames = state.synthesis_pcmout(pcm, index);
      }
    } catch (RuntimeException e) {
      // JOrbis checks few of the indices that damaged packets hold.
      countDamaged();
    }
    float[][] result = new float[head.channels()][total];
    int at = 0;
    for (float[][] part : parts) {
      for (int c = 0; c < result.length; c++) {
        System.arraycopy(part[c], 0, result[c], at, part[c].length);
      }
      at += part[0].length;
    }
    return result;
  }

  private static void finite(float[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Float.isFinite(samples[i]) ? samples[i] : 0;
    }
  }

  @Override
  public Tags tags() {
    return tags;
  }
}
