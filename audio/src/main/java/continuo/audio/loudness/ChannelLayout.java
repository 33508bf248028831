package continuo.audio.loudness;

import continuo.theory.diagnostic.Check;
import java.util.Collections;
import java.util.List;

/**
 * How much each channel counts in a loudness, in the order in which WAV files hold channels.
 *
 * @param weights power weights, one a channel: 1.41 for speakers at the listener's sides, 1 for
 *     others, 0 for a low-frequency effects channel (references: bs1770, annex 1 and annex 3)
 */
public record ChannelLayout(List<Double> weights) {
  /** Of speakers between 60 and 120 degrees from the front. */
  private static final double SURROUND = 1.41;

  /** Copies the list and checks it. */
  public ChannelLayout {
    weights = List.copyOf(weights);
    Check.that(!weights.isEmpty(), "a channel layout needs at least one channel");
    for (double weight : weights) {
      Check.inRange(weight, 0, 10, "channel weight", "use 0 to leave a channel out");
    }
  }

  /**
   * The usual layout of so many channels: mono, stereo, 3.0, quadro, 5.0, 5.1 (left, right, centre,
   * low-frequency effects, surrounds), 6.1 (the back centre before the sides), 7.1 (the backs
   * before the sides); any other number counts all channels alike.
   */
  public static ChannelLayout of(int channels) {
    Check.inRange(channels, 1, 255, "number of channels", "split the recording");
    return new ChannelLayout(
        switch (channels) {
          case 4 -> List.of(1.0, 1.0, SURROUND, SURROUND);
          case 5 -> List.of(1.0, 1.0, 1.0, SURROUND, SURROUND);
          case 6 -> List.of(1.0, 1.0, 1.0, 0.0, SURROUND, SURROUND);
          case 7 -> List.of(1.0, 1.0, 1.0, 0.0, 1.0, SURROUND, SURROUND);
          case 8 -> List.of(1.0, 1.0, 1.0, 0.0, 1.0, 1.0, SURROUND, SURROUND);
          default -> Collections.nCopies(channels, 1.0);
        });
  }
}
