package continuo.planner.recording;

import continuo.planner.prior.ChordChain;
import continuo.planner.prior.CountedHarmony;
import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.pitch.PitchClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds chords for a melody: the likeliest path (references: viterbi1967) through counted moves of
 * harmony ({@link ChordChain}) whose chords the melody's notes belong to, with cadences at the ends
 * of phrases.
 */
public final class Harmonizer {
  private static final double TONE = 0.2;
  private static final double SEVENTH = 0.1;
  private static final double SCALE = 0.045;
  private static final double RUBBING = 0.025;
  private static final double FOREIGN = 0.008;

  /** How much more a note counts that begins on a beat, and on a bar line. */
  private static final double ON_BEAT = 1.3;

  private static final double ON_BAR = 1.8;

  /** Log odds for chords that close a phrase or the piece. */
  private static final double CLOSES = 1.6;

  private static final double HALF_CLOSES = 1.1;
  private static final double ENDS = 4;

  private static final double LEAST_SHARE = 1e-9;

  /** They wait for a resolution that a path of whole chords does not promise. */
  private static final Set<ChordQuality> SUSPENDED =
      Set.of(ChordQuality.SUSPENDED_FOURTH, ChordQuality.SUSPENDED_SECOND);

  /** What a nat of fit is worth beside a nat of idiom. */
  private static final double[] WEIGHTS = {6, 4, 2.5, 1.5};

  /** How many different chords songs have in eight bars, about. */
  private static final double USUAL_CHORDS = 4.5;

  private static final double VARIETY = 0.15;

  /**
   * A note of the melody.
   *
   * @param at where it begins, in beats from the first bar
   * @param length in beats, above 0
   * @param pitchClass what it is
   */
  public record Note(double at, double length, PitchClass pitchClass) {
    /** Checks the length. */
    public Note {
      Check.that(length > 0, "a note must last but its length was %s beats", length);
    }
  }

  /**
   * What is harmonised.
   *
   * @param notes the melody, in order
   * @param key its key
   * @param bars how many bars
   * @param beats how many beats a bar has
   * @param phraseEnds the last bars of phrases
   * @param sevenths true where the style adds sevenths to any chord; else to dominants only
   */
  public record Question(
      List<Note> notes, Key key, int bars, int beats, Set<Integer> phraseEnds, boolean sevenths) {
    /** Checks the counts. */
    public Question {
      notes = List.copyOf(notes);
      phraseEnds = Set.copyOf(phraseEnds);
      Check.inRange(bars, 1, 1_000_000, "bars", "give at least one");
      Check.inRange(beats, 1, 64, "beats a bar", "give at least one");
    }
  }

  /**
   * A harmonisation.
   *
   * @param bars the chords of each bar, evenly spaced
   * @param fit how well the melody's notes fit, in nats a beat of melody; at most 0
   * @param idiom how usual the moves are, in nats a chord; at most 0
   * @param corpus whose moves they are
   */
  public record Candidate(List<List<Chord>> bars, double fit, double idiom, String corpus) {
    /** Copies the lists. */
    public Candidate {
      bars = bars.stream().map(List::copyOf).toList();
    }

    /**
     * What candidates are compared by: a nat of fit a beat is worth four of idiom a chord, and a
     * chord that never moves is worth less than harmony of a usual variety.
     */
    double worth() {
      long different = bars.stream().flatMap(List::stream).distinct().count();
      double usual = USUAL_CHORDS * Math.max(0.6, Math.min(2, bars.size() / 8.0));
      return fit + idiom / 4 - VARIETY * Math.abs(StrictMath.log(different / usual));
    }
  }

  private final Question question;
  private final CountedHarmony counted;
  private final String corpus;
  private final ChordChain chain;
  private final List<Chord> chords;
  private final List<Boolean> used;
  private final double[][] emissions;
  private final int inBar;

  private Harmonizer(Question question, String corpus, ChordChain chain, int inBar) {
    this.question = question;
    this.corpus = corpus;
    this.counted = CountedHarmony.of(corpus).orElseThrow();
    this.chain = chain;
    this.inBar = inBar;
    this.chords =
        chain.names().stream()
            .map(n -> RomanNumeral.parse(n).orElseThrow().chordIn(question.key()))
            .toList();
    this.emissions = emissions();
    this.used =
        chords.stream()
            .map(
                c ->
                    !SUSPENDED.contains(c.quality())
                        && (question.sevenths()
                            || c.tones().size() <= 3
                            || c.quality().isDominant()))
            .toList();
  }

  /**
   * Harmonisations of a melody, the best first; at least one.
   *
   * @param corpora whose moves are preferred, as a style's grammar names them; others are tried
   *     where they have none
   */
  public static List<Candidate> candidates(Question question, List<String> corpora) {
    Mode mode = question.key().mode().isMinor() ? Mode.MINOR : Mode.MAJOR;
    Map<List<List<Chord>>, Candidate> found = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(corpora);
    CountedHarmony.corpora().stream().filter(c -> !names.contains(c)).forEach(names::add);
    List<String> usable =
        names.stream()
            .filter(c -> CountedHarmony.of(c).flatMap(h -> h.chain(mode)).isPresent())
            .toList();
    List<String> tried = corpora.stream().filter(usable::contains).toList();
    for (String corpus : tried.isEmpty() ? usable : tried) {
      ChordChain chain = CountedHarmony.of(corpus).orElseThrow().chain(mode).orElseThrow();
      for (int inBar : question.beats() % 2 == 0 ? new int[] {1, 2} : new int[] {1}) {
        Harmonizer harmonizer = new Harmonizer(question, corpus, chain, inBar);
        for (double weight : WEIGHTS) {
          Candidate candidate = harmonizer.solve(weight);
          found.putIfAbsent(candidate.bars(), candidate);
        }
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparingDouble((Candidate c) -> -c.worth()))
        .toList();
  }

  /** How well each chord fits the melody in each slot, in nats. */
  private double[][] emissions() {
    int slots = question.bars() * inBar;
    double slotBeats = question.beats() / (double) inBar;
    double[][] table = new double[slots][chords.size()];
    double[][] shares = new double[chords.size()][];
    for (int c = 0; c < chords.size(); c++) {
      shares[c] = logShares(chords.get(c));
    }
    for (Note note : question.notes()) {
      int first = (int) Math.max(0, Math.floor(note.at() / slotBeats));
      double end = note.at() + note.length();
      for (int s = first; s < slots && s * slotBeats < end; s++) {
        double from = Math.max(note.at(), s * slotBeats);
        double to = Math.min(end, (s + 1) * slotBeats);
        if (to <= from) {
          continue;
        }
        double weight = (to - from) * accent(note.at());
        for (int c = 0; c < chords.size(); c++) {
          table[s][c] += weight * shares[c][note.pitchClass().value()];
        }
      }
    }
    return table;
  }

  private double accent(double at) {
    double inBeat = at - Math.rint(at);
    if (Math.abs(inBeat) > 0.01) {
      return 1;
    }
    return Math.floorMod((int) Math.rint(at), question.beats()) == 0 ? ON_BAR : ON_BEAT;
  }

  /** Log probabilities of the twelve pitch classes over a chord. */
  private double[] logShares(Chord chord) {
    double[] shares = new double[12];
    List<PitchClass> tones = chord.tones().stream().map(n -> n.pitchClass()).toList();
    for (int pc = 0; pc < 12; pc++) {
      PitchClass here = PitchClass.of(pc);
      int index = tones.indexOf(here);
      boolean rubs = tones.contains(PitchClass.of(Math.floorMod(pc - 1, 12)));
      if (index >= 0) {
        shares[pc] = index < 3 ? TONE : SEVENTH;
      } else if (question.key().contains(here)) {
        shares[pc] = rubs ? RUBBING : SCALE;
      } else {
        shares[pc] = FOREIGN;
      }
    }
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(p -> StrictMath.log(p / sum)).toArray();
  }

  /** A way to reach a pair of chords. */
  private record Step(int before, int chord, double score, int from, boolean moved) {}

  private Candidate solve(double weight) {
    int slots = emissions.length;
    int n = chords.size();
    List<List<Step>> columns = new ArrayList<>();
    List<Step> column = new ArrayList<>();
    int[] openings = chain.followers(chain.start());
    double[] likings = chain.shares(chain.start(), chain.start());
    for (int i = 0; i < openings.length; i++) {
      int chord = openings[i];
      if (!used.get(chord)) {
        continue;
      }
      column.add(
          new Step(
              chain.start(), chord, StrictMath.log(likings[i]) + at(0, chord, weight), 0, true));
    }
    columns.add(column);
    for (int s = 1; s < slots; s++) {
      double change = changeChance(s);
      double moves = StrictMath.log(change);
      double stays = StrictMath.log(1 - change);
      Map<Integer, Step> best = new HashMap<>();
      for (int k = 0; k < column.size(); k++) {
        Step step = column.get(k);
        keep(
            best,
            n,
            new Step(
                step.before(),
                step.chord(),
                step.score() + stays + at(s, step.chord(), weight),
                k,
                false));
        int[] followers = chain.followers(step.chord());
        double[] shares = chain.shares(step.before(), step.chord());
        for (int f = 0; f < followers.length; f++) {
          if (followers[f] != step.chord() && used.get(followers[f])) {
            double score =
                step.score()
                    + moves
                    + StrictMath.log(Math.max(LEAST_SHARE, shares[f]))
                    + at(s, followers[f], weight);
            keep(best, n, new Step(step.chord(), followers[f], score, k, true));
          }
        }
      }
      column =
          best.values().stream()
              .sorted(Comparator.comparingInt(Step::before).thenComparingInt(Step::chord))
              .toList();
      columns.add(column);
    }
    return traced(columns);
  }

  private static void keep(Map<Integer, Step> best, int n, Step step) {
    int state = step.before() * (n + 1) + step.chord();
    Step known = best.get(state);
    if (known == null || step.score() > known.score()) {
      best.put(state, step);
    }
  }

  /** How likely the chord changes where a slot begins. */
  private double changeChance(int slot) {
    int place = slot % inBar;
    int quarter = place * 4 / inBar;
    double counts = counted.changeChance(slot / inBar, quarter, inBar == 1 ? 4 : 2);
    return Math.max(0.05, Math.min(0.95, counts));
  }

  private double at(int slot, int chord, double weight) {
    return weight * emissions[slot][chord] + closing(slot, chord);
  }

  private double closing(int slot, int chord) {
    if ((slot + 1) % inBar != 0) {
      return 0;
    }
    int degree = question.key().tonic().pitchClass().upTo(chords.get(chord).root().pitchClass());
    boolean inverted = !chords.get(chord).bass().equals(chords.get(chord).root());
    if (slot == emissions.length - 1) {
      return degree == 0 && !inverted ? ENDS : 0;
    }
    if (!question.phraseEnds().contains(slot / inBar)) {
      return 0;
    }
    return degree == 0 ? CLOSES : degree == 7 ? HALF_CLOSES : 0;
  }

  private Candidate traced(List<List<Step>> columns) {
    int slots = columns.size();
    List<Step> last = columns.get(slots - 1);
    int k = 0;
    for (int i = 1; i < last.size(); i++) {
      k = last.get(i).score() > last.get(k).score() ? i : k;
    }
    int[] path = new int[slots];
    double idiom = 0;
    int moves = 0;
    for (int s = slots - 1; s >= 0; s--) {
      Step step = columns.get(s).get(k);
      path[s] = step.chord();
      if (step.moved()) {
        moves++;
        idiom += moveLog(step);
      }
      k = step.from();
    }
    double fit = 0;
    double beats = 0;
    for (int s = 0; s < slots; s++) {
      fit += emissions[s][path[s]];
    }
    for (Note note : question.notes()) {
      beats += note.length() * accent(note.at());
    }
    List<List<Chord>> bars = new ArrayList<>();
    for (int bar = 0; bar < question.bars(); bar++) {
      List<Chord> own = new ArrayList<>();
      for (int i = 0; i < inBar; i++) {
        Chord chord = chords.get(path[bar * inBar + i]);
        if (own.isEmpty() || !own.get(own.size() - 1).equals(chord)) {
          own.add(chord);
        }
      }
      bars.add(own);
    }
    return new Candidate(
        bars, beats == 0 ? 0 : fit / beats, moves == 0 ? 0 : idiom / moves, corpus);
  }

  /** How usual a move is, whatever came before it. */
  private double moveLog(Step step) {
    int[] followers = chain.followers(step.before());
    double[] shares = chain.shares(chain.start(), step.before());
    for (int i = 0; i < followers.length; i++) {
      if (followers[i] == step.chord()) {
        return StrictMath.log(Math.max(LEAST_SHARE, shares[i]));
      }
    }
    return StrictMath.log(LEAST_SHARE);
  }
}
