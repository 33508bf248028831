package continuo.planner.brief;

import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.Scale;
import continuo.theory.rhythm.Meter;
import java.util.List;

/**
 * A thing that can be asked for, with the type of its value.
 *
 * @param name the name of its slot in a brief
 * @param <T> the value's type
 */
@SuppressWarnings("UnusedTypeParameter") // a phantom type: it ties a field to its wishes
public record Field<T>(String name) {
  /** Instruments that must sound, in the order in which they were named. */
  public static final Field<List<InstrumentWish>> INSTRUMENTS = new Field<>("instruments");

  /** Instruments and families that must not sound. */
  public static final Field<List<Exclusion>> EXCLUDED = new Field<>("excluded");

  /** How fast. */
  public static final Field<TempoWish> TEMPO = new Field<>("tempo");

  /** The meter. */
  public static final Field<Meter> METER = new Field<>("meter");

  /** Tonic and mode. */
  public static final Field<Key> KEY = new Field<>("key");

  /** A mode without a tonic. */
  public static final Field<Mode> MODE = new Field<>("mode");

  /** Length in bars. */
  public static final Field<Amount> BARS = new Field<>("bars");

  /** Length in seconds. */
  public static final Field<Amount> DURATION = new Field<>("duration");

  /** The sections and their order. */
  public static final Field<FormWish> FORM = new Field<>("form");

  /** Distinct onsets a quarter note, over all parts. */
  public static final Field<Density> DENSITY = new Field<>("density");

  /** Octaves from the lowest to the highest note. */
  public static final Field<Integer> OCTAVES = new Field<>("octaves");

  /** Where in their ranges instruments are to play. */
  public static final Field<List<RegisterWish>> REGISTER = new Field<>("register");

  /** The scale that the notes come from, where that is no mode of a key. */
  public static final Field<Scale> SCALE = new Field<>("scale");

  /** The mood. */
  public static final Field<Mood> MOOD = new Field<>("mood");

  /** Names of styles, the strongest first. */
  public static final Field<List<String>> GENRE = new Field<>("genre");

  /** How loudness and fullness move over time. */
  public static final Field<List<Arc>> DYNAMICS = new Field<>("dynamics");

  /** Who enters, leaves or plays alone, in order. */
  public static final Field<List<Entry>> ORDER = new Field<>("order");

  /** Scenes and hits at their seconds. */
  public static final Field<TimeCues> SCENES = new Field<>("scenes");

  /** The chords, bar by bar. */
  public static final Field<ChordsWish> CHORDS = new Field<>("chords");

  /** Changes of tempo and meter on the way; not a slot of their own. */
  public static final Field<List<Turn>> TURNS = new Field<>("turns");

  /** How the last phrase ends; not a slot of its own. */
  public static final Field<String> LAST_CADENCE = new Field<>("lastCadence");

  /** Changes of key, in order; not a slot of its own. */
  public static final Field<List<KeyChange>> KEY_CHANGES = new Field<>("keyChanges");

  /** True where nothing but the named instruments may sound; not a slot of its own. */
  public static final Field<Boolean> ONLY = new Field<>("only");

  /** Every field that has a slot, in the order of {@link Brief#SLOT_NAMES}. */
  public static final List<Field<?>> ALL =
      List.of(
          INSTRUMENTS,
          EXCLUDED,
          TEMPO,
          METER,
          KEY,
          MODE,
          BARS,
          DURATION,
          FORM,
          DENSITY,
          OCTAVES,
          REGISTER,
          SCALE,
          MOOD,
          GENRE,
          DYNAMICS,
          ORDER,
          SCENES,
          CHORDS);

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
