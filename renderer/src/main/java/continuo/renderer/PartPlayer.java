package continuo.renderer;

import continuo.audio.buffer.SampleRate;
import continuo.renderer.instrument.PartStream;
import continuo.renderer.mix.SeatProcessor;
import continuo.symbolic.performance.PlayedPart;
import java.util.Arrays;
import java.util.Optional;

/** One part on its seat, in blocks that follow one another. Confined to one thread at a time. */
final class PartPlayer implements AutoCloseable {
  /** The most frames of a block. */
  static final int BLOCK = 4_096;

  /** How long the walls around a seat answer. */
  private static final double ECHO_SECONDS = 1;

  private final PartStream stream;
  private final Optional<SeatProcessor> seat;
  private final long playsUntil;
  private final long soundsUntil;
  private final float[][] bare = new float[2][BLOCK];
  private long position;

  /**
   * A player at 0:00.
   *
   * @param seat of it; empty leaves the part dry
   */
  PartPlayer(PlayedPart part, PartStream stream, Optional<SeatProcessor> seat, SampleRate rate) {
    this.stream = stream;
    this.seat = seat;
    long lastNote = part.notes().stream().mapToLong(n -> rate.frameAt(n.end())).max().orElse(0);
    playsUntil = part.notes().isEmpty() ? 0 : lastNote + stream.tailFrames();
    soundsUntil = part.notes().isEmpty() ? 0 : playsUntil + (long) (ECHO_SECONDS * rate.hertz());
    int left = stream.latencyFrames();
    while (left > 0) {
      int count = Math.min(BLOCK, left);
      stream.read(bare, count);
      left -= count;
    }
  }

  /** Whether nothing but the room still sounds. */
  boolean isOver() {
    return position >= soundsUntil;
  }

  /**
   * Makes the next frames.
   *
   * @param seated {@code [2][BLOCK]} or longer, overwritten: what comes from the seat
   * @param send likewise: what goes to the room
   * @param count of frames, at most {@link #BLOCK}
   */
  void next(float[][] seated, float[][] send, int count) {
    boolean plays = position < playsUntil;
    boolean sounds = !isOver();
    position += count;
    if (plays) {
      stream.read(seated, count);
      if (stream.channels() == 1) {
        System.arraycopy(seated[0], 0, seated[1], 0, count);
      }
    } else {
      silence(seated, count);
    }
    if (sounds && seat.isPresent()) {
      seat.get().process(seated[0], seated[1], send[0], send[1], count);
    } else {
      silence(send, count);
    }
  }

  private static void silence(float[][] block, int count) {
    for (float[] channel : block) {
      Arrays.fill(channel, 0, count, 0);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
