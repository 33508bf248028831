package continuo.theory.pitch;

import continuo.theory.diagnostic.Check;

/** A pitch class without spelling: 0 is C, 1 is C sharp or D flat, … 11 is B. */
public record PitchClass(int value) implements Comparable<PitchClass> {

  /** Checks the range [0, 11]. */
  public PitchClass {
    Check.inRange(value, 0, 11, "pitch class", "reduce it with PitchClass.of");
  }

  /** The class of any number of semitones above some C. */
  public static PitchClass of(int semitones) {
    return new PitchClass(Math.floorMod(semitones, 12));
  }

  /** The class {@code semitones} above. */
  public PitchClass plus(int semitones) {
    return of(value + semitones);
  }

  /** Semitones from this class up to {@code other}: 0 to 11. */
  public int upTo(PitchClass other) {
    return Math.floorMod(other.value - value, 12);
  }

  @Override
  public int compareTo(PitchClass other) {
    return Integer.compare(value, other.value);
  }
}
