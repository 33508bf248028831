package continuo.symbolic.realize;

import continuo.theory.score.Mark;
import java.util.Set;

/**
 * A note as the writers draft it.
 *
 * @param at first tick
 * @param length ticks
 * @param key MIDI key, or piece of the drum map
 * @param weight how much louder than its surroundings, in velocity steps, before metre and phrase
 * @param staff 1, or 2 for the left hand of a keyboard
 * @param marks articulations and techniques
 */
record Tone(long at, long length, int key, double weight, int staff, Set<Mark> marks) {
  Tone(long at, long length, int key) {
    this(at, length, key, 0, 1, Set.of());
  }

  long end() {
    return at + length;
  }

  Tone withLength(long newLength) {
    return new Tone(at, newLength, key, weight, staff, marks);
  }

  Tone withKey(int newKey) {
    return new Tone(at, length, newKey, weight, staff, marks);
  }

  Tone withWeight(double newWeight) {
    return new Tone(at, length, key, newWeight, staff, marks);
  }

  Tone withMarks(Set<Mark> newMarks) {
    return new Tone(at, length, key, weight, staff, newMarks);
  }

  Tone withStaff(int newStaff) {
    return new Tone(at, length, key, weight, newStaff, marks);
  }

  Tone movedTo(long tick) {
    return new Tone(tick, length, key, weight, staff, marks);
  }
}
