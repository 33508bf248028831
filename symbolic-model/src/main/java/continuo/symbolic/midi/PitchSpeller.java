package continuo.symbolic.midi;

import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import continuo.theory.pitch.Step;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.KeyChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Spells MIDI keys from their context: ps13s1 (references: meredith2006), anchored to the key
 * signature.
 *
 * <p>Every pitch class of the window around a note is asked how it would spell the note if it were
 * the tonic, with raised fourths and lowered sevenths, sixths, thirds and seconds; the spelling
 * with the most votes wins, each pitch class having as many votes as it has notes in the window.
 * Where the original fixes the first note's name and derives the tonics' names from it, here the
 * key signature names the tonics.
 */
final class PitchSpeller {
  // Meredith's best-performing window: ten notes before, forty-one after, and the note itself.
  private static final int BEFORE = 10;
  private static final int AFTER = 42;
  private static final int CLASSES = 12;
  // Semitones above a tonic as fifths from it: b2, 2, b3, 3, 4, #4, 5, b6, 6, b7, 7.
  private static final int[] FIFTHS_ABOVE_TONIC = {0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5};
  private static final int MAX_ALTERATION = 2;
  private static final int LOWEST = new NoteName(Step.F, -4).fifths();
  private static final int HIGHEST = new NoteName(Step.B, 4).fifths();
  private static final int[] MAJOR_SCALE = {0, 2, 4, 5, 7, 9, 11};

  private final List<KeyChange> keys;

  /**
   * A speller for a piece.
   *
   * @param keys the written keys, ascending; where none is written at the start, the signature that
   *     holds most notes counts
   */
  PitchSpeller(List<KeyChange> keys) {
    this.keys = keys;
  }

  /** A note to be named. */
  record Note(Ticks at, int key) {}

  private record Placed(Note note, int part, int index) {}

  /**
   * The names of the notes of several parts, found from all parts together.
   *
   * @param parts each by position, then key; empty for parts without pitch
   * @param keys the written keys, ascending
   */
  static List<NoteName[]> spellParts(List<List<Note>> parts, List<KeyChange> keys) {
    List<Placed> all = new ArrayList<>();
    List<NoteName[]> names = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      List<Note> notes = parts.get(part);
      names.add(new NoteName[notes.size()]);
      for (int i = 0; i < notes.size(); i++) {
        all.add(new Placed(notes.get(i), part, i));
      }
    }
    all.sort(
        Comparator.comparing((Placed placed) -> placed.note().at())
            .thenComparingInt(placed -> placed.note().key()));
    Ticks[] at = all.stream().map(placed -> placed.note().at()).toArray(Ticks[]::new);
    int[] midi = all.stream().mapToInt(placed -> placed.note().key()).toArray();
    NoteName[] spelled = new PitchSpeller(keys).spell(at, midi);
    for (int i = 0; i < spelled.length; i++) {
      names.get(all.get(i).part())[all.get(i).index()] = spelled[i];
    }
    return names;
  }

  /**
   * The names of notes.
   *
   * @param at positions, ascending
   * @param midi their keys
   */
  NoteName[] spell(Ticks[] at, int[] midi) {
    int[] classes = new int[midi.length];
    for (int i = 0; i < midi.length; i++) {
      classes[i] = midi[i] % CLASSES;
    }
    NoteName[] names = new NoteName[midi.length];
    int[] votes = new int[CLASSES];
    int windowStart = 0;
    int windowEnd = 0;
    int keyIndex = -1;
    boolean opensWithKey = !keys.isEmpty() && keys.get(0).at().isZero();
    int[] tonics = tonicNames(opensWithKey ? keys.get(0).key() : bestMajorKey(classes));
    for (int i = 0; i < midi.length; i++) {
      while (windowEnd < Math.min(midi.length, i + AFTER)) {
        votes[classes[windowEnd++]]++;
      }
      while (windowStart < i - BEFORE) {
        votes[classes[windowStart++]]--;
      }
      while (keyIndex + 1 < keys.size() && !keys.get(keyIndex + 1).at().isAfter(at[i])) {
        tonics = tonicNames(keys.get(++keyIndex).key());
      }
      names[i] = elect(classes[i], votes, tonics);
    }
    return names;
  }

  private static NoteName elect(int pitchClass, int[] votes, int[] tonics) {
    int[] tally = new int[HIGHEST - LOWEST + 1];
    int best = Integer.MIN_VALUE;
    for (int tonic = 0; tonic < CLASSES; tonic++) {
      int above = Math.floorMod(pitchClass - tonic, CLASSES);
      int fifths = tonics[tonic] + FIFTHS_ABOVE_TONIC[above];
      tally[fifths - LOWEST] += votes[tonic];
      int candidate = fifths;
      boolean better =
          best == Integer.MIN_VALUE
              || tally[candidate - LOWEST] > tally[best - LOWEST]
              || (tally[candidate - LOWEST] == tally[best - LOWEST]
                  && Math.abs(candidate - centre(tonics)) < Math.abs(best - centre(tonics)));
      if (better) {
        best = candidate;
      }
    }
    NoteName name = NoteName.ofFifths(best);
    // Triple accidentals are never what a reader wants: go to the enharmonic neighbour.
    while (Math.abs(name.alteration()) > MAX_ALTERATION) {
      name = NoteName.ofFifths(name.fifths() - CLASSES * Integer.signum(name.alteration()));
    }
    return name;
  }

  /** The middle of the line of fifths that the key's tonics span. */
  private static int centre(int[] tonics) {
    int low = Integer.MAX_VALUE;
    for (int fifths : tonics) {
      low = Math.min(low, fifths);
    }
    return low + CLASSES / 2;
  }

  /** For each pitch class its name, in fifths, as a tonic under the key's signature. */
  private static int[] tonicNames(Key key) {
    int[] names = new int[CLASSES];
    for (int pitchClass = 0; pitchClass < CLASSES; pitchClass++) {
      names[pitchClass] = key.spell(new PitchClass(pitchClass)).fifths();
    }
    return names;
  }

  /** The major key of the signature that holds the most notes, the plainest of equals. */
  private static Key bestMajorKey(int[] classes) {
    int[] counts = new int[CLASSES];
    for (int pitchClass : classes) {
      counts[pitchClass]++;
    }
    int best = 0;
    int bestCount = -1;
    for (int i = 0; i < CLASSES; i++) {
      // 0, 1, -1, 2, -2, … so that of equals the plainest signature comes first.
      int signature = (i + 1) / 2 * (i % 2 == 1 ? 1 : -1);
      int tonic = Math.floorMod(7 * signature, CLASSES);
      int count = 0;
      for (int degree : MAJOR_SCALE) {
        count += counts[(tonic + degree) % CLASSES];
      }
      if (count > bestCount) {
        best = signature;
        bestCount = count;
      }
    }
    return new Key(NoteName.ofFifths(best), Mode.MAJOR);
  }
}
