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

/**
 * Writes melodies: a theme's material fitted to the chords of each phrase. A phrase depends on its
 * theme, its chords and its register only, so that phrases alike in these are alike in every note.
 */
final class LeadWriter {
  private static final LineFitter.Taste SUNG =
      new LineFitter.Taste(0.75, 0.5, 1.0, 1.5, 2.8, 0.7, 0.2, 0.55, 1.2);
  private static final LineFitter.Taste SPUN =
      new LineFitter.Taste(2.2, 0.3, 0.8, 1.5, 2.4, 1.3, 0.2, 0.25, 1.0);

  private final Seed seed;
  private final Idiom idiom;

  LeadWriter(Seed seed, Idiom idiom) {
    this.seed = seed;
    this.idiom = idiom;
  }

  /**
   * The melody of a section within {@code compass}.
   *
   * @param fine true where sixteenths are slow enough to be sung
   */
  List<Tone> write(
      Passage passage, Assignment assignment, String texture, KeyRange compass, boolean fine) {
    List<Tone> tones = new ArrayList<>();
    for (PhraseSpan span : passage.phrases()) {
      List<Tone> phrase = phrase(passage, span, assignment, texture, compass, fine);
      // An upbeat takes its time from the phrase before.
      if (!phrase.isEmpty()) {
        long first = phrase.get(0).at();
        tones.removeIf(tone -> tone.at() >= first);
        tones.replaceAll(tone -> tone.end() > first ? tone.withLength(first - tone.at()) : tone);
      }
      tones.addAll(phrase);
    }
    // An upbeat may have taken the note to which a foreign note moved.
    return Tones.resolved(tones, passage);
  }

  private List<Tone> phrase(
      Passage passage,
      PhraseSpan span,
      Assignment assignment,
      String texture,
      KeyRange compass,
      boolean fine) {
    Phrase phrase = span.phrase();
    BarGrid grid = passage.grid();
    Seed theme = seed.derive("theme/" + phrase.theme().replace('/', '-'));
    boolean chorale = texture.equals("chorale");
    double perQuarter = StrictMath.pow(2, 4 * assignment.density() - 2);
    double perBar =
        grid.quarters() * (chorale ? Math.min(1.0, perQuarter) : Math.min(3.2, perQuarter));
    boolean closes = passage.last() && span.to() == passage.to();
    boolean onBeat = chorale || assignment.density() <= 0.5;
    Theme.Frame frame = new Theme.Frame(grid, phrase.bars(), perBar, idiom, fine, onBeat, closes);
    Seed variant = theme.derive("variation/" + passage.section().id().replace('/', '-'));
    List<Theme.Note> notes = Theme.of(theme, frame, phrase.variation(), variant);
    double centre = (compass.low() + compass.high()) / 2.0;
    int anchor = anchor(phrase.key(), centre - 4);
    List<Tone> drafts = new ArrayList<>();
    List<LineFitter.Place> places = new ArrayList<>();
    List<Integer> origins = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      Theme.Note note = notes.get(i);
      long at = span.from() + grid.length() * note.bar() + note.offset();
      if (at < passage.from()) {
        continue;
      }
      boolean last = i == notes.size() - 1;
      long end = at + note.length();
      if (last && closes) {
        // The piece's last note is held to the last bar line.
        end = span.to();
      }
      boolean afterRest = drafts.isEmpty() || drafts.get(drafts.size() - 1).end() < at;
      Fit fit = Fit.of(passage, at, end);
      places.add(
          new LineFitter.Place(
              grid.levelAt(note.offset()),
              note.length() >= grid.pulseAt(note.offset()).length(),
              afterRest,
              keyAt(phrase.key(), anchor, note.step()),
              0.3,
              fit.tones(),
              fit.legal(),
              last ? goal(phrase.cadence(), phrase.key()) : 0));
      drafts.add(new Tone(at, fit.end() - at, 0));
      origins.add(i);
    }
    RandomSource random = theme.derive("colour").random();
    double[][] noise = new double[notes.size()][12];
    for (double[] row : noise) {
      for (int i = 0; i < 12; i++) {
        row[i] = 0.8 * random.nextDouble();
      }
    }
    int tonic = phrase.key().tonic().pitchClass().value();
    int[] keys =
        LineFitter.fit(
            places,
            compass.low(),
            compass.high(),
            idiom.spinning() ? SPUN : SUNG,
            (place, key) -> noise[origins.get(place)][Math.floorMod(key - tonic, 12)],
            (place, from, to) -> 0);
    List<Tone> result = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      result.add(drafts.get(i).withKey(keys[i]));
    }
    return result;
  }

  /**
   * What a note may be that sounds over one chord or more.
   *
   * @param tones pitch classes consonant with all of them
   * @param legal pitch classes legal over all of them
   * @param end where it must end: before the first chord with which nothing is in common
   */
  record Fit(int tones, int legal, long end) {
    static Fit of(Passage passage, long at, long end) {
      Harmony here = passage.harmonyAt(at);
      int tones = here.tones();
      int legal = here.scale();
      long until = Math.min(end, passage.to());
      for (Harmony next = here; next.to() < until; ) {
        next = passage.harmonyAt(next.to());
        if ((tones & next.tones()) == 0) {
          until = next.from();
          break;
        }
        tones &= next.tones();
        legal &= next.scale();
      }
      return new Fit(tones, legal, until);
    }
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
      case OPEN, NONE -> 0;
    };
  }
}
