package continuo.studio.piece;

import continuo.audio.files.AudioShape;
import continuo.audio.files.AudioWriter;
import continuo.audio.files.Dither;
import continuo.audio.files.RecordingFormat;
import continuo.audio.files.Tags;
import continuo.renderer.track.AudioTrack;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes tracks to recordings, block by block. */
public final class Recording {
  private static final int BLOCK = 1 << 14;

  private Recording() {}

  /**
   * Writes a whole track to a stream, which stays open.
   *
   * @return what the format could not express
   */
  public static List<Diagnostic> write(
      OutputStream stream, AudioTrack track, RecordingFormat format, Tags tags, Dither dither)
      throws IOException {
    AudioShape shape = new AudioShape(track.rate(), track.channels(), track.frames());
    try (AudioWriter writer = AudioWriter.open(stream, format, shape, tags, dither)) {
      float[][] block = new float[track.channels()][BLOCK];
      for (int from = 0; from < track.frames(); from += BLOCK) {
        int count = Math.min(BLOCK, track.frames() - from);
        track.read(from, block, count);
        writer.write(block, 0, count);
      }
      return writer.finish();
    }
  }
}
