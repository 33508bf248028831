package continuo.listening.melody;

import continuo.listening.Confidence;
import continuo.listening.HeardNote;
import continuo.listening.TimeSpan;
import continuo.theory.unit.Hertz;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a pitch track into notes: a hidden Markov model whose notes begin unsteadily and then stand
 * on one of the semitones of the recording's tuning (references: mauch2015tony, section 3.2).
 */
final class NoteTracker {
  private static final int LOWEST = 30;
  private static final int PITCHES = 72;

  /** How far pitch strays while a note begins, and while it stands, in semitones. */
  private static final double ATTACK = 2.5;

  private static final double STEADY = 0.4;

  /** Outliers: so much of the probability lies evenly over the range. */
  private static final double STRAY = 0.01;

  private static final double STAY_ATTACK = 0.85;
  private static final double STAY_STEADY = 0.985;

  /** Intervals between notes spread so far, in semitones. */
  private static final double INTERVALS = 5;

  private static final double LONGEST_GAP = 0.06;
  private static final double SHORTEST_NOTE = 0.06;
  private static final int LONGEST_PHRASE = 4096;

  /** A note is struck again where its level falls and rises by so much within its length: 6 dB. */
  private static final double STRUCK = 4;

  private final PitchTrack track;
  private final double tuning;
  private final double[][] leap = new double[PITCHES][PITCHES];

  private NoteTracker(PitchTrack track, double cents) {
    this.track = track;
    tuning = cents / 100;
    for (int from = 0; from < PITCHES; from++) {
      double sum = 0;
      for (int to = 0; to < PITCHES; to++) {
        double interval = (to - from) / INTERVALS;
        leap[from][to] = from == to ? 0.02 : Math.exp(-0.5 * interval * interval) + 1e-3;
        sum += leap[from][to];
      }
      for (int to = 0; to < PITCHES; to++) {
        leap[from][to] = Math.log(leap[from][to] / sum);
      }
    }
  }

  /**
   * The notes of a track.
   *
   * @param cents the tuning of the recording
   * @param duration its length in seconds
   */
  static List<HeardNote> notes(PitchTrack track, double cents, double duration) {
    return new NoteTracker(track, cents).notes(duration);
  }

  private List<HeardNote> notes(double duration) {
    List<HeardNote> result = new ArrayList<>();
    int gap = (int) Math.round(LONGEST_GAP / track.step());
    int count = track.midi().size();
    for (int from = 0; from < count; ) {
      if (track.midi().get(from).isEmpty()) {
        from++;
        continue;
      }
      int last = from;
      int to = from + 1;
      while (to < count && to - last <= gap && to - from < LONGEST_PHRASE) {
        last = track.midi().get(to).isPresent() ? to : last;
        to++;
      }
      phrase(from, last + 1, duration, result);
      from = last + 1;
    }
    return List.copyOf(result);
  }

  /** The likeliest notes of a passage without rest. */
  private void phrase(int from, int to, double duration, List<HeardNote> result) {
    int length = to - from;
    double[] attack = new double[PITCHES];
    double[] steady = new double[PITCHES];
    Arrays.fill(steady, Double.NEGATIVE_INFINITY);
    // Before each: a pitch p of the steady note left, or PITCHES to stay in the same state.
    byte[][] attackFrom = new byte[length][PITCHES];
    boolean[][] steadyFromAttack = new boolean[length][PITCHES];
    for (int i = 0; i < length; i++) {
      double[] nextAttack = new double[PITCHES];
      double[] nextSteady = new double[PITCHES];
      for (int p = 0; p < PITCHES; p++) {
        double stay = attack[p] + Math.log(STAY_ATTACK);
        nextAttack[p] = i == 0 ? 0 : stay;
        attackFrom[i][p] = PITCHES;
        for (int q = 0; q < PITCHES && i > 0; q++) {
          double value = steady[q] + Math.log(1 - STAY_STEADY) + leap[q][p];
          if (value > nextAttack[p]) {
            nextAttack[p] = value;
            attackFrom[i][p] = (byte) q;
          }
        }
        double held = steady[p] + Math.log(STAY_STEADY);
        double begun = attack[p] + Math.log(1 - STAY_ATTACK);
        steadyFromAttack[i][p] = begun >= held;
        nextSteady[p] = i == 0 ? Double.NEGATIVE_INFINITY : Math.max(held, begun);
      }
      if (track.midi().get(from + i).isPresent()) {
        double pitch = track.midi().get(from + i).orElseThrow() - tuning - LOWEST;
        for (int p = 0; p < PITCHES; p++) {
          nextAttack[p] += seen(pitch - p, ATTACK);
          nextSteady[p] += seen(pitch - p, STEADY);
        }
      }
      attack = nextAttack;
      steady = nextSteady;
    }
    int[] pitches = new int[length];
    boolean[] begins = new boolean[length];
    boolean isSteady = max(steady) >= max(attack) - 3;
    int p = argmax(isSteady ? steady : attack);
    for (int i = length - 1; i >= 0; i--) {
      pitches[i] = p;
      if (isSteady) {
        isSteady = !steadyFromAttack[i][p];
      } else if (attackFrom[i][p] != PITCHES) {
        begins[i] = true;
        p = attackFrom[i][p];
        isSteady = true;
      }
    }
    for (int start = 0; start < length; ) {
      int end = start + 1;
      while (end < length && !begins[end]) {
        end++;
      }
      struck(from + start, from + end, pitches[start], duration, result);
      start = end;
    }
  }

  private static double seen(double away, double spread) {
    double x = away / spread;
    return Math.log((1 - STRAY) * Math.exp(-0.5 * x * x) / (2.5066 * spread) + STRAY / PITCHES);
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** Writes a note, or several where it is struck again. */
  private void struck(int from, int to, int pitch, double duration, List<HeardNote> result) {
    int shortest = (int) Math.ceil(SHORTEST_NOTE / track.step());
    int start = from;
    float highest = 0;
    float lowest = Float.MAX_VALUE;
    int dip = from;
    for (int i = from; i < to; i++) {
      float level = track.strength().get(i);
      if (level < lowest || i == from) {
        lowest = level;
        dip = i;
      }
      boolean again =
          i - start > shortest
              && dip > start
              && highest > STRUCK * lowest
              && level > STRUCK * lowest;
      if (again && to - dip > shortest) {
        add(start, dip, pitch, duration, result);
        start = dip;
        highest = level;
        lowest = level;
      }
      if (level > highest) {
        highest = level;
        lowest = level;
        dip = i;
      }
    }
    add(start, to, pitch, duration, result);
  }

  private void add(int from, int to, int pitch, double duration, List<HeardNote> result) {
    double[] sung =
        track.midi().subList(from, to).stream()
            .flatMap(java.util.Optional::stream)
            .mapToDouble(Float::doubleValue)
            .sorted()
            .toArray();
    double start = Math.max(0, (from - 0.5) * track.step());
    double end = Math.min(duration, (to - 0.5) * track.step());
    if (sung.length == 0 || end - start < SHORTEST_NOTE) {
      return;
    }
    double centre = LOWEST + pitch + tuning;
    long near = Arrays.stream(sung).filter(m -> Math.abs(m - centre) < 0.5).count();
    double median = sung[sung.length / 2];
    double share = (double) near / (to - from);
    // The middle of the pitch, unless glides have drawn it away from the note that stands.
    double middle = Math.abs(median - centre) < 0.5 ? median : centre;
    result.add(
        new HeardNote(
            new TimeSpan(new Seconds(start), new Seconds(end)),
            new Hertz(440 * StrictMath.pow(2, (middle - 69) / 12)),
            new Confidence(Math.min(0.98, share))));
  }
}
