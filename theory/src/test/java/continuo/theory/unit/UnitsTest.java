package continuo.theory.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.testsupport.Laws;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnitsTest {

  @Test
  void numbers_that_are_none_are_refused() {
    assertThatThrownBy(() -> new Seconds(Double.NaN))
        .hasMessage("seconds must be finite but was NaN");
    assertThatThrownBy(() -> new Bpm(0))
        .hasMessage("beats a minute must be finite and > 0 but was 0.0");
    assertThatThrownBy(() -> new Bpm(Double.POSITIVE_INFINITY))
        .hasMessage("beats a minute must be finite and > 0 but was Infinity");
    assertThatThrownBy(() -> new Hertz(-1))
        .hasMessage("frequency in hertz must be finite and > 0 but was -1.0");
    assertThatThrownBy(() -> new Cents(Double.NEGATIVE_INFINITY))
        .hasMessage("cents must be finite but was -Infinity");
    assertThatThrownBy(() -> new Decibels(Double.NaN))
        .hasMessage("decibels must be finite but was NaN");
    assertThatThrownBy(() -> Decibels.ofAmplitude(0))
        .hasMessage("amplitude ratio must be finite and > 0 but was 0.0");
  }

  @Test
  void minus_zero_is_zero() {
    assertThat(new Seconds(-0.0)).isEqualTo(Seconds.ZERO);
    assertThat(new Cents(-0.0)).isEqualTo(Cents.ZERO);
    assertThat(new Decibels(-0.0)).isEqualTo(Decibels.ZERO);
    assertThat(Seconds.ZERO.times(-1)).isEqualTo(Seconds.ZERO);
  }

  @Test
  void known_values() {
    assertThat(new Bpm(120).beat()).isEqualTo(new Seconds(0.5));
    assertThat(new Hertz(440).plus(new Cents(1200))).isEqualTo(new Hertz(880));
    assertThat(Cents.between(new Hertz(440), new Hertz(660)).value())
        .isCloseTo(701.955, within(1e-3));
    assertThat(Decibels.ofAmplitude(10)).isEqualTo(new Decibels(20));
    assertThat(new Decibels(-6.0206).amplitude()).isCloseTo(0.5, within(1e-5));
  }

  @Test
  void a_frequency_moved_by_an_interval_lies_that_interval_away() {
    Laws.check(
        gen -> {
          Hertz from = new Hertz(gen.doubleBetween(8, 20_000));
          Cents interval = new Cents(gen.doubleBetween(-4800, 4800));

          assertThat(Cents.between(from, from.plus(interval)).value())
              .isCloseTo(interval.value(), within(1e-6));
        });
  }

  @Test
  void decibels_and_amplitudes_convert_both_ways_and_add_as_ratios_multiply() {
    Laws.check(
        gen -> {
          Decibels a = new Decibels(gen.doubleBetween(-120, 60));
          Decibels b = new Decibels(gen.doubleBetween(-120, 60));

          assertThat(Decibels.ofAmplitude(a.amplitude()).value())
              .isCloseTo(a.value(), within(1e-9));
          assertThat(a.plus(b).amplitude())
              .isCloseTo(a.amplitude() * b.amplitude(), within(1e-9 * a.plus(b).amplitude()));
          assertThat(a.plus(b).minus(b).value()).isCloseTo(a.value(), within(1e-9));
        });
  }

  @Test
  void units_order_by_value() {
    assertThat(new Bpm(60)).isLessThan(new Bpm(61));
    assertThat(new Hertz(60)).isLessThan(new Hertz(61));
    assertThat(new Seconds(-1)).isLessThan(Seconds.ZERO);
    assertThat(new Cents(-1)).isLessThan(Cents.ZERO);
    assertThat(new Decibels(-1)).isLessThan(Decibels.ZERO);
  }
}
