package continuo.listening.melody;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the pitch of a lone voice or instrument through its candidates: the likeliest path, on
 * which pitch moves little from moment to moment (references: mauch2014pyin, section 2.2).
 */
final class LoneVoice {
  /** Sound this much quieter than the loudest is the room, not the voice: 10⁻⁴ is 40 dB. */
  private static final double QUIET = 1e-4;

  /** A moment is periodic if it repeats so well. */
  private static final double PERIODIC = 0.12;

  /** Of the loud moments of a lone voice so many are periodic; of a mix far fewer. */
  private static final double LONE = 0.85;

  private static final double SWITCH = 0.01;
  private static final double LEAP = 1e-4;

  /** Semitones within which a pitch glides in 12 ms. */
  private static final double GLIDE = 1.5;

  private LoneVoice() {}

  /** The share of loud moments that are periodic: near 1 for one voice, lower for several. */
  static double periodicity(List<PitchCandidates.Moment> moments) {
    double loudest = loudest(moments);
    int loud = 0;
    int periodic = 0;
    for (PitchCandidates.Moment moment : moments) {
      if (moment.power() > 10 * QUIET * loudest && moment.power() > 0) {
        loud++;
        periodic += moment.aperiodicity() < PERIODIC ? 1 : 0;
      }
    }
    return loud == 0 ? 0 : (double) periodic / loud;
  }

  /** Whether a signal is one voice alone. */
  static boolean isAlone(List<PitchCandidates.Moment> moments) {
    return periodicity(moments) >= LONE;
  }

  /** A level that only a hundredth of the moments exceed. */
  private static double loudest(List<PitchCandidates.Moment> moments) {
    double[] powers =
        moments.stream().mapToDouble(PitchCandidates.Moment::power).sorted().toArray();
    return powers.length == 0 ? 0 : powers[(int) (0.99 * (powers.length - 1))];
  }

  /** The likeliest path through the candidates. */
  static PitchTrack follow(List<PitchCandidates.Moment> moments) {
    double floor = QUIET * loudest(moments);
    int[] path = path(moments, floor);
    List<Optional<Float>> midi = new ArrayList<>();
    List<Float> strength = new ArrayList<>();
    for (int i = 0; i < path.length; i++) {
      PitchCandidates.Moment moment = moments.get(i);
      boolean sung = path[i] < moment.midi().length;
      midi.add(sung ? Optional.of(moment.midi()[path[i]]) : Optional.empty());
      strength.add(moment.power());
    }
    return new PitchTrack(PitchCandidates.HOP / PitchCandidates.RATE, midi, strength);
  }

  /** The candidate of each moment; its number of candidates for none. */
  private static int[] path(List<PitchCandidates.Moment> moments, double floor) {
    byte[][] from = new byte[moments.size()][];
    double[] best = {0};
    float[] pitches = {};
    for (int i = 0; i < moments.size(); i++) {
      PitchCandidates.Moment moment = moments.get(i);
      int count = moment.midi().length;
      double[] next = new double[count + 1];
      from[i] = new byte[count + 1];
      double some = 0;
      for (float probability : moment.probabilities()) {
        some += probability;
      }
      boolean quiet = moment.power() < floor;
      for (int c = 0; c <= count; c++) {
        double seen =
            c == count
                ? Math.log(Math.max(quiet ? 0.5 : 0.02, 1 - some))
                : Math.log(moment.probabilities()[c] * (quiet ? 0.01 : 1));
        next[c] = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < best.length; p++) {
          double value = best[p] + transition(pitches, p, moment.midi(), c);
          if (value > next[c]) {
            next[c] = value;
            from[i][c] = (byte) p;
          }
        }
        next[c] += seen;
      }
      best = next;
      pitches = moment.midi();
    }
    int[] path = new int[moments.size()];
    int at = 0;
    for (int c = 1; c < best.length; c++) {
      at = best[c] > best[at] ? c : at;
    }
    for (int i = path.length - 1; i >= 0; i--) {
      path[i] = at;
      at = from[i][at];
    }
    return path;
  }

  private static double transition(float[] before, int p, float[] after, int c) {
    boolean sang = p < before.length;
    boolean sings = c < after.length;
    if (sang != sings) {
      return Math.log(SWITCH);
    }
    if (!sings) {
      return Math.log(1 - SWITCH);
    }
    double move = Math.abs(before[p] - after[c]);
    return Math.log(Math.max(LEAP, (1 - SWITCH) * (1 - move / GLIDE)));
  }
}
