package continuo.soundfonts.sf2;

import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.util.Arrays;

/** Decodes one Ogg Vorbis stream held in memory, first channel only, as SF3 samples are mono. */
final class VorbisDecoder {
  private VorbisDecoder() {}

  /** The stream is not Ogg Vorbis or is damaged. */
  static final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
      super(message);
    }
  }

  /**
   * The number of frames by the last page's granule position, without decoding.
   *
   * @throws DamagedException if no page is found
   */
  static int frames(byte[] ogg) {
    for (int i = ogg.length - 27; i >= 0; i--) {
      if (ogg[i] == 'O' && ogg[i + 1] == 'g' && ogg[i + 2] == 'g' && ogg[i + 3] == 'S') {
        long granule = 0;
        for (int k = 7; k >= 0; k--) {
          granule = granule << 8 | (ogg[i + 6 + k] & 0xff);
        }
        if (granule < 0 || granule > 1L << 30) {
          throw new DamagedException("the stream claims " + granule + " frames");
        }
        return (int) granule;
      }
    }
    throw new DamagedException("no Ogg page found in " + ogg.length + " bytes");
  }

  /**
   * At most {@code most} frames of the first channel.
   *
   * @throws DamagedException if the stream cannot be decoded
   */
  static short[] decode(byte[] ogg, int most) {
    try {
      return decodePackets(ogg, most);
    } catch (IndexOutOfBoundsException
        | NullPointerException
        | NegativeArraySizeException
        | ArithmeticException e) {
      // jorbis checks little of what it reads: damaged code books surface as these.
      throw new DamagedException("the decoder failed on it (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static short[] decodePackets(byte[] ogg, int most) {
    SyncState sync = new SyncState();
    sync.init();
    int at = sync.buffer(ogg.length);
    System.arraycopy(ogg, 0, sync.data, at, ogg.length);
    sync.wrote(ogg.length);
    Page page = new Page();
    if (sync.pageout(page) != 1) {
      throw new DamagedException("it does not begin with an Ogg page");
    }
    StreamState stream = new StreamState();
    stream.init(page.serialno());
    stream.pagein(page);
    Info info = new Info();
    info.init();
    Comment comment = new Comment();
    comment.init();
    Packet packet = new Packet();
    DspState dsp = new DspState();
    Block block = new Block(dsp);
    short[] pcm = new short[Math.min(most, 1 << 16)];
    int frames = 0;
    int headers = 0;
    boolean more = true;
    while (more) {
      int got;
      while ((got = stream.packetout(packet)) != 0) {
        if (got < 0) {
          continue; // a hole: what follows is decoded
        }
        if (headers < 3) {
          if (info.synthesis_headerin(comment, packet) < 0) {
            throw new DamagedException("header " + headers + " is not Vorbis");
          }
          if (++headers == 3) {
            dsp.synthesis_init(info);
            block.init(dsp);
          }
          continue;
        }
        if (block.synthesis(packet) == 0) {
          dsp.synthesis_blockin(block);
        }
        float[][][] out = new float[1][][];
        int[] starts = new int[info.channels];
        int count;
        while ((count = dsp.synthesis_pcmout(out, starts)) > 0) {
          int used = Math.min(count, most - frames);
          if (frames + used > pcm.length) {
            pcm = Arrays.copyOf(pcm, Math.min(most, Math.max(2 * pcm.length, frames + used)));
          }
          for (int i = 0; i < used; i++) {
            float sample = out[0][0][starts[0] + i] * 32_768f;
            pcm[frames++] = (short) Math.max(-32_768, Math.min(32_767, Math.round(sample)));
          }
          dsp.synthesis_read(count);
        }
      }
      int next = sync.pageout(page);
      if (next > 0) {
        stream.pagein(page);
      }
      more = next != 0 && frames < most;
    }
    if (headers < 3) {
      throw new DamagedException("it ends before its headers do");
    }
    return Arrays.copyOf(pcm, frames);
  }
}
