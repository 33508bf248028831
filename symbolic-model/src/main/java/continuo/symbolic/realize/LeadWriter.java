package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.symbolic.realize.Layout.Passage;
import continuo.symbolic.realize.Layout.PhraseSpan;
import continuo.theory.harmony.Key;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;

/** Writes melodies: a theme's material fitted to the chords of each phrase. */
final class LeadWriter {
  static final LineFitter.Taste TASTE =
      new LineFitter.Taste(0.75, 0.55, 1.0, 1.5, 2.8, 1.7, 0.55, 0.28, 1.3);

  private final Seed seed;
  private final Idiom idiom;

  LeadWriter(Seed seed, Idiom idiom) {
    this.seed = seed;
    this.idiom = idiom;
  }

  /** The melody of a section within {@code compass}. */
  List<Tone> write(Passage passage, Assignment assignment, KeyRange compass, boolean fine) {
    List<Tone> tones = new ArrayList<>();
    for (PhraseSpan span : passage.phrases()) {
      tones.addAll(phrase(passage, span, assignment, compass, fine));
    }
    return tones;
  }

  private List<Tone> phrase(
      Passage passage, PhraseSpan span, Assignment assignment, KeyRange compass, boolean fine) {
    Phrase phrase = span.phrase();
    BarGrid grid = passage.grid();
    Seed theme = seed.derive("theme/" + phrase.theme());
    double perBar = grid.quarters() * (0.75 + 1.5 * assignment.density());
    List<Theme.Note> notes =
        new ArrayList<>(Theme.of(theme, grid, phrase.bars(), perBar, idiom, fine));
    double centre = (compass.low() + compass.high()) / 2.0;
    int anchor = anchor(phrase.key(), centre - 4);
    List<Tone> drafts = new ArrayList<>();
    List<LineFitter.Place> places = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      Theme.Note note = notes.get(i);
      long at = span.from() + grid.length() * note.bar() + note.offset();
      long end = at + note.length();
      boolean last = i == notes.size() - 1;
      Harmony here = passage.harmonyAt(at);
      int sung = here.tones();
      int legal = here.scale();
      for (Harmony next = here; next.to() < end; ) {
        next = passage.harmonyAt(next.to());
        if ((sung & next.tones()) == 0) {
          end = next.from();
          break;
        }
        sung &= next.tones();
        legal &= next.scale();
      }
      boolean afterRest = drafts.isEmpty() || drafts.get(drafts.size() - 1).end() < at;
      places.add(
          new LineFitter.Place(
              grid.levelAt(note.offset()),
              note.length() >= grid.pulseAt(note.offset()).length(),
              afterRest,
              keyAt(phrase.key(), anchor, note.step()),
              0.16,
              sung,
              legal,
              last ? goal(phrase.cadence(), phrase.key()) : 0));
      drafts.add(new Tone(at, end - at, 0));
    }
    RandomSource random = theme.derive("colour").random();
    double[][] noise = new double[places.size()][12];
    for (double[] row : noise) {
      for (int i = 0; i < 12; i++) {
        row[i] = 0.7 * random.nextDouble();
      }
    }
    int tonic = phrase.key().tonic().pitchClass().value();
    int[] keys =
        LineFitter.fit(
            places,
            compass.low(),
            compass.high(),
            TASTE,
            (place, key) -> noise[place][Math.floorMod(key - tonic, 12)],
            (place, from, to) -> 0);
    List<Tone> result = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      result.add(drafts.get(i).withKey(keys[i]));
    }
    return result;
  }

  /** The tonic nearest to a height. */
  static int anchor(Key key, double height) {
    int tonic = key.tonic().pitchClass().value();
    int octave = (int) Math.rint((height - tonic) / 12);
    return tonic + 12 * octave;
  }

  /**
   * The key of a place in the scale, whole steps above the tonic; between steps it is in between.
   */
  static double keyAt(Key key, int anchor, double step) {
    int low = (int) Math.floor(step);
    double rest = step - low;
    return (1 - rest) * scaleKey(key, anchor, low) + rest * scaleKey(key, anchor, low + 1);
  }

  private static int scaleKey(Key key, int anchor, int step) {
    return anchor + 12 * Math.floorDiv(step, 7) + key.mode().semitones(Math.floorMod(step, 7) + 1);
  }

  /** The pitch classes on which a melody closes at a cadence. */
  static int goal(Cadence cadence, Key key) {
    int tonic = key.tonic().pitchClass().value();
    int third = tonic + key.mode().semitones(3);
    int second = tonic + key.mode().semitones(2);
    int fifth = tonic + key.mode().semitones(5);
    return switch (cadence) {
      case PERFECT_AUTHENTIC, MODAL -> Harmony.bit(tonic);
      case IMPERFECT_AUTHENTIC -> Harmony.bit(third) | Harmony.bit(fifth);
      case HALF -> Harmony.bit(second) | Harmony.bit(fifth) | Harmony.bit(tonic + 11);
      case PLAGAL, DECEPTIVE -> Harmony.bit(tonic) | Harmony.bit(third);
      case PHRYGIAN -> Harmony.bit(fifth);
      case NONE -> 0;
    };
  }
}
