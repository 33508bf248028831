package continuo.renderer.mix;

import continuo.theory.diagnostic.Check;

/**
 * Where a part sits, seen from the listener.
 *
 * @param side -1 far left, 0 middle, 1 far right
 * @param depth 0 at the front edge of the stage, 1 at its back wall
 * @param width how much of the instrument's own stereo width is kept: 0 a point, 1 all
 */
public record Seat(double side, double depth, double width) {
  /** In the middle, at the front, as wide as it is. */
  public static final Seat CENTRE = new Seat(0, 0.2, 1);

  /** Checks the ranges. */
  public Seat {
    side = Check.inRange(side, -1, 1, "side of a seat", "use -1 for left and 1 for right") + 0.0;
    depth = Check.inRange(depth, 0, 1, "depth of a seat", "use 0 for the front") + 0.0;
    width = Check.inRange(width, 0, 1, "width of a seat", "use 1 for all of it") + 0.0;
  }

  /** The same depth and width at another side. */
  public Seat atSide(double newSide) {
    return new Seat(newSide, depth, width);
  }
}
