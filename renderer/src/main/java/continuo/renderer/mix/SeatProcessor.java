package continuo.renderer.mix;

import continuo.audio.buffer.SampleRate;
import java.util.Arrays;

/**
 * Puts the bare audio of one part on its seat, block by block: headroom, width, constant-power
 * balance, distance, and the early reflections from the walls around it, by their mirror images in
 * a rectangular hall (references: allen1979). Linear, so that stems add up, and the same however it
 * is cut into blocks.
 *
 * <p>The direct sound is not delayed by its distance: players of an ensemble make up for it.
 */
public final class SeatProcessor {
  private static final double SPEED_OF_SOUND = 343;
  private static final double REFLECTED = 0.62;
  private static final double EARS = 0.0003;

  /** Level of a seat at the back wall against one at the front edge. */
  private static final double FAR_DECIBELS = -5;

  /** Room for ensembles: sums of a dozen parts stay below full scale before the master. */
  private static final double HEADROOM = 0.5;

  private record Reflection(int leftDelay, int rightDelay, float leftGain, float rightGain) {}

  private final float leftGain;
  private final float rightGain;
  private final float width;
  private final float airPole;
  private final float wallPole;
  private final Reflection[] reflections;
  private final float sendGain;

  /** Samples that reflections still need. */
  private final int longest;

  /** What the walls heard: {@link #longest} samples before the block, and the block. */
  private float[] heard;

  private float airLeft;
  private float airRight;
  private float wall;

  /** A seat at rest. */
  public SeatProcessor(Seat seat, Room room, SampleRate rate) {
    double angle = (seat.side() + 1) * Math.PI / 4;
    double distance = HEADROOM * StrictMath.pow(10, FAR_DECIBELS * seat.depth() / 20);
    // Unity in the middle, constant power elsewhere.
    leftGain = (float) (StrictMath.sqrt(2) * StrictMath.cos(angle) * distance);
    rightGain = (float) (StrictMath.sqrt(2) * StrictMath.sin(angle) * distance);
    width = (float) seat.width();
    airPole = pole(20_000 * StrictMath.pow(0.4, seat.depth()), rate);
    wallPole = pole(5_500, rate);
    sendGain = (float) StrictMath.pow(10, (room.level().value() + 9 * (seat.depth() - 0.5)) / 20);
    reflections = reflections(seat, room, rate);
    int most = 1;
    for (Reflection each : reflections) {
      most = Math.max(most, Math.max(each.leftDelay, each.rightDelay));
    }
    longest = most;
    heard = new float[longest];
  }

  private static float pole(double cutoff, SampleRate rate) {
    return cutoff >= 0.45 * rate.hertz()
        ? 0
        : (float) StrictMath.exp(-2 * Math.PI * cutoff / rate.hertz());
  }

  private static Reflection[] reflections(Seat seat, Room room, SampleRate rate) {
    double stage = room.metres();
    double x = seat.side() * 0.45 * stage;
    double y = 0.5 * stage + seat.depth() * 0.7 * stage;
    double wall = 0.75 * stage;
    double back = 1.35 * stage;
    double ceiling = 0.55 * stage;
    double direct = StrictMath.sqrt(x * x + y * y);
    double[][] images = {
      {-2 * wall - x, y, 0, 1},
      {2 * wall - x, y, 0, 1},
      {x, 2 * back - y, 0, 1},
      {x, y, 2 * ceiling, 1},
      {-2 * wall - x, 2 * back - y, 0, 2},
      {2 * wall - x, 2 * back - y, 0, 2},
    };
    Reflection[] result = new Reflection[images.length];
    for (int i = 0; i < images.length; i++) {
      double[] image = images[i];
      double far = StrictMath.sqrt(image[0] * image[0] + image[1] * image[1] + image[2] * image[2]);
      double gain = 0.7 * StrictMath.pow(REFLECTED, image[3]) * direct / far;
      double side = image[0] / StrictMath.sqrt(image[0] * image[0] + image[1] * image[1]);
      double angle = (side + 1) * Math.PI / 4;
      double delay = (far - direct) / SPEED_OF_SOUND;
      result[i] =
          new Reflection(
              (int) Math.max(1, Math.rint((delay + EARS * side) * rate.hertz())),
              (int) Math.max(1, Math.rint((delay - EARS * side) * rate.hertz())),
              (float) (gain * StrictMath.cos(angle)),
              (float) (gain * StrictMath.sin(angle)));
    }
    return result;
  }

  /**
   * Seats a block.
   *
   * @param left bare, replaced by the seated left channel
   * @param right bare, replaced by the seated right channel
   * @param sendLeft replaced by what goes to the reverberation
   * @param sendRight replaced by what goes to the reverberation
   * @param frames how many
   */
  public void process(
      float[] left, float[] right, float[] sendLeft, float[] sendRight, int frames) {
    if (heard.length < longest + frames) {
      heard = Arrays.copyOf(heard, longest + frames);
    }
    absorb(left, right, frames);
    for (int i = 0; i < frames; i++) {
      sendLeft[i] = 0.5f * sendGain * (left[i] + heard[longest + i]);
    }
    for (int i = 0; i < frames; i++) {
      sendRight[i] = 0.5f * sendGain * (right[i] + heard[longest + i]);
    }
    for (Reflection each : reflections) {
      add(left, heard, longest - each.leftDelay, each.leftGain, frames);
      add(right, heard, longest - each.rightDelay, each.rightGain, frames);
    }
    System.arraycopy(heard, frames, heard, 0, longest);
  }

  /** Air and walls take away high frequencies. */
  private void absorb(float[] left, float[] right, int frames) {
    float airKept = 1 - airPole;
    float wallKept = (1 - wallPole) * (float) HEADROOM;
    float nearLeft = airLeft;
    float nearRight = airRight;
    float far = wall;
    for (int i = 0; i < frames; i++) {
      float middle = 0.5f * (left[i] + right[i]);
      float side = 0.5f * width * (left[i] - right[i]);
      nearLeft = airKept * (middle + side) * leftGain + airPole * nearLeft;
      nearRight = airKept * (middle - side) * rightGain + airPole * nearRight;
      far = wallKept * middle + wallPole * far;
      left[i] = nearLeft;
      right[i] = nearRight;
      heard[longest + i] = far;
    }
    airLeft = settled(nearLeft);
    airRight = settled(nearRight);
    wall = settled(far);
  }

  private static void add(float[] out, float[] in, int from, float gain, int frames) {
    for (int i = 0; i < frames; i++) {
      out[i] += gain * in[from + i];
    }
  }

  /** Denormal numbers are slow on many processors and far below hearing. */
  private static float settled(float state) {
    return Math.abs(state) < 1e-25f ? 0 : state;
  }
}
