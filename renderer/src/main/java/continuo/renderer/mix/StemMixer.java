package continuo.renderer.mix;

import continuo.audio.buffer.SampleRate;

/**
 * Turns the bare audio of one part into its stem, block by block: gain, seat and room. Linear, and
 * the same however it is cut into blocks.
 */
public final class StemMixer {
  /** Room for ensembles: sums of a dozen parts stay below full scale before the master. */
  private static final float HEADROOM = 0.5f;

  private final SeatProcessor seat;
  private final Reverberator room;
  private float[] sendLeft = new float[0];
  private float[] sendRight = new float[0];

  /** A mixer for one part. */
  public StemMixer(Seat seat, Room room, SampleRate rate) {
    this.seat = new SeatProcessor(seat, room, rate);
    this.room = new Reverberator(room, rate);
  }

  /**
   * Replaces bare frames by those of the stem.
   *
   * @param left {@code [frames]} or longer, in and out
   * @param right {@code [frames]} or longer, in and out
   * @param frames how many
   */
  public void process(float[] left, float[] right, int frames) {
    if (sendLeft.length < frames) {
      sendLeft = new float[frames];
      sendRight = new float[frames];
    }
    for (int i = 0; i < frames; i++) {
      left[i] *= HEADROOM;
      right[i] *= HEADROOM;
    }
    seat.process(left, right, sendLeft, sendRight, frames);
    room.process(sendLeft, sendRight, left, right, frames);
  }
}
