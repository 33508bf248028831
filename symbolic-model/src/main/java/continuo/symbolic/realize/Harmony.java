package continuo.symbolic.realize;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Scale;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import continuo.theory.pitch.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The harmony of a stretch of time: what may sound there, as sets of pitch classes (bit n is class
 * n), and how it is spelled.
 *
 * <p>The scale of a chord is the key's scale with each degree that the chord alters put in the
 * chord's form: over E7 in A minor the G is sharp, over Eb in C major the E is flat. Everything
 * that is written is a chord tone or lies in that scale, a subset of the key's scale (minor in its
 * three forms) and the chord. A plan with a scale of its own has that in the key's place.
 */
final class Harmony {
  private static final int ALL = 0xfff;

  private final long from;
  private final long to;
  private final Optional<Chord> chord;
  private final Key key;
  private final Optional<Scale> own;
  private final int tones;
  private final int scale;
  private final int root;
  private final int bass;
  private final NoteName[] names;
  private final List<Integer> degrees;

  /**
   * The harmony of a stretch.
   *
   * @param own what the notes are taken from on the key's tonic, where not from the key's scale
   */
  Harmony(long from, long to, Optional<Chord> chord, Key key, Optional<Scale> own) {
    this.from = from;
    this.to = to;
    this.chord = chord;
    this.key = key;
    this.own = own;
    this.names = new NoteName[12];
    int keyScale = 0;
    for (PitchClass above : own.orElseGet(() -> Scale.of(key.mode())).pitchClasses()) {
      keyScale |= bit(tonicClass(key) + above.value());
    }
    List<Integer> chordDegrees = new ArrayList<>();
    if (chord.isPresent()) {
      Chord c = chord.get();
      this.root = c.root().pitchClass().value();
      this.bass = c.bass().pitchClass().value();
      int mask = bit(bass);
      List<NoteName> chordNames = new ArrayList<>();
      spell(c.root(), chordNames);
      for (ChordDegree degree : c.quality().degrees()) {
        int pitchClass = Math.floorMod(root + degree.interval().semitones(), 12);
        mask |= bit(pitchClass);
        chordDegrees.add(pitchClass);
        int fifths = c.root().fifths() + degree.interval().fifths();
        if (fifths >= -15 && fifths <= 19) {
          spell(NoteName.ofFifths(fifths), chordNames);
        }
      }
      spell(c.bass(), chordNames);
      this.tones = mask;
      this.scale = own.isPresent() ? keyScale | mask : chordScale(keyScale, mask, chordNames);
    } else {
      this.root = tonicClass(key);
      this.bass = root;
      this.tones = keyScale;
      this.scale = keyScale;
      for (int degree : new int[] {1, 3, 5}) {
        int pitchClass = Math.floorMod(root + key.mode().semitones(degree), 12);
        if ((keyScale & bit(pitchClass)) != 0) {
          chordDegrees.add(pitchClass);
        }
      }
    }
    this.degrees = List.copyOf(chordDegrees);
    for (int i = 0; i < 12; i++) {
      if (names[i] == null) {
        names[i] = keyName(i);
      }
    }
  }

  private static int tonicClass(Key key) {
    return key.tonic().pitchClass().value();
  }

  private void spell(NoteName name, List<NoteName> chordNames) {
    chordNames.add(name);
    if (Math.abs(name.alteration()) <= 2) {
      names[name.pitchClass().value()] = name;
    }
  }

  private NoteName keyName(int pitchClass) {
    PitchClass value = PitchClass.of(pitchClass);
    NoteName name = Math.abs(key.tonic().fifths()) <= 12 ? key.spell(value) : null;
    if (name != null && Math.abs(name.alteration()) <= 2) {
      return name;
    }
    // Beyond the usual keys the plain names from Db to F# remain.
    for (int fifths = -5; fifths <= 6; fifths++) {
      NoteName plain = NoteName.ofFifths(fifths);
      if (plain.pitchClass().equals(value)) {
        return plain;
      }
    }
    throw new AssertionError("twelve fifths hold every pitch class");
  }

  private int chordScale(int keyScale, int mask, List<NoteName> chordNames) {
    int result = 0;
    int tonic = tonicClass(key);
    for (int degree = 1; degree <= 7; degree++) {
      int pitchClass = Math.floorMod(tonic + key.mode().semitones(degree), 12);
      Step letter = key.tonic().step().plus(degree - 1);
      boolean altered =
          (mask & bit(pitchClass)) == 0
              && chordNames.stream()
                  .anyMatch(
                      name ->
                          name.step() == letter
                              && (keyScale & bit(name.pitchClass().value())) == 0);
      if (!altered) {
        result |= bit(pitchClass);
      }
    }
    result |= mask;
    return result & ALL;
  }

  static int bit(int pitchClass) {
    return 1 << Math.floorMod(pitchClass, 12);
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  Optional<Chord> chord() {
    return chord;
  }

  Key key() {
    return key;
  }

  /** The pitch classes of the chord and its bass; of the scale where there is no chord. */
  int tones() {
    return tones;
  }

  /** The pitch classes that may pass: the chord's scale with the chord itself. */
  int scale() {
    return scale;
  }

  int root() {
    return root;
  }

  int bass() {
    return bass;
  }

  /** The pitch classes of the chord from its root up; the tonic triad where there is no chord. */
  List<Integer> degrees() {
    return degrees;
  }

  boolean isTone(int midi) {
    return (tones & bit(midi)) != 0;
  }

  boolean isLegal(int midi) {
    return (scale & bit(midi)) != 0;
  }

  /** The leading note of the key, which is not doubled; -1 where the chord does not hold it. */
  int leadingNote() {
    int leading = Math.floorMod(tonicClass(key) + 11, 12);
    return chord.isPresent() && (tones & bit(leading)) != 0 && root != leading ? leading : -1;
  }

  NoteName name(int midi) {
    return names[Math.floorMod(midi, 12)];
  }

  Harmony between(long newFrom, long newTo) {
    return new Harmony(newFrom, newTo, chord, key, own);
  }
}
