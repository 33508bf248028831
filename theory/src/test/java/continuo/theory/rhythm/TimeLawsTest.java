package continuo.theory.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of ticks, meters, meter maps and tempo maps. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeLawsTest {

  @Test
  void the_grids_of_files_and_tuplets_are_whole_numbers_of_ticks() {
    assertThat(List.of(96, 192, 240, 256, 384, 480, 768, 960, 1024))
        .allMatch(grid -> Ticks.PER_QUARTER % grid == 0);
    assertThat(Ticks.ofWhole(1, 4)).isEqualTo(Ticks.QUARTER);
    assertThat(Ticks.ofWhole(1, 128).times(32)).isEqualTo(Ticks.QUARTER);
    assertThat(Ticks.QUARTER.dividedBy(9).times(9)).isEqualTo(Ticks.QUARTER);
    assertThat(Ticks.QUARTER.dividedBy(5).times(5)).isEqualTo(Ticks.QUARTER);
    assertThat(Ticks.QUARTER.dividedBy(7).times(7)).isEqualTo(Ticks.QUARTER);
  }

  @Test
  void messages_of_illegal_ticks() {
    assertThatThrownBy(() -> new Ticks(-1))
        .hasMessage(
            "ticks must be in [0, 9223372036854775807] but was -1; subtract a later from an"
                + " earlier position the other way");
    assertThatThrownBy(() -> Ticks.ofWhole(1, 11))
        .hasMessage("1/11 of a whole note is no whole number of ticks; use a divisor of 1290240");
    assertThatThrownBy(() -> Ticks.QUARTER.dividedBy(11))
        .hasMessage("322560 ticks cannot be divided exactly by 11; choose a divisor of the length");
    assertThatThrownBy(() -> new Ticks(Long.MAX_VALUE).plus(new Ticks(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void lengths_add_and_subtract() {
    Laws.check(
        gen -> {
          Ticks a = new Ticks(gen.longBetween(0, 1L << 50));
          Ticks b = new Ticks(gen.longBetween(0, 1L << 50));

          assertThat(a.plus(b).minus(b)).isEqualTo(a);
          assertThat(a.until(a.plus(b))).isEqualTo(b);
          assertThat(Ticks.min(a, b).plus(Ticks.max(a, b))).isEqualTo(a.plus(b));
          assertThat(a.isBefore(b)).isEqualTo(b.isAfter(a));
        });
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # meter,    bar in 16ths, beats, beat in 16ths, compound, additive
          4/4,        16,           4,     4,             false,    false
          3/4,        12,           3,     4,             false,    false
          2/2,        16,           2,     8,             false,    false
          6/8,        12,           2,     6,             true,     false
          9/8,        18,           3,     6,             true,     false
          12/16,      12,           4,     3,             true,     false
          3/8,        6,            3,     2,             false,    false
          6/4,        24,           6,     4,             false,    false
          3+2+2/8,    14,           3,     2,             false,    true
          5/4,        20,           5,     4,             false,    false
          7/8,        14,           7,     2,             false,    false
          """)
  void meters_divide_their_bars(
      String text, int bar, int beats, int beat, boolean compound, boolean additive) {
    Meter meter = Meter.parse(text).orElseThrow();
    Ticks sixteenth = Ticks.ofWhole(1, 16);

    assertThat(meter.barLength()).isEqualTo(sixteenth.times(bar));
    assertThat(meter.beats()).hasSize(beats);
    assertThat(meter.beatLength()).isEqualTo(sixteenth.times(beat));
    assertThat(meter.isCompound()).isEqualTo(compound);
    assertThat(meter.isAdditive()).isEqualTo(additive);
    assertThat(meter).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4", "4/3", "0/4", "4/128", "99/4", "3+/8", "C"})
  void other_text_is_no_meter(String text) {
    assertThat(Meter.parse(text)).isEmpty();
  }

  @Test
  void beats_sum_to_the_bar_and_meters_read_back() {
    Laws.check(
        gen -> {
          Meter meter = TheoryGenerators.meter(gen);

          assertThat(meter.beats().stream().reduce(Ticks.ZERO, Ticks::plus))
              .isEqualTo(meter.barLength());
          assertThat(Meter.parse(meter.toString())).contains(meter);
        });
  }

  @Test
  void bars_lie_end_to_end_and_have_the_meter_in_force() {
    Laws.check(
        gen -> {
          int count = gen.edgy(1, 12);
          MeterMap map = TheoryGenerators.meterMap(gen, count);
          Ticks end = TheoryGenerators.endOf(map, count);

          List<MeterMap.Bar> bars = map.bars(end);

          assertThat(bars).hasSize(count);
          assertThat(bars.stream().map(MeterMap.Bar::length).reduce(Ticks.ZERO, Ticks::plus))
              .isEqualTo(end);
          assertThat(bars)
              .allMatch(bar -> map.meterAt(bar.at()).equals(bar.meter()))
              .allMatch(bar -> map.meterAt(bar.end().minus(new Ticks(1))).equals(bar.meter()));
          assertThat(MeterMap.of(map.changes(), map.irregularBars())).isEqualTo(map);
        });
  }

  @Test
  void messages_of_illegal_meter_maps() {
    MeterMap.Change start = new MeterMap.Change(Ticks.ZERO, Meter.FOUR_FOUR);

    assertThatThrownBy(() -> MeterMap.of(List.of(), List.of()))
        .hasMessage("a meter map must begin at tick 0; add a meter there");
    assertThatThrownBy(
            () ->
                MeterMap.of(
                    List.of(start, new MeterMap.Change(Ticks.QUARTER, Meter.of(3, 4))), List.of()))
        .hasMessageStartingWith("meter 3/4 at ")
        .hasMessageEndingWith(" must stand on a bar line; add an irregular bar before it");
    assertThatThrownBy(() -> MeterMap.of(List.of(start, start), List.of()))
        .hasMessageStartingWith("two meters stand at ");
    assertThatThrownBy(
            () ->
                MeterMap.of(
                    List.of(start),
                    List.of(new MeterMap.IrregularBar(Ticks.QUARTER, Ticks.QUARTER))))
        .hasMessageEndingWith(" must start on a bar line");
    assertThatThrownBy(() -> new MeterMap.IrregularBar(Ticks.ZERO, Ticks.ZERO))
        .hasMessageEndingWith(" needs a length");
  }

  @Test
  void two_irregular_bars_at_one_place_are_refused() {
    MeterMap.Change start = new MeterMap.Change(Ticks.ZERO, Meter.FOUR_FOUR);

    assertThatThrownBy(
            () ->
                MeterMap.of(
                    List.of(start),
                    List.of(
                        new MeterMap.IrregularBar(Ticks.ZERO, Ticks.QUARTER),
                        new MeterMap.IrregularBar(Ticks.ZERO, Ticks.ofQuarters(2)))))
        .hasMessageStartingWith("two irregular bars stand at ");
  }

  @Test
  void an_irregular_bar_as_long_as_its_meter_is_none() {
    MeterMap.Change start = new MeterMap.Change(Ticks.ZERO, Meter.FOUR_FOUR);

    assertThat(
            MeterMap.of(
                List.of(start),
                List.of(new MeterMap.IrregularBar(Ticks.ZERO, Ticks.ofQuarters(4)))))
        .isEqualTo(MeterMap.steady(Meter.FOUR_FOUR));
  }

  @Test
  void ticks_to_seconds_to_ticks_is_the_identity_under_any_tempo_map() {
    Ticks end = Ticks.ofQuarters(200);
    Laws.check(
        2_000,
        gen -> {
          TempoMap map = TheoryGenerators.tempoMap(gen, end);
          Ticks at =
              gen.oneIn(4) ? gen.pick(map.changes()).at() : TheoryGenerators.anyTick(gen, end);

          assertThat(map.toTicks(map.toSeconds(at))).isEqualTo(at);
        });
  }

  @Test
  void later_positions_are_later_in_time() {
    Ticks end = Ticks.ofQuarters(50);
    Laws.check(
        gen -> {
          TempoMap map = TheoryGenerators.tempoMap(gen, end);
          Ticks first = TheoryGenerators.anyTick(gen, end);
          Ticks second = first.plus(new Ticks(gen.longBetween(1, Ticks.PER_QUARTER)));

          assertThat(map.toSeconds(first)).isLessThan(map.toSeconds(second));
        });
  }

  @Test
  void the_seconds_of_a_ramp_are_the_integral_of_its_tempo() {
    Laws.check(
        100,
        gen -> {
          Bpm from = TheoryGenerators.bpm(gen);
          Bpm to = TheoryGenerators.bpm(gen);
          Ticks length = Ticks.ofQuarters(gen.intBetween(1, 33));
          TempoMap map =
              TempoMap.of(
                  List.of(new TempoChange(Ticks.ZERO, from, true), TempoChange.steady(length, to)));

          double sum = 0;
          int slices = 4_000;
          for (int i = 0; i < slices; i++) {
            Ticks middle = new Ticks(length.value() * (2L * i + 1) / (2L * slices));
            sum += length.quarters() / slices * 60 / map.tempoAt(middle).value();
          }

          double seconds = map.toSeconds(length).value();
          assertThat(seconds).isCloseTo(sum, within(1e-4 * seconds));
        });
  }

  @Test
  void a_steady_map_counts_beats() {
    TempoMap map = TempoMap.steady(new Bpm(72));

    assertThat(map.toSeconds(Ticks.ofQuarters(72))).isEqualTo(new Seconds(60));
    assertThat(map.toTicks(new Seconds(-1))).isEqualTo(Ticks.ZERO);
    assertThat(map.tempoAt(Ticks.ofQuarters(1000))).isEqualTo(new Bpm(72));
  }

  @Test
  void of_two_tempos_at_one_position_the_last_wins() {
    TempoMap map =
        TempoMap.of(
            List.of(
                TempoChange.steady(Ticks.ZERO, new Bpm(60)),
                TempoChange.steady(Ticks.ZERO, new Bpm(90))));

    assertThat(map).isEqualTo(TempoMap.steady(new Bpm(90)));
    assertThatThrownBy(() -> TempoMap.of(List.of()))
        .hasMessage("a tempo map must begin at tick 0; add a TempoChange there");
    assertThatThrownBy(() -> TempoMap.of(List.of(TempoChange.steady(Ticks.QUARTER, new Bpm(60)))))
        .hasMessage("a tempo map must begin at tick 0; add a TempoChange there");
  }
}
