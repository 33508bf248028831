package continuo.planner.recording;

import continuo.listening.Beat;
import continuo.listening.HeardRhythm;
import continuo.planner.plan.PlannedTempo;
import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;

/**
 * The bars of a recording: where each of its beats lies, from 0:00 to the end.
 *
 * <p>Before the first downbeat stands a lead-in of bars with a tempo of its own, so that tick 0 is
 * 0:00 of the recording; after the last heard beat the pulse goes on until the recording is over.
 * Every beat has its own tempo: a single number would drift away from a take without a click.
 * Immutable.
 */
public final class RecordedBars {
  /** What is shorter than this a unit of the beat is no lead-in but the first beat's. */
  private static final double LEAST_UNIT = 0.03;

  private static final double MOST_BPM = 2000;

  /** Beats whose mean pace goes on after the last. */
  private static final int TAIL = 8;

  private final Meter meter;
  private final List<Double> beats;
  private final int leadIn;

  private RecordedBars(Meter meter, List<Double> beats, int leadIn) {
    this.meter = meter;
    this.beats = List.copyOf(beats);
    this.leadIn = leadIn;
  }

  /**
   * The bars of a heard pulse.
   *
   * @param rhythm its beats; where their counting stumbles, the phase that most of them agree on
   *     holds throughout
   * @param meter the meter; its beats are the heard ones
   * @param end the end of what sounds; the last bar reaches it
   */
  public static RecordedBars of(HeardRhythm rhythm, Meter meter, Seconds end) {
    int inBar = meter.beats().size();
    int[] votes = new int[inBar];
    for (int i = 0; i < rhythm.beats().size(); i++) {
      Beat beat = rhythm.beats().get(i);
      if (beat.isDownbeat()) {
        votes[i % inBar]++;
      }
    }
    int first = 0;
    for (int i = 1; i < inBar; i++) {
      first = votes[i] > votes[first] ? i : first;
    }
    return of(seconds(rhythm), first, meter, end);
  }

  /**
   * The bars of a heard pulse, one of which begins at a moment that a person named.
   *
   * @param rhythm its beats
   * @param firstBar the beat nearest to it begins the first bar
   * @param meter the meter
   * @param end the end of what sounds
   */
  public static RecordedBars from(HeardRhythm rhythm, Seconds firstBar, Meter meter, Seconds end) {
    List<Double> beats = seconds(rhythm);
    int nearest = 0;
    for (int i = 1; i < beats.size(); i++) {
      double distance = Math.abs(beats.get(i) - firstBar.value());
      nearest = distance < Math.abs(beats.get(nearest) - firstBar.value()) ? i : nearest;
    }
    return of(beats, nearest, meter, end);
  }

  /**
   * The bars of an even pulse that a person named.
   *
   * @param tempo beats of the meter a minute
   * @param firstBar where a bar begins
   * @param meter the meter
   * @param end the end of what sounds
   */
  public static RecordedBars even(Bpm tempo, Seconds firstBar, Meter meter, Seconds end) {
    double period = 60 / tempo.value();
    List<Double> beats = new ArrayList<>();
    for (int i = 0; i == 0 || firstBar.value() + i * period < end.value(); i++) {
      beats.add(firstBar.value() + i * period);
    }
    if (beats.size() < 2) {
      beats.add(firstBar.value() + period);
    }
    return of(beats, 0, meter, end);
  }

  private static List<Double> seconds(HeardRhythm rhythm) {
    return new ArrayList<>(rhythm.beats().stream().map(b -> b.at().value()).toList());
  }

  private static RecordedBars of(List<Double> heard, int first, Meter meter, Seconds end) {
    Check.that(!meter.isAdditive(), "bars of %s have beats of several lengths", meter);
    List<Double> beats = new ArrayList<>(heard);
    double period = (beats.get(beats.size() - 1) - beats.get(0)) / (beats.size() - 1);
    int back = Math.min(TAIL, beats.size() - 1);
    double last = (beats.get(beats.size() - 1) - beats.get(beats.size() - 1 - back)) / back;
    int upbeats = first;
    double before = beats.get(0);
    int leading = 0;
    double least = LEAST_UNIT * (meter.isCompound() ? 3 : 1);
    if (before >= least) {
      leading = (int) Math.max(1, Math.rint(before / period));
      leading = Math.min(leading, (int) Math.floor(before / least));
    } else {
      beats.set(0, 0.0);
    }
    for (int i = leading - 1; i >= 0; i--) {
      beats.add(0, before * i / leading);
    }
    int inBar = meter.beats().size();
    int lead = leading + upbeats;
    while (beats.get(beats.size() - 1) < end.value() - 1e-6
        || (beats.size() - 1 - lead) % inBar != 0
        || beats.size() - 1 - lead < inBar) {
      beats.add(beats.get(beats.size() - 1) + last);
    }
    return new RecordedBars(meter, beats, lead);
  }

  /** The meter of all bars but a first one that is cut short. */
  public Meter meter() {
    return meter;
  }

  /** How many beats come before the first downbeat. */
  public int leadInBeats() {
    return leadIn;
  }

  /** The meters of the bars before the first downbeat: at most the first is shorter than others. */
  public List<Meter> leadIn() {
    List<Meter> bars = new ArrayList<>();
    int inBar = meter.beats().size();
    int rest = leadIn % inBar;
    if (rest > 0) {
      bars.add(Meter.of(rest * meter.numerator() / inBar, meter.unit()));
    }
    for (int i = 0; i < leadIn / inBar; i++) {
      bars.add(meter);
    }
    return List.copyOf(bars);
  }

  /** How many bars begin at the first downbeat or later. */
  public int bars() {
    return (beats.size() - 1 - leadIn) / meter.beats().size();
  }

  /** Where a bar begins: 0 is the first downbeat; {@link #bars} is the last bar line. */
  public Seconds barLine(int bar) {
    return new Seconds(beats.get(leadIn + bar * meter.beats().size()));
  }

  /** Where a beat lies, counted from 0:00; the last is the last bar line. */
  public Seconds beat(int index) {
    return new Seconds(beats.get(index));
  }

  /** How many beats there are, without the last bar line. */
  public int beats() {
    return beats.size() - 1;
  }

  /**
   * The place of a moment: beats from 0:00 with what part of the beat has gone by; within [0,
   * {@link #beats}].
   */
  public double placeOf(Seconds moment) {
    double t = moment.value();
    if (t <= 0) {
      return 0;
    }
    int low = 0;
    int high = beats.size() - 1;
    if (t >= beats.get(high)) {
      return high;
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (beats.get(middle) <= t) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (t - beats.get(low)) / (beats.get(high) - beats.get(low));
  }

  /** A tempo for every beat of the piece: its lead-in first. */
  public List<PlannedTempo> tempos() {
    List<PlannedTempo> tempos = new ArrayList<>();
    List<Meter> before = leadIn();
    int bar = 0;
    int at = 0;
    for (Meter own : before) {
      int count = (int) (own.barLength().value() / meter.beatLength().value());
      at = addBar(tempos, bar++, at, count, own);
    }
    for (int i = 0; i < bars(); i++) {
      at = addBar(tempos, bar++, at, meter.beats().size(), meter);
    }
    return List.copyOf(tempos);
  }

  private int addBar(List<PlannedTempo> tempos, int bar, int first, int count, Meter own) {
    double ownBeats = meter.beatLength().value() / (double) own.beatLength().value();
    for (int i = 0; i < count; i++) {
      double seconds = beats.get(first + i + 1) - beats.get(first + i);
      double bpm = Math.min(MOST_BPM, 60 / seconds * ownBeats);
      Ticks offset = meter.beatLength().times(i);
      tempos.add(new PlannedTempo(bar, offset, new Bpm(bpm), false));
    }
    return first + count;
  }
}
