package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.Check;
import java.util.Objects;

/**
 * A recording in a bank.
 *
 * @param name at most 20 characters in files
 * @param data its frames
 * @param loop the frames that repeat
 * @param rate frames a second, at least 1
 * @param rootKey MIDI key at which it sounds unchanged; 255 for unpitched
 * @param correction cents added to its pitch, -99 to 99 in sane files
 * @param channel which one of a pair it is
 * @param link index of the pair's other sample; 0 for mono
 */
public record Sample(
    String name,
    SampleData data,
    Loop loop,
    long rate,
    int rootKey,
    int correction,
    Channel channel,
    int link) {

  /** Mono, or one of a linked pair. */
  public enum Channel {
    MONO(1),
    RIGHT(2),
    LEFT(4),
    LINKED(8);

    private final int flag;

    Channel(int flag) {
      this.flag = flag;
    }

    /** The number in files. */
    int flag() {
      return flag;
    }
  }

  /**
   * Frames {@code [fromInclusive, toExclusive)} that repeat, counted from the sample's start. Both
   * 0 where there are none.
   */
  public record Loop(long fromInclusive, long toExclusive) {
    /** No loop. */
    public static final Loop NONE = new Loop(0, 0);
  }

  /** Checks the numbers. */
  public Sample {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(channel, "channel");
    Check.inRange(rate, 1, 0xffff_ffffL, "sample rate", "use 400 to 50000 Hz");
    Check.inRange(rootKey, 0, 255, "root key", "use 0 to 127, or 255 for unpitched");
    Check.inRange(correction, -128, 127, "pitch correction", "use cents in -99 to 99");
    Check.inRange(link, 0, 65_535, "sample link", "use an index of the bank");
  }

  /** A mono sample. */
  public static Sample mono(
      String name, SampleData data, Loop loop, long rate, int rootKey, int correction) {
    return new Sample(name, data, loop, rate, rootKey, correction, Channel.MONO, 0);
  }
}
