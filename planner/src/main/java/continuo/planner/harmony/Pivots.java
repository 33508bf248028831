package continuo.planner.harmony;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.RomanNumeral;

/** Chords that two keys share, on which the music turns from one to the other. */
final class Pivots {
  private Pivots() {}

  /** True if the numeral's chord in {@code key} has all its notes in {@code other}. */
  static boolean isShared(String numeral, Key key, Key other) {
    return isIn(RomanNumeral.of(numeral).chordIn(key), other);
  }

  static boolean isIn(Chord chord, Key key) {
    return chord.pitchClasses().stream().allMatch(key::contains);
  }

  /** Says how the music comes into {@code key} on its first chord there. */
  static String reason(Chord first, Key before, Key key) {
    String here = RomanNumeral.of(first, key).toString();
    if (isIn(first, before) && isIn(first, key)) {
      return "pivot: %s of %s becomes %s of %s"
          .formatted(RomanNumeral.of(first, before), before, here, key);
    }
    boolean up = before.tonic().pitchClass().upTo(key.tonic().pitchClass()) <= 2;
    boolean sameMode = before.mode() == key.mode();
    return up && sameMode && !before.tonic().equals(key.tonic())
        ? "the key steps up to " + key
        : "the music turns directly to " + key;
  }
}
