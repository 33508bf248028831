package continuo.planner.recording;

import continuo.listening.HeardChord;
import continuo.theory.harmony.Chord;
import java.util.ArrayList;
import java.util.List;

/** Heard chords put on the beats of their recording. */
public final class HeardHarmony {
  private HeardHarmony() {}

  /**
   * The chords of each bar from the first downbeat on, evenly spaced: one where a bar has one, else
   * one a half or one a beat.
   *
   * @param heard in order
   * @param bars the bars of the recording
   */
  public static List<List<String>> bars(List<HeardChord> heard, RecordedBars bars) {
    int inBar = bars.meter().beats().size();
    List<List<String>> result = new ArrayList<>();
    String last = Chord.NO_CHORD;
    for (int bar = 0; bar < bars.bars(); bar++) {
      List<String> beats = new ArrayList<>();
      for (int i = 0; i < inBar; i++) {
        int beat = bars.leadInBeats() + bar * inBar + i;
        double from = bars.beat(beat).value();
        double to = bars.beat(beat + 1).value();
        last = sounding(heard, from, to, last);
        beats.add(last);
      }
      result.add(gathered(beats));
    }
    return result;
  }

  /** The chord that sounds longest between two moments; what sounded before where none does. */
  private static String sounding(List<HeardChord> heard, double from, double to, String before) {
    String longest = before;
    double most = 0;
    for (HeardChord chord : heard) {
      double shared =
          Math.min(to, chord.span().toExclusive().value())
              - Math.max(from, chord.span().fromInclusive().value());
      if (shared > most && chord.chord().value().isPresent()) {
        most = shared;
        longest = chord.chord().value().get().symbol();
      }
    }
    return longest;
  }

  private static List<String> gathered(List<String> beats) {
    if (beats.stream().distinct().count() == 1) {
      return List.of(beats.get(0));
    }
    int half = beats.size() / 2;
    boolean halves =
        beats.size() % 2 == 0
            && beats.subList(0, half).stream().distinct().count() == 1
            && beats.subList(half, beats.size()).stream().distinct().count() == 1;
    return halves ? List.of(beats.get(0), beats.get(half)) : List.copyOf(beats);
  }
}
