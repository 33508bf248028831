package continuo.theory.pitch;

/** The seven diatonic steps, the letters of note names. */
public enum Step {
  C(0),
  D(2),
  E(4),
  F(5),
  G(7),
  A(9),
  B(11);

  private final int semitones;

  Step(int semitones) {
    this.semitones = semitones;
  }

  /** Semitones above C within the octave: 0, 2, 4, 5, 7, 9, 11. */
  public int semitones() {
    return semitones;
  }

  /** The step {@code count} diatonic steps above (below where negative), octaves ignored. */
  public Step plus(int count) {
    return values()[Math.floorMod(ordinal() + count, 7)];
  }
}
