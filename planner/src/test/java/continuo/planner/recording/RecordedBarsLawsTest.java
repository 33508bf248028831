package continuo.planner.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.listening.Beat;
import continuo.listening.Confidence;
import continuo.listening.Estimate;
import continuo.listening.HeardRhythm;
import continuo.planner.plan.PlannedTempo;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordedBarsLawsTest {
  private static final List<Meter> METERS =
      List.of(Meter.FOUR_FOUR, Meter.of(3, 4), Meter.of(6, 8), Meter.of(2, 2));

  private record Pulse(HeardRhythm rhythm, Meter meter, Seconds end) {}

  private static Pulse pulse(Gen gen) {
    Meter meter = gen.pick(METERS);
    int inBar = meter.beats().size();
    double at = gen.oneIn(4) ? gen.doubleBetween(0, 0.05) : gen.doubleBetween(0, 6);
    int number = gen.intBetween(0, inBar);
    double period = gen.doubleBetween(0.3, 1.2);
    List<Beat> beats = new ArrayList<>();
    int count = gen.intBetween(2, 40);
    for (int i = 0; i < count; i++) {
      beats.add(new Beat(new Seconds(at), number + 1, new Confidence(0.5)));
      number = (number + 1) % inBar;
      at += period * gen.doubleBetween(0.9, 1.1);
    }
    HeardRhythm rhythm =
        new HeardRhythm(
            Estimate.of(new Bpm(60 / period), new Confidence(0.5)),
            Estimate.of(meter, new Confidence(0.5)),
            beats);
    return new Pulse(rhythm, meter, new Seconds(at + gen.doubleBetween(0, 3)));
  }

  /** The seconds of every beat as a plan's tempo map has them. */
  private static List<Double> played(RecordedBars bars) {
    Ticks at = Ticks.ZERO;
    List<Ticks> starts = new ArrayList<>();
    List<Meter> all = new ArrayList<>(bars.leadIn());
    for (int i = 0; i < bars.bars(); i++) {
      all.add(bars.meter());
    }
    for (Meter meter : all) {
      starts.add(at);
      at = at.plus(meter.barLength());
    }
    List<TempoChange> changes = new ArrayList<>();
    for (PlannedTempo tempo : bars.tempos()) {
      double quarters = all.get(tempo.bar()).beatLength().quarters();
      changes.add(
          new TempoChange(
              starts.get(tempo.bar()).plus(tempo.offset()),
              new Bpm(tempo.bpm().value() * quarters),
              false));
    }
    TempoMap map = TempoMap.of(changes);
    List<Double> seconds = new ArrayList<>();
    for (int beat = 0; beat <= bars.beats(); beat++) {
      seconds.add(map.toSeconds(bars.meter().beatLength().times(beat)).value());
    }
    return seconds;
  }

  @Test
  void the_tempo_map_puts_every_beat_where_it_was_heard() {
    Laws.check(
        150,
        gen -> {
          Pulse pulse = pulse(gen);
          RecordedBars bars = RecordedBars.of(pulse.rhythm(), pulse.meter(), pulse.end());
          List<Double> played = played(bars);
          int first = bars.leadInBeats();
          assertThat(played.get(0)).isZero();
          for (int beat = 0; beat <= bars.beats(); beat++) {
            assertThat(played.get(beat)).isCloseTo(bars.beat(beat).value(), within(1e-6));
          }
          List<Double> heard = pulse.rhythm().beats().stream().map(b -> b.at().value()).toList();
          List<Double> own = new ArrayList<>();
          for (int beat = 0; beat <= bars.beats(); beat++) {
            own.add(bars.beat(beat).value());
          }
          // A first beat just after 0:00 counts as 0:00.
          assertThat(own).containsAll(heard.subList(1, heard.size()));
          assertThat(bars.barLine(0)).isEqualTo(bars.beat(first));
        });
  }

  @Test
  void bars_begin_at_the_downbeats_and_the_last_bar_line_reaches_the_end() {
    Laws.check(
        150,
        gen -> {
          Pulse pulse = pulse(gen);
          RecordedBars bars = RecordedBars.of(pulse.rhythm(), pulse.meter(), pulse.end());
          List<Seconds> lines = new ArrayList<>();
          for (int bar = 0; bar <= bars.bars(); bar++) {
            lines.add(bars.barLine(bar));
          }
          pulse.rhythm().downbeats().stream()
              .filter(d -> d.value() > 0.09)
              .forEach(d -> assertThat(lines).contains(d));
          assertThat(lines.get(bars.bars()).value())
              .isGreaterThanOrEqualTo(pulse.end().value() - 1e-6);
        });
  }

  @Test
  void a_place_lies_between_its_beats() {
    Laws.check(
        150,
        gen -> {
          Pulse pulse = pulse(gen);
          RecordedBars bars = RecordedBars.of(pulse.rhythm(), pulse.meter(), pulse.end());
          double moment = gen.doubleBetween(0, pulse.end().value());
          double place = bars.placeOf(new Seconds(moment));
          int beat = (int) Math.min(bars.beats() - 1, Math.floor(place));
          double from = bars.beat(beat).value();
          double to = bars.beat(beat + 1).value();
          assertThat(from + (place - beat) * (to - from)).isCloseTo(moment, within(1e-9));
        });
  }

  @Test
  void the_first_bar_is_where_a_person_says() {
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      beats.add(new Beat(new Seconds(0.4 + i * 0.5), i % 4 + 1, new Confidence(0.5)));
    }
    HeardRhythm rhythm =
        new HeardRhythm(
            Estimate.of(new Bpm(120), new Confidence(0.5)),
            Estimate.of(Meter.FOUR_FOUR, new Confidence(0.5)),
            beats);

    RecordedBars bars =
        RecordedBars.from(rhythm, new Seconds(1.5), Meter.FOUR_FOUR, new Seconds(8));

    assertThat(bars.barLine(0).value()).isCloseTo(1.4, within(1e-9));
    assertThat(bars.leadIn()).containsExactly(Meter.of(3, 4));
  }

  @Test
  void an_even_pulse_is_even() {
    RecordedBars bars =
        RecordedBars.even(new Bpm(90), new Seconds(1), Meter.of(3, 4), new Seconds(20));

    assertThat(bars.barLine(3).value()).isCloseTo(1 + 9 * 60.0 / 90, within(1e-9));
  }
}
