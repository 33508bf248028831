package continuo.listening.harmony;

import continuo.listening.Beat;
import continuo.listening.Confidence;
import continuo.listening.Estimate;
import continuo.listening.HeardChord;
import continuo.listening.HeardKey;
import continuo.listening.HeardNote;
import continuo.listening.HeardTonality;
import continuo.listening.TimeSpan;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads tuning, chords and keys from the pitch spectra of a recording. */
public final class HarmonyReader {
  /** Softens the likelihoods of whole keys, whose segments are far from independent. */
  private static final double KEY_TRUST = 0.25;

  private static final double MODULATION = 0.004;
  private static final double MODULATION_WITHIN = 0.0004;

  /** A passage in another key lasts this long at least; shorter ones are tonicisations. */
  private static final double SHORTEST_KEY = 8;

  private static final double ALTERNATIVE = 0.05;
  private static final int ALTERNATIVES = 3;

  /** A bass other than the root is written where the low register says it this much stronger. */
  private static final double BASS_MARGIN = 1.6;

  /** Ways in which chords stand on a root: a major or minor third, a fourth, a second. */
  static final int THIRDS = 4;

  /** Where fewer segments than this share hold a chord, there is no tonality to speak of. */
  private static final double TONAL = 0.03;

  private final Grid grid;
  private final NoteSegments segments;
  private final KeyChordDecoder decoder;
  private final double[][] likelihoods;
  private final double[] change;
  private final double[] modulation;

  private HarmonyReader(PitchSpectra spectra, Grid grid) {
    this.grid = grid;
    segments = NoteSegments.of(spectra, grid.asArray(), spectra.tuning().cents());
    decoder = new KeyChordDecoder(ChordMoves.load());
    likelihoods = decoder.likelihoods(ChordNetwork.load().probabilities(segments));
    change = grid.places().stream().mapToDouble(Grid.Place::change).toArray();
    modulation =
        grid.places().stream()
            .mapToDouble(place -> place == Grid.Place.BAR ? MODULATION : MODULATION_WITHIN)
            .toArray();
  }

  /**
   * Reads a recording.
   *
   * @param beats its beats, perhaps none
   * @param duration its length
   * @return empty if nothing in it is pitched
   */
  public static Optional<HeardTonality> read(
      PitchSpectra spectra, List<Beat> beats, Seconds duration) {
    HarmonyReader reader = new HarmonyReader(spectra, Grid.of(beats, duration));
    KeyChordDecoder.Reading reading = reader.reading();
    if (reader.isSilent(reading)) {
      return Optional.empty();
    }
    int[] path = reader.keyPath(reading);
    return Optional.of(
        new HeardTonality(
            keyEstimate(reader.wholeKey()),
            reader.keys(reading, path),
            spectra.tuning().estimate(),
            reader.chords(reading, path)));
  }

  /**
   * Reads a recording of one voice alone: its key is that of its notes, its chords are those that
   * its notes outline.
   *
   * @param beats its beats, perhaps none
   * @param notes its notes
   * @param duration its length
   * @return empty if nothing is sung
   */
  public static Optional<HeardTonality> readAlone(
      PitchSpectra spectra, List<Beat> beats, List<HeardNote> notes, Seconds duration) {
    if (notes.isEmpty()) {
      return Optional.empty();
    }
    Estimate<Cents> tuning = spectra.tuning().estimate();
    Estimate<Key> key = keyEstimate(MelodyKey.load().probabilities(notes, tuning.value()));
    HarmonyReader reader = new HarmonyReader(spectra, Grid.of(beats, duration));
    KeyChordDecoder.Reading reading = reader.reading();
    int[] path = new int[reader.grid.count()];
    Arrays.fill(path, numberOf(key.value()));
    HeardKey throughout = new HeardKey(new TimeSpan(Seconds.ZERO, duration), key);
    return Optional.of(
        new HeardTonality(key, List.of(throughout), tuning, reader.chords(reading, path)));
  }

  private KeyChordDecoder.Reading reading() {
    return decoder.read(likelihoods, change, modulation);
  }

  private boolean isSilent(KeyChordDecoder.Reading reading) {
    double silent = reading.chords().stream().mapToDouble(p -> p[ChordMoves.NONE]).sum();
    return silent > (1 - TONAL) * grid.count();
  }

  /** The probabilities of keys over the whole. */
  private double[] wholeKey() {
    double[] logs = decoder.keyLikelihoods(likelihoods, change);
    double most = Arrays.stream(logs).max().orElseThrow();
    double[] result = new double[logs.length];
    for (int k = 0; k < logs.length; k++) {
      result[k] = StrictMath.exp(KEY_TRUST * (logs[k] - most));
    }
    double sum = Arrays.stream(result).sum();
    for (int k = 0; k < logs.length; k++) {
      result[k] /= sum;
    }
    return result;
  }

  private static Estimate<Key> keyEstimate(double[] probabilities) {
    List<Integer> ranked =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer k) -> -probabilities[k]))
            .toList();
    List<Estimate.Alternative<Key>> alternatives = new ArrayList<>();
    for (int k : ranked.subList(1, 1 + ALTERNATIVES)) {
      if (probabilities[k] >= ALTERNATIVE) {
        alternatives.add(new Estimate.Alternative<>(keyOf(k), new Confidence(probabilities[k])));
      }
    }
    int best = ranked.get(0);
    return new Estimate<>(
        keyOf(best), new Confidence(Math.min(1, probabilities[best])), alternatives);
  }

  /** The key of a number of {@link KeyChordDecoder}, with the fewest accidentals. */
  static Key keyOf(int number) {
    Mode mode = number < 12 ? Mode.MAJOR : Mode.MINOR;
    int fifths = Math.floorMod(7 * (number % 12), 12);
    int signature = fifths + mode.signatureOffset();
    return new Key(NoteName.ofFifths(signature > 5 ? fifths - 12 : fifths), mode);
  }

  private static int numberOf(Key key) {
    return (key.mode().isMinor() ? 12 : 0) + key.tonic().pitchClass().value();
  }

  /** The key of each segment; passages too short to be one join their likelier neighbour. */
  private int[] keyPath(KeyChordDecoder.Reading reading) {
    int[] path = new int[grid.count()];
    for (int s = 0; s < path.length; s++) {
      path[s] = argmax(reading.keys().get(s));
    }
    for (boolean again = true; again; ) {
      again = false;
      for (int from = 0; from < path.length; ) {
        int to = end(path, from);
        boolean whole = from == 0 && to == path.length;
        if (!whole && grid.bounds().get(to) - grid.bounds().get(from) < SHORTEST_KEY) {
          int left = from == 0 ? path[to] : path[from - 1];
          int right = to == path.length ? path[from - 1] : path[to];
          Arrays.fill(
              path,
              from,
              to,
              sum(reading, from, to, left) >= sum(reading, from, to, right) ? left : right);
          again = true;
          break;
        }
        from = to;
      }
    }
    return path;
  }

  private static double sum(KeyChordDecoder.Reading reading, int from, int to, int key) {
    return IntStream.range(from, to).mapToDouble(s -> reading.keys().get(s)[key]).sum();
  }

  private static int end(int[] path, int from) {
    int to = from;
    while (to < path.length && path[to] == path[from]) {
      to++;
    }
    return to;
  }

  private List<HeardKey> keys(KeyChordDecoder.Reading reading, int[] path) {
    List<HeardKey> result = new ArrayList<>();
    for (int from = 0; from < path.length; ) {
      int to = end(path, from);
      double[] mean = new double[KeyChordDecoder.KEYS];
      for (int s = from; s < to; s++) {
        for (int k = 0; k < mean.length; k++) {
          mean[k] += reading.keys().get(s)[k] / (to - from);
        }
      }
      if (argmax(mean) == path[from]) {
        result.add(new HeardKey(span(from, to), keyEstimate(mean)));
      } else {
        result.add(
            new HeardKey(
                span(from, to), Estimate.of(keyOf(path[from]), new Confidence(mean[path[from]]))));
      }
      from = to;
    }
    return result;
  }

  private TimeSpan span(int from, int to) {
    return new TimeSpan(new Seconds(grid.bounds().get(from)), new Seconds(grid.bounds().get(to)));
  }

  private List<HeardChord> chords(KeyChordDecoder.Reading reading, int[] path) {
    int[] best = new int[grid.count()];
    for (int s = 0; s < best.length; s++) {
      best[s] = likeliest(reading.chords().get(s));
    }
    List<HeardChord> result = new ArrayList<>();
    for (int from = 0; from < best.length; ) {
      int to = end(best, from);
      double[] mean = new double[ChordMoves.STATES];
      double[] notes = new double[PitchScale.SEMITONES];
      for (int s = from; s < to; s++) {
        for (int c = 0; c < mean.length; c++) {
          mean[c] += reading.chords().get(s)[c] / (to - from);
        }
        for (int n = 0; n < notes.length; n++) {
          notes[n] += segments.notes(s)[n];
        }
      }
      result.add(
          new HeardChord(
              span(from, to),
              chordEstimate(mean, best[from], Chroma.raw(notes)[0], keyOf(path[from]))));
      from = to;
    }
    return result;
  }

  /** The best kind on the root and third that are likeliest with all kinds together. */
  private static int likeliest(double[] probabilities) {
    double[] families = new double[12 * THIRDS];
    for (int c = 0; c < ChordMoves.CHORDS; c++) {
      families[family(c)] += probabilities[c];
    }
    int family = argmax(families);
    if (probabilities[ChordMoves.NONE] > families[family]) {
      return ChordMoves.NONE;
    }
    int best = -1;
    for (int c = 0; c < ChordMoves.CHORDS; c++) {
      if (family(c) == family && (best < 0 || probabilities[c] > probabilities[best])) {
        best = c;
      }
    }
    return best;
  }

  /** The probability of all chords on a root with one kind of third. */
  static double family(double[] probabilities, int third, int root) {
    double sum = 0;
    for (int c = root; c < ChordMoves.CHORDS; c += 12) {
      sum += third(c) == third ? probabilities[c] : 0;
    }
    return sum;
  }

  private static int family(int chord) {
    return 12 * third(chord) + chord % 12;
  }

  private static int third(int chord) {
    return switch (ChordKind.values()[chord / 12]) {
      case MAJOR, DOMINANT, MAJOR_SEVENTH, MAJOR_SIXTH, AUGMENTED -> 0;
      case MINOR, MINOR_SEVENTH, DIMINISHED, DIMINISHED_SEVENTH, HALF_DIMINISHED -> 1;
      case SUSPENDED_FOURTH -> 2;
      case SUSPENDED_SECOND -> 3;
    };
  }

  private static Estimate<Optional<Chord>> chordEstimate(
      double[] probabilities, int best, float[] low, Key key) {
    List<Integer> others =
        IntStream.range(0, probabilities.length)
            .boxed()
            .filter(c -> c != best && probabilities[c] >= ALTERNATIVE)
            .filter(c -> probabilities[c] <= probabilities[best])
            .sorted(Comparator.comparingDouble((Integer c) -> -probabilities[c]))
            .limit(ALTERNATIVES)
            .toList();
    List<Estimate.Alternative<Optional<Chord>>> alternatives = new ArrayList<>();
    for (int c : others) {
      alternatives.add(
          new Estimate.Alternative<>(chord(c, low, key), new Confidence(probabilities[c])));
    }
    return new Estimate<>(
        chord(best, low, key), new Confidence(Math.min(1, probabilities[best])), alternatives);
  }

  private static Optional<Chord> chord(int number, float[] low, Key key) {
    if (number == ChordMoves.NONE) {
      return Optional.empty();
    }
    ChordKind kind = ChordKind.values()[number / 12];
    NoteName root = key.spell(PitchClass.of(number % 12));
    Chord chord = Chord.of(root, kind.quality());
    NoteName bass = root;
    double strongest = BASS_MARGIN * low[number % 12];
    for (NoteName tone : chord.tones()) {
      double strength = low[tone.pitchClass().value()];
      if (strength > strongest) {
        strongest = strength;
        bass = tone;
      }
    }
    return Optional.of(chord.over(bass));
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
