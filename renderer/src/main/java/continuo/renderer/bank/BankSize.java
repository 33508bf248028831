package continuo.renderer.bank;

import java.util.List;

/** How much a bank holds. */
public enum BankSize {
  /** For workstations: some hundred megabytes, three velocity layers. */
  FULL(
      new Detail(4, Layer.THREE, 44_100, 0.5, 0.9, 1, 3.5, 60),
      new Detail(4, Layer.TWO, 44_100, 0.5, 0.9, 1, 3.5, 60),
      new Detail(6, Layer.TWO, 40_000, 0.5, 1.5, 0.8, 2.5, 60),
      false),
  /** The one that ships, under 12 MB. */
  COMPACT(
      new Detail(11, Layer.TWO, 26_000, 1.5, 0.22, 0.24, 0.52, 43),
      new Detail(12, Layer.ONE, 26_000, 1.5, 0.25, 0.25, 0.52, 43),
      new Detail(18, Layer.ONE, 20_000, 2, 0.5, 0.25, 0.4, 40),
      true);

  /**
   * Notes of one dynamic.
   *
   * @param dynamic at which they are played, 0 to 1
   * @param low the softest velocity that has them
   * @param high the loudest
   */
  record Layer(double dynamic, int low, int high) {
    private static final List<Layer> ONE = List.of(new Layer(0.75, 1, 127));
    private static final List<Layer> TWO =
        List.of(new Layer(0.45, 1, 84), new Layer(0.88, 85, 127));
    private static final List<Layer> THREE =
        List.of(new Layer(0.35, 1, 58), new Layer(0.62, 59, 95), new Layer(0.9, 96, 127));
  }

  /**
   * How closely a kind of voice is sampled.
   *
   * @param step keys from note to note
   * @param layers by velocity
   * @param rate frames a second at most
   * @param steady dB that a held note may still change when its loop begins
   * @param longestAttack seconds at most until a held note's loop
   * @param loop seconds of a loop, at least
   * @param body seconds of a struck note before its loop, at middle C
   * @param brightness dB below its whole that what a lower rate would lose must lie
   */
  record Detail(
      int step,
      List<Layer> layers,
      int rate,
      double steady,
      double longestAttack,
      double loop,
      double body,
      double brightness) {
    Detail {
      layers = List.copyOf(layers);
    }

    /** The same with its last layer for all velocities. */
    Detail ofOneLayer() {
      return new Detail(step, Layer.ONE, rate, steady, longestAttack, loop, body, brightness);
    }
  }

  private final Detail soloists;
  private final Detail sections;
  private final Detail others;
  private final boolean shared;

  BankSize(Detail soloists, Detail sections, Detail others, boolean shared) {
    this.soloists = soloists;
    this.sections = sections;
    this.others = others;
    this.shared = shared;
  }

  /**
   * For a voice.
   *
   * @param recorded whether a network plays it that learned from recordings
   * @param players how many play each note
   */
  Detail detail(boolean recorded, int players) {
    return !recorded ? others : players > 1 ? sections : soloists;
  }

  /** Whether programs that differ little share their samples. */
  boolean isShared() {
    return shared;
  }
}
