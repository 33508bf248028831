package continuo.renderer.mix;

import continuo.audio.buffer.SampleRate;

/**
 * Puts a bare instrument on its seat: width, constant-power balance, distance, and the early
 * reflections from the walls around it, by their mirror images in a rectangular hall (references:
 * allen1979). Linear and without state besides its delays, so that stems add up.
 *
 * <p>The direct sound is not delayed by its distance: players of an ensemble make up for it.
 */
final class SeatProcessor {
  private static final double SPEED_OF_SOUND = 343;
  private static final double REFLECTED = 0.62;
  private static final double EARS = 0.0003;

  /** Level of a seat at the back wall against one at the front edge. */
  private static final double FAR_DECIBELS = -5;

  private record Reflection(int leftDelay, int rightDelay, float leftGain, float rightGain) {}

  private final float leftGain;
  private final float rightGain;
  private final float width;
  private final float airPole;
  private final float wallPole;
  private final Reflection[] reflections;
  private final float[] history;
  private final float sendGain;
  private int position;
  private float airLeft;
  private float airRight;
  private float wall;

  SeatProcessor(Seat seat, Room room, SampleRate rate) {
    double angle = (seat.side() + 1) * Math.PI / 4;
    double distance = StrictMath.pow(10, FAR_DECIBELS * seat.depth() / 20);
    // Unity in the middle, constant power elsewhere.
    leftGain = (float) (StrictMath.sqrt(2) * StrictMath.cos(angle) * distance);
    rightGain = (float) (StrictMath.sqrt(2) * StrictMath.sin(angle) * distance);
    width = (float) seat.width();
    airPole = pole(20_000 * StrictMath.pow(0.4, seat.depth()), rate);
    wallPole = pole(5_500, rate);
    sendGain = (float) StrictMath.pow(10, (room.level().value() + 9 * (seat.depth() - 0.5)) / 20);
    reflections = reflections(seat, room, rate);
    int longest = 1;
    for (Reflection each : reflections) {
      longest = Math.max(longest, Math.max(each.leftDelay, each.rightDelay) + 1);
    }
    history = new float[Integer.highestOneBit(longest) * 2];
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
   */
  void process(float[] left, float[] right, float[] sendLeft, float[] sendRight, int frames) {
    int mask = history.length - 1;
    for (int i = 0; i < frames; i++) {
      float middle = 0.5f * (left[i] + right[i]);
      float side = 0.5f * width * (left[i] - right[i]);
      airLeft += (1 - airPole) * ((middle + side) * leftGain - airLeft);
      airRight += (1 - airPole) * ((middle - side) * rightGain - airRight);
      wall += (1 - wallPole) * (middle - wall);
      history[position] = wall;
      left[i] = airLeft;
      right[i] = airRight;
      sendLeft[i] = sendGain * (0.5f * airLeft + 0.5f * wall);
      sendRight[i] = sendGain * (0.5f * airRight + 0.5f * wall);
      for (Reflection each : reflections) {
        left[i] += each.leftGain * history[(position - each.leftDelay) & mask];
        right[i] += each.rightGain * history[(position - each.rightDelay) & mask];
      }
      position = (position + 1) & mask;
    }
  }
}
