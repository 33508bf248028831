package continuo.renderer.track;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;

/** Audio of a whole piece, read in blocks by any thread; never changes. */
public interface AudioTrack {
  /** The sample rate. */
  SampleRate rate();

  /** The number of channels. */
  int channels();

  /** The number of frames in each channel. */
  int frames();

  /**
   * Copies frames {@code [fromInclusive, fromInclusive + count)}.
   *
   * @param target {@code float[channels][at least count]}, written from 0
   */
  void read(int fromInclusive, float[][] target, int count);

  /** All of it in memory. */
  default AudioBuffer toBuffer() {
    float[][] samples = new float[channels()][frames()];
    read(0, samples, frames());
    return AudioBuffer.adopt(rate(), samples);
  }

  /** A track around a buffer. */
  static AudioTrack of(AudioBuffer buffer) {
    return new AudioTrack() {
      @Override
      public SampleRate rate() {
        return buffer.rate();
      }

      @Override
      public int channels() {
        return buffer.channels();
      }

      @Override
      public int frames() {
        return buffer.frames();
      }

      @Override
      public void read(int fromInclusive, float[][] target, int count) {
        float[] part = new float[count];
        for (int c = 0; c < buffer.channels(); c++) {
          buffer.copyTo(c, fromInclusive, part);
          System.arraycopy(part, 0, target[c], 0, count);
        }
      }

      @Override
      public AudioBuffer toBuffer() {
        return buffer;
      }
    };
  }
}
