package continuo.theory.score;

import java.util.Locale;

/** A written dynamic, with the velocity that usual playback gives it. */
public enum DynamicLevel {
  PPPPPP(4),
  PPPPP(8),
  PPPP(12),
  PPP(18),
  PP(33),
  P(49),
  MP(64),
  MF(80),
  F(96),
  FF(112),
  FFF(120),
  FFFF(124),
  FFFFF(126),
  FFFFFF(127),
  SF(112),
  SFZ(112),
  SFP(112),
  SFPP(112),
  FP(96),
  PF(96),
  RF(104),
  RFZ(104),
  FZ(112),
  SFFZ(120),
  SFZP(112),
  N(1);

  private final int velocity;

  DynamicLevel(int velocity) {
    this.velocity = velocity;
  }

  /** The velocity of a note at this level without further marks. */
  public Velocity velocity() {
    return new Velocity(velocity);
  }

  /** True for a level that holds from here on; false for one that marks a single note. */
  public boolean holds() {
    return compareTo(FFFFFF) <= 0 || this == N;
  }

  /** As printed: {@code mf}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
