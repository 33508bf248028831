package continuo.planner;

import continuo.listening.Beat;
import continuo.listening.Confidence;
import continuo.listening.EnergyCurve;
import continuo.listening.Estimate;
import continuo.listening.HeardChord;
import continuo.listening.HeardNote;
import continuo.listening.HeardRhythm;
import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.listening.TimeSpan;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Hertz;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What recordings say, written by hand. */
public final class HeardThings {
  private HeardThings() {}

  /** A line in quarters of 4/4 from the first downbeat on; 0 rests. */
  public static Listening line(String key, double bpm, double firstDownbeat, int... keys) {
    return of(key, bpm, firstDownbeat, List.of(), keys);
  }

  /** The same over chords of a bar each. */
  public static Listening of(
      String key, double bpm, double firstDownbeat, List<String> chords, int... keys) {
    double period = 60 / bpm;
    double end = firstDownbeat + keys.length * period;
    List<Beat> beats = new ArrayList<>();
    List<HeardNote> notes = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      double at = firstDownbeat + i * period;
      beats.add(new Beat(new Seconds(at), i % 4 + 1, new Confidence(0.8)));
      if (keys[i] > 0) {
        notes.add(
            new HeardNote(
                new TimeSpan(new Seconds(at + 0.01), new Seconds(at + period - 0.01)),
                new Hertz(440 * Math.pow(2, (keys[i] - 69) / 12.0)),
                new Confidence(0.9)));
      }
    }
    List<HeardChord> heard = new ArrayList<>();
    for (int bar = 0; bar < chords.size(); bar++) {
      heard.add(
          new HeardChord(
              new TimeSpan(
                  new Seconds(firstDownbeat + bar * 4 * period),
                  new Seconds(Math.min(end, firstDownbeat + (bar + 1) * 4 * period))),
              Estimate.of(Optional.of(Chord.of(chords.get(bar))), new Confidence(0.9))));
    }
    return new Listening(
        new Seconds(end),
        Optional.of(
            new HeardRhythm(
                Estimate.of(new Bpm(bpm), new Confidence(0.8)),
                Estimate.of(Meter.FOUR_FOUR, new Confidence(0.8)),
                beats)),
        Optional.of(
            new HeardTonality(
                Estimate.of(Key.of(key), new Confidence(0.8)),
                List.of(),
                Estimate.of(new Cents(0), new Confidence(0.9)),
                heard)),
        notes,
        new EnergyCurve(new Seconds(end), List.of(0.2, 0.9)),
        List.of());
  }
}
