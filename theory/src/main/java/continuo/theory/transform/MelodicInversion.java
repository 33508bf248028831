package continuo.theory.transform;

import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.Interval;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.score.Part;

/**
 * Melodic inversion: every interval from the axis in the other direction, spelling included.
 *
 * <p>Offered for parts, since a mirrored harmony has other chords: label it anew.
 */
public final class MelodicInversion {
  private MelodicInversion() {}

  /**
   * The part mirrored about a pitch; twice gives the part back.
   *
   * @throws IllegalArgumentException if a note leaves MIDI keys 0 to 127
   */
  public static Part about(Part part, SpelledPitch axis) {
    return new PitchChange((at, pitch) -> about(pitch, axis)).apply(part);
  }

  /** The pitch as far from the axis on its other side. */
  public static SpelledPitch about(SpelledPitch pitch, SpelledPitch axis) {
    return axis.plus(pitch.to(axis));
  }

  /**
   * The part mirrored about a pitch along the scale of a key: a third becomes a third of the key,
   * major or minor. A note's deviation from the scale turns round with it; twice gives the part
   * back.
   *
   * @throws IllegalArgumentException if a note leaves MIDI keys 0 to 127
   */
  public static Part alongScale(Part part, SpelledPitch axis, Key key) {
    return new PitchChange((at, pitch) -> alongScale(pitch, axis, key)).apply(part);
  }

  private static SpelledPitch alongScale(SpelledPitch pitch, SpelledPitch axis, Key key) {
    SpelledPitch natural = inKey(pitch, key);
    Interval deviation = natural.to(pitch);
    int steps = natural.to(inKey(axis, key)).steps();
    return Transposition.alongScale(inKey(axis, key), steps, key).plus(deviation.negated());
  }

  private static SpelledPitch inKey(SpelledPitch pitch, Key key) {
    int degree = Math.floorMod(pitch.step().ordinal() - key.tonic().step().ordinal(), 7) + 1;
    return new SpelledPitch(pitch.step(), key.degree(degree).alteration(), pitch.octave());
  }

  /**
   * The mode whose scale is that of {@code mode} mirrored about its tonic: major and phrygian,
   * minor and mixolydian, lydian and locrian change places, dorian stays.
   */
  public static Mode mirrored(Mode mode) {
    return switch (mode) {
      case MAJOR -> Mode.PHRYGIAN;
      case PHRYGIAN -> Mode.MAJOR;
      case MINOR -> Mode.MIXOLYDIAN;
      case MIXOLYDIAN -> Mode.MINOR;
      case LYDIAN -> Mode.LOCRIAN;
      case LOCRIAN -> Mode.LYDIAN;
      case DORIAN -> Mode.DORIAN;
    };
  }
}
