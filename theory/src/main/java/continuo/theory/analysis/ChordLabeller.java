package continuo.theory.analysis;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Labels the chords of a score: where they change, their roots, kinds and basses, and their Roman
 * numerals in the keys that the score goes through.
 *
 * <p>The harmony is the most likely path of a hidden Markov model (references: raphael2004): each
 * chord explains the notes that sound by its tones, the other notes of the key and few others; each
 * bass note by the chord's root, third, fifth or seventh; chords change more readily on strong
 * beats, and to chords that usually follow. Keys come first from the notes and then again with the
 * chords.
 */
public final class ChordLabeller {
  /** Share of time that chord tones take in a texture of several parts. */
  private static final double CHORDAL_TONES = 0.86;

  /** The same in a single line: measured on lead sheets. */
  private static final double MELODIC_TONES = 0.70;

  /** Share of the time outside chord tones that chromatic notes take. */
  private static final double CHROMATIC = 0.06;

  private static final double[] TONE_SHARES = {0.31, 0.28, 0.24, 0.17};

  /** How likely the root, third, fifth, seventh and any other note are in the bass. */
  private static final double[] BASS_SHARES = {0.62, 0.17, 0.12, 0.04, 0.05};

  private static final double NOTE_WEIGHT = 0.8;
  private static final double BASS_WEIGHT = 0.6;
  private static final double GRAMMAR_WEIGHT = 0.5;
  private static final double KEY_WEIGHT = 0.35;

  private static final ChordGrammar GRAMMAR = ChordGrammar.load();
  private static final ChordGrammar.Kind[] KINDS = ChordGrammar.Kind.values();
  private static final int CHORDS = ChordGrammar.CHORDS;

  /** By key and chord: the chord's number counted from the tonic. */
  private static final int[][] RELATIVE = relatives();

  private final List<Slice> slices;
  private final boolean chordal;
  private final boolean given;

  private ChordLabeller(List<Slice> slices, boolean given) {
    this.slices = slices;
    this.given = given;
    double sounding = slices.stream().filter(s -> !s.isSilent()).mapToDouble(Slice::quarters).sum();
    double chords = slices.stream().filter(Slice::isChordal).mapToDouble(Slice::quarters).sum();
    this.chordal = given ? isPolyphonic(slices) : chords > 0.3 * sounding;
  }

  /** In long spans even a melody has several pitches; what counts is how many sound at once. */
  private static boolean isPolyphonic(List<Slice> slices) {
    double notes = slices.stream().mapToDouble(Slice::noteQuarters).sum();
    double time = slices.stream().mapToDouble(Slice::quarters).sum();
    return notes > 1.3 * time;
  }

  /** The chords of a score, from its first to its last note; empty without notes. */
  public static List<ChordLabel> label(Score score) {
    return new ChordLabeller(Slice.ofBeats(score), false).labels(Optional.empty());
  }

  /**
   * One chord for each span between given positions, as a person who knows where the harmony
   * changes would label them.
   *
   * @param boundaries ascending positions, at least two
   */
  public static List<ChordLabel> label(Score score, List<Ticks> boundaries) {
    return new ChordLabeller(Slice.between(score, boundaries), true)
        .labels(Optional.of(Slice.ofBeats(score)));
  }

  private List<ChordLabel> labels(Optional<List<Slice>> beats) {
    if (slices.stream().allMatch(Slice::isSilent)) {
      return List.of();
    }
    int[] keys = beats.map(this::keysOfBeats).orElseGet(() -> KeyFinder.path(slices, evidence()));
    int[] chords = path(keys);
    if (beats.isEmpty()) {
      keys = KeyFinder.path(slices, withChords(evidence(), chords));
      chords = path(keys);
    }
    return collect(keys, chords);
  }

  /** The keys that the beats give, at the start of each given span. */
  private int[] keysOfBeats(List<Slice> beats) {
    ChordLabeller own = new ChordLabeller(beats, false);
    int[] path = KeyFinder.path(beats, own.evidence());
    path = KeyFinder.path(beats, own.withChords(own.evidence(), own.path(path)));
    int[] keys = new int[slices.size()];
    int beat = 0;
    for (int i = 0; i < keys.length; i++) {
      while (beat + 1 < beats.size() && !beats.get(beat + 1).from.isAfter(slices.get(i).from)) {
        beat++;
      }
      keys[i] = path[beat];
    }
    return keys;
  }

  private double[][] evidence() {
    return KeyFinder.evidence(slices);
  }

  /** Adds what the chords say about the key: each is more or less likely in it. */
  private double[][] withChords(double[][] evidence, int[] chords) {
    for (int i = 0; i < slices.size(); i++) {
      if (slices.get(i).isSilent()) {
        continue;
      }
      for (int key = 0; key < 24; key++) {
        int relative = relative(chords[i], key);
        evidence[i][key] +=
            KEY_WEIGHT * slices.get(i).quarters() * GRAMMAR.alone(key / 12, relative);
      }
    }
    return evidence;
  }

  private static int[][] relatives() {
    int[][] relatives = new int[24][CHORDS];
    for (int key = 0; key < 24; key++) {
      for (int chord = 0; chord < CHORDS; chord++) {
        int root = Math.floorMod(chord / ChordGrammar.KINDS - key % 12, 12);
        relatives[key][chord] = ChordGrammar.KINDS * root + chord % ChordGrammar.KINDS;
      }
    }
    return relatives;
  }

  /** The number of a chord, which counts from C, counted from the tonic of a key. */
  private static int relative(int chord, int key) {
    return RELATIVE[key][chord];
  }

  private int[] path(int[] keys) {
    int count = slices.size();
    double[][] best = new double[count][];
    int[][] from = new int[count][CHORDS];
    best[0] = emission(0, keys[0]);
    for (int chord = 0; chord < CHORDS; chord++) {
      best[0][chord] += GRAMMAR_WEIGHT * GRAMMAR.alone(keys[0] / 12, relative(chord, keys[0]));
    }
    for (int i = 1; i < count; i++) {
      step(i, keys[i], best, from);
    }
    int[] path = new int[count];
    for (int chord = 1; chord < CHORDS; chord++) {
      if (best[count - 1][chord] > best[count - 1][path[count - 1]]) {
        path[count - 1] = chord;
      }
    }
    for (int i = count - 1; i > 0; i--) {
      path[i - 1] = from[i][path[i]];
    }
    return path;
  }

  private void step(int i, int key, double[][] best, int[][] from) {
    Slice slice = slices.get(i);
    double change = change(slice);
    double stay = StrictMath.log(1 - change);
    double leave = StrictMath.log(change);
    double[] emission = emission(i, key);
    best[i] = new double[CHORDS];
    for (int to = 0; to < CHORDS; to++) {
      int relativeTo = relative(to, key);
      double highest = best[i - 1][to] + stay;
      int origin = to;
      for (int last = 0; last < CHORDS; last++) {
        if (last == to) {
          continue;
        }
        double value =
            best[i - 1][last]
                + leave
                + GRAMMAR_WEIGHT * GRAMMAR.next(key / 12, relative(last, key), relativeTo);
        if (value > highest) {
          highest = value;
          origin = last;
        }
      }
      best[i][to] = highest + emission[to];
      from[i][to] = origin;
    }
  }

  /** How likely a chord changes where a slice begins. */
  private double change(Slice slice) {
    if (given) {
      return 0.8;
    }
    return switch (slice.strength) {
      case BAR -> 0.6;
      case MIDDLE -> 0.3;
      case BEAT -> 0.2;
      case BETWEEN -> 0.03;
    };
  }

  /** Log likelihood of what sounds in a slice under each chord. */
  private double[] emission(int index, int key) {
    Slice slice = slices.get(index);
    double[] logs = new double[CHORDS];
    if (slice.isSilent()) {
      return logs;
    }
    double tones = chordal ? CHORDAL_TONES : MELODIC_TONES;
    for (int root = 0; root < 12; root++) {
      for (ChordGrammar.Kind kind : KINDS) {
        logs[ChordGrammar.KINDS * root + kind.ordinal()] =
            NOTE_WEIGHT * notes(slice, root, kind, key, tones)
                + (chordal ? BASS_WEIGHT * bass(slice, root, kind) : 0);
      }
    }
    return logs;
  }

  private static double notes(
      Slice slice, int root, ChordGrammar.Kind kind, int key, double tones) {
    List<Integer> semitones = kind.semitones();
    double shares = 0;
    for (int i = 0; i < semitones.size(); i++) {
      shares += TONE_SHARES[i];
    }
    boolean[] scale = scale(key);
    int foreign = 0;
    int inKey = 0;
    for (int pitchClass = 0; pitchClass < 12; pitchClass++) {
      if (!semitones.contains(Math.floorMod(pitchClass - root, 12))) {
        if (scale[pitchClass]) {
          inKey++;
        } else {
          foreign++;
        }
      }
    }
    double sum = 0;
    for (int pitchClass = 0; pitchClass < 12; pitchClass++) {
      double time = slice.presence(pitchClass);
      if (time == 0) {
        continue;
      }
      int tone = semitones.indexOf(Math.floorMod(pitchClass - root, 12));
      double probability =
          tone >= 0
              ? tones * TONE_SHARES[tone] / shares
              : scale[pitchClass]
                  ? (1 - tones) * (1 - CHROMATIC) / inKey
                  : (1 - tones) * CHROMATIC / foreign;
      sum += time * StrictMath.log(probability);
    }
    return sum;
  }

  /** Which pitch classes belong to a key; in minor also the raised sixth and seventh. */
  private static boolean[] scale(int key) {
    int[] degrees =
        key < 12 ? new int[] {0, 2, 4, 5, 7, 9, 11} : new int[] {0, 2, 3, 5, 7, 8, 9, 10, 11};
    boolean[] scale = new boolean[12];
    for (int degree : degrees) {
      scale[(key + degree) % 12] = true;
    }
    return scale;
  }

  private static double bass(Slice slice, int root, ChordGrammar.Kind kind) {
    int tone = kind.semitones().indexOf(Math.floorMod(slice.bassClass().orElseThrow() - root, 12));
    double probability = tone >= 0 ? BASS_SHARES[tone] : BASS_SHARES[4] / 8;
    return Math.min(2, slice.quarters()) * StrictMath.log(probability);
  }

  private List<ChordLabel> collect(int[] keys, int[] chords) {
    List<KeyRegion> regions = KeyFinder.regions(slices, keys);
    List<Found> found = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= chords.length; i++) {
      boolean ends = i == chords.length || chords[i] != chords[start] || keys[i] != keys[start];
      if (ends || given) {
        List<Slice> span = slices.subList(start, i);
        if (!span.stream().allMatch(Slice::isSilent)) {
          found.add(found(span, chords[start], keyAt(regions, span.get(0).from)));
        }
        start = i;
      }
    }
    List<ChordLabel> labels = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Found label = found.get(i);
      RomanNumeral numeral =
          i + 1 < found.size()
              ? RomanNumeral.of(label.chord, label.key, found.get(i + 1).chord)
              : RomanNumeral.of(label.chord, label.key);
      labels.add(new ChordLabel(label.from, label.to, label.chord, label.key, numeral, label.fit));
    }
    return Collections.unmodifiableList(labels);
  }

  private record Found(Ticks from, Ticks to, Chord chord, Key key, double fit) {}

  private static Key keyAt(List<KeyRegion> regions, Ticks at) {
    return regions.stream()
        .filter(region -> !region.fromInclusive().isAfter(at))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("regions cover the score"))
        .key();
  }

  private static Found found(List<Slice> span, int chord, Key key) {
    ChordGrammar.Kind kind = KINDS[chord % ChordGrammar.KINDS];
    PitchClass root = new PitchClass(chord / ChordGrammar.KINDS);
    TreeMap<Integer, Double> byFifths = new TreeMap<>();
    double inside = 0;
    double total = 0;
    for (Slice slice : span) {
      slice.byFifths().forEach((place, quarters) -> byFifths.merge(place, quarters, Double::sum));
      for (int pitchClass = 0; pitchClass < 12; pitchClass++) {
        total += slice.presence(pitchClass);
        if (kind.semitones().contains(Math.floorMod(pitchClass - root.value(), 12))) {
          inside += slice.presence(pitchClass);
        }
      }
    }
    NoteName name = spelled(root, kind, byFifths, key);
    Chord plain = augmentedSixth(name, kind, byFifths).orElse(Chord.of(name, kind.quality));
    Chord inverted = plain.over(bass(span, plain));
    return new Found(
        span.get(0).from, span.get(span.size() - 1).to, inverted, key, Math.min(1, inside / total));
  }

  /** The root as the notes spell it: by the first chord tone that sounds, else as the key does. */
  private static NoteName spelled(
      PitchClass root, ChordGrammar.Kind kind, Map<Integer, Double> byFifths, Key key) {
    for (ChordDegree degree : kind.quality.degrees()) {
      PitchClass tone = root.plus(degree.interval().semitones());
      Optional<Integer> place = mostSounding(tone, byFifths);
      if (place.isPresent()) {
        int fifths = place.get() - degree.interval().fifths();
        if (fifths >= -22 && fifths <= 26) {
          return NoteName.ofFifths(fifths);
        }
      }
    }
    return key.spell(root);
  }

  private static Optional<Integer> mostSounding(
      PitchClass pitchClass, Map<Integer, Double> byFifths) {
    return byFifths.entrySet().stream()
        .filter(e -> Math.floorMod(7 * e.getKey(), 12) == pitchClass.value())
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /** A dominant seventh whose seventh is spelled as an augmented sixth. */
  private static Optional<Chord> augmentedSixth(
      NoteName root, ChordGrammar.Kind kind, Map<Integer, Double> byFifths) {
    if (kind != ChordGrammar.Kind.DOMINANT
        || mostSounding(root.pitchClass().plus(10), byFifths)
            .filter(place -> place == root.fifths() + 10)
            .isEmpty()
        || root.fifths() + 10 > 26) {
      return Optional.empty();
    }
    boolean fifth = mostSounding(root.pitchClass().plus(7), byFifths).isPresent();
    ChordQuality quality = fifth ? RomanNumeral.GERMAN_SIXTH : RomanNumeral.ITALIAN_SIXTH;
    return Optional.of(Chord.of(NoteName.ofFifths(root.fifths() + 10), quality));
  }

  /** The chord tone that lies lowest for the longest time; the root where none does. */
  private static NoteName bass(List<Slice> span, Chord chord) {
    double[] time = new double[12];
    for (Slice slice : span) {
      if (!slice.isSilent()) {
        // The first bass note of a chord is its bass, what follows may be figuration.
        double weight = slice == span.get(0) ? 2 : 1;
        time[slice.bassClass().orElseThrow()] += weight * slice.quarters();
      }
    }
    NoteName best = chord.root();
    double longest = 0;
    for (NoteName tone : chord.tones()) {
      if (time[tone.pitchClass().value()] > longest) {
        longest = time[tone.pitchClass().value()];
        best = tone;
      }
    }
    return best;
  }
}
