package continuo.audio.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.buffer.SampleRate;
import continuo.testsupport.Laws;
import continuo.theory.unit.Decibels;
import continuo.theory.unit.Hertz;
import org.junit.jupiter.api.Test;

class BiquadTest {
  private static final SampleRate RATE = SampleRate.STUDIO;
  private static final Hertz KILOHERTZ = new Hertz(1000);

  private static double decibels(Biquad filter, double hertz) {
    return 20 * Math.log10(filter.gainAt(new Hertz(hertz), RATE));
  }

  @Test
  void a_butterworth_low_pass_is_3_dB_down_at_its_cutoff_and_24_dB_two_octaves_above() {
    Biquad filter = Biquad.lowPass(RATE, KILOHERTZ, Biquad.BUTTERWORTH);

    assertThat(decibels(filter, 1)).isCloseTo(0, within(1e-6));
    assertThat(decibels(filter, 1000)).isCloseTo(-3.0103, within(1e-4));
    assertThat(decibels(filter, 4000)).isCloseTo(-24.4, within(0.3));
  }

  @Test
  void a_butterworth_high_pass_mirrors_the_low_pass() {
    Biquad filter = Biquad.highPass(RATE, KILOHERTZ, Biquad.BUTTERWORTH);

    assertThat(decibels(filter, 1000)).isCloseTo(-3.0103, within(1e-4));
    assertThat(decibels(filter, 250)).isCloseTo(-24.1, within(0.1));
    assertThat(decibels(filter, 23_999)).isCloseTo(0, within(1e-6));
  }

  @Test
  void a_band_pass_keeps_its_center_and_a_notch_removes_it() {
    assertThat(decibels(Biquad.bandPass(RATE, KILOHERTZ, 5), 1000)).isCloseTo(0, within(1e-9));
    assertThat(decibels(Biquad.bandPass(RATE, KILOHERTZ, 5), 500)).isLessThan(-17);
    assertThat(decibels(Biquad.notch(RATE, KILOHERTZ, 5), 1000)).isLessThan(-200);
    assertThat(decibels(Biquad.notch(RATE, KILOHERTZ, 5), 100)).isCloseTo(0, within(0.1));
  }

  @Test
  void peaks_and_shelves_have_the_gain_asked_for() {
    Decibels gain = new Decibels(6);

    Biquad peak = Biquad.peaking(RATE, KILOHERTZ, 1, gain);
    Biquad low = Biquad.lowShelf(RATE, KILOHERTZ, Biquad.BUTTERWORTH, gain);
    Biquad high = Biquad.highShelf(RATE, KILOHERTZ, Biquad.BUTTERWORTH, gain);

    assertThat(decibels(peak, 1000)).isCloseTo(6, within(1e-9));
    assertThat(decibels(peak, 10)).isCloseTo(0, within(0.01));
    assertThat(decibels(low, 1)).isCloseTo(6, within(1e-4));
    assertThat(decibels(low, 1000)).isCloseTo(3, within(1e-9));
    assertThat(decibels(low, 23_000)).isCloseTo(0, within(1e-3));
    assertThat(decibels(high, 1)).isCloseTo(0, within(1e-4));
    assertThat(decibels(high, 1000)).isCloseTo(3, within(1e-9));
    assertThat(decibels(high, 23_000)).isCloseTo(6, within(1e-3));
  }

  @Test
  void an_all_pass_keeps_every_level() {
    Laws.check(
        gen -> {
          Hertz center = new Hertz(gen.doubleBetween(20, 23_000));
          Biquad filter = Biquad.allPass(RATE, center, gen.doubleBetween(0.1, 10));

          assertThat(decibels(filter, gen.doubleBetween(20, 23_000))).isCloseTo(0, within(1e-6));
        });
  }

  @Test
  void the_running_filter_has_the_gain_that_the_design_promises() {
    Laws.check(
        60,
        gen -> {
          Biquad design =
              Biquad.peaking(
                  RATE,
                  new Hertz(gen.doubleBetween(500, 10_000)),
                  gen.doubleBetween(0.5, 3),
                  new Decibels(gen.doubleBetween(-12, 12)));
          double hertz = 50 * gen.intBetween(20, 200);
          float[] sine = new float[48_000];
          for (int i = 0; i < sine.length; i++) {
            sine[i] = (float) Math.sin(2 * Math.PI * hertz * i / 48_000);
          }

          new BiquadFilter(design).process(sine, 0, sine.length);

          double sum = 0;
          for (int i = 24_000; i < 48_000; i++) {
            sum += (double) sine[i] * sine[i];
          }
          assertThat(Math.sqrt(sum / 12_000))
              .isCloseTo(design.gainAt(new Hertz(hertz), RATE), within(1e-4));
        });
  }

  @Test
  void filtering_in_blocks_equals_filtering_at_once_and_reset_starts_again() {
    BiquadFilter blocks = new BiquadFilter(Biquad.lowPass(RATE, KILOHERTZ, 2));
    BiquadFilter single = new BiquadFilter(Biquad.lowPass(RATE, KILOHERTZ, 2));
    float[] impulse = new float[100];
    impulse[3] = 1;
    float[] other = impulse.clone();
    float[] again = impulse.clone();

    blocks.process(impulse, 0, 37);
    blocks.process(impulse, 37, 100);
    for (int i = 0; i < 100; i++) {
      other[i] = (float) single.process(other[i]);
    }
    blocks.reset();
    blocks.process(again, 0, 100);

    assertThat(impulse).isEqualTo(other);
    assertThat(again).isEqualTo(impulse);
  }

  @Test
  void an_unstable_filter_and_a_frequency_above_half_the_rate_are_refused() {
    assertThatThrownBy(() -> new Biquad(1, 0, 0, 0, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a biquad must be stable but its coefficients are a1 = 0.0, a2 = 1.5");
    assertThatThrownBy(() -> Biquad.lowPass(RATE, new Hertz(24_000), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "filter frequency must be below half the sample rate, 24000.0 Hz, but was 24000.0 Hz");
  }
}
