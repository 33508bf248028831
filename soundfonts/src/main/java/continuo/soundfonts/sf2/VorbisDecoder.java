package continuo.soundfonts.sf2;

import continuo.audio.files.AudioReader;
import continuo.theory.diagnostic.CompositionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Decodes one Ogg Vorbis stream held in memory, first channel only, as SF3 samples are mono. */
final class VorbisDecoder {
  private static final int BLOCK = 1 << 14;

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
   * @param where what messages call the stream
   * @throws DamagedException if the stream cannot be decoded
   */
  static short[] decode(byte[] ogg, String where, int most) {
    try (AudioReader reader = AudioReader.open(ogg, where)) {
      float[][] block = new float[reader.head().channels()][BLOCK];
      short[] pcm = new short[0];
      int frames = 0;
      int read = reader.read(block, 0, Math.min(BLOCK, most));
      while (read > 0) {
        if (frames + read > pcm.length) {
          pcm = Arrays.copyOf(pcm, Math.min(most, Math.max(2 * pcm.length, frames + read)));
        }
        for (int i = 0; i < read; i++) {
          int sample = Math.round(block[0][i] * 32_768f);
          pcm[frames++] = (short) Math.max(-32_768, Math.min(32_767, sample));
        }
        read = reader.read(block, 0, Math.min(BLOCK, most - frames));
      }
      return Arrays.copyOf(pcm, frames);
    } catch (CompositionException e) {
      throw new DamagedException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("a stream in memory cannot be read", e);
    }
  }
}
