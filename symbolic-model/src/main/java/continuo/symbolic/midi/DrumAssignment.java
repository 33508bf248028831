package continuo.symbolic.midi;

import java.util.Optional;

/**
 * What a Roland GS or Yamaha XG exclusive message says of a channel: that it plays drums, or that
 * it does not (references: roland-gs, yamaha-xg).
 *
 * @param channel 0 to 15
 * @param drums true for drums
 */
record DrumAssignment(int channel, boolean drums) {
  private static final int DRUM_CHANNEL = 9;
  private static final int XG_PART_MODE = 0x07;

  /** The assignment, where the message is one; {@code data} is what follows 0xF0. */
  static Optional<DrumAssignment> of(Bytes data) {
    return gs(data).or(() -> xg(data));
  }

  /**
   * {@code 41 dd 42 12 40 1p 15 mm ss F7}: block p is channel p, but 0 is 10 and 1 to 9 are 1 to 9.
   */
  private static Optional<DrumAssignment> gs(Bytes data) {
    boolean fits =
        data.size() >= 9
            && data.at(0) == 0x41
            && data.at(2) == 0x42
            && data.at(3) == 0x12
            && data.at(4) == 0x40
            && (data.at(5) & 0xF0) == 0x10
            && data.at(6) == 0x15;
    if (!fits) {
      return Optional.empty();
    }
    int block = data.at(5) & 0x0F;
    int channel = block == 0 ? DRUM_CHANNEL : block <= DRUM_CHANNEL ? block - 1 : block;
    return Optional.of(new DrumAssignment(channel, data.at(7) != 0));
  }

  /**
   * {@code 43 1d 4C 08 nn 07 vv F7}: part nn, which listens to channel nn unless told otherwise.
   */
  private static Optional<DrumAssignment> xg(Bytes data) {
    boolean fits =
        data.size() >= 7
            && data.at(0) == 0x43
            && (data.at(1) & 0xF0) == 0x10
            && data.at(2) == 0x4C
            && data.at(3) == 0x08
            && data.at(4) < 16
            && data.at(5) == XG_PART_MODE;
    return fits ? Optional.of(new DrumAssignment(data.at(4), data.at(6) != 0)) : Optional.empty();
  }
}
