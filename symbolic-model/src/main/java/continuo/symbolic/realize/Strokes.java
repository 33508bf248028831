package continuo.symbolic.realize;

/** Places of figures told in pulses, as ticks of a bar. */
final class Strokes {
  private Strokes() {}

  /**
   * The ticks after the bar line of a place told in pulses; halves of a compound pulse are its last
   * third.
   */
  static long place(BarGrid grid, double pulses) {
    int index = (int) Math.floor(pulses + 1e-9);
    if (index >= grid.pulses().size()) {
      return grid.length();
    }
    double rest = pulses - index;
    BarGrid.Pulse pulse = grid.pulses().get(index);
    if (pulse.parts() == 3) {
      int third = rest < 0.2 ? 0 : rest < 0.4 ? 1 : 2;
      return pulse.offset() + third * pulse.division();
    }
    return pulse.offset() + Math.round(rest * 4) * (pulse.length() / 4);
  }

  /** The same, at most the bar's end. */
  static long end(BarGrid grid, double pulses) {
    return pulses + 1e-9 >= grid.pulses().size() ? grid.length() : place(grid, pulses);
  }
}
