package continuo.audio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.Signals;
import continuo.testsupport.Laws;
import org.junit.jupiter.api.Test;

class SpectrumTest {
  private static double[] doubles(float[] samples) {
    double[] result = new double[samples.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = samples[i];
    }
    return result;
  }

  @Test
  void a_transform_of_any_length_is_the_sum_that_defines_it() {
    Laws.check(
        60,
        gen -> {
          int length = gen.pick(2, 3, 4, 5, 7, 16, 30, 31, 100, 127);
          double[] samples = doubles(Signals.noise(gen, 1, length));

          Spectrum spectrum = new Fft(length).forward(samples);

          int bin = gen.intBetween(0, spectrum.bins());
          double real = 0;
          double imaginary = 0;
          for (int n = 0; n < length; n++) {
            real += samples[n] * Math.cos(2 * Math.PI * bin * n / length);
            imaginary -= samples[n] * Math.sin(2 * Math.PI * bin * n / length);
          }
          assertThat(spectrum.real(bin)).isCloseTo(real, within(1e-10));
          assertThat(spectrum.imaginary(bin)).isCloseTo(imaginary, within(1e-10));
          assertThat(spectrum.magnitude(bin)).isCloseTo(Math.hypot(real, imaginary), within(1e-10));
          assertThat(spectrum.power(bin))
              .isCloseTo(real * real + imaginary * imaginary, within(1e-9));
        });
  }

  @Test
  void the_inverse_gives_the_signal_back_and_changes_nothing() {
    Laws.check(
        60,
        gen -> {
          int length = gen.pick(2, 3, 5, 64, 99, 4096, 20_000);
          double[] samples = doubles(Signals.noise(gen, 1, length));
          double[] before = samples.clone();
          Fft fft = new Fft(length);

          double[] back = fft.inverse(fft.forward(samples));

          assertThat(samples).isEqualTo(before);
          for (int i = 0; i < length; i++) {
            assertThat(back[i]).isCloseTo(samples[i], within(1e-12));
          }
        });
  }

  @Test
  void the_short_time_transform_reconstructs_perfectly() {
    Laws.check(
        60,
        gen -> {
          int length = gen.pick(16, 64, 512, 2048);
          int hop = gen.intBetween(1, length / 2 + 1);
          Window window = gen.pick(Window.HANN, Window.HAMMING, Window.BLACKMAN_HARRIS);
          float[] signal = Signals.noise(gen, 1, gen.edgy(0, 3000));
          ShortTimeTransform transform =
              new ShortTimeTransform(length, Math.max(hop, length / 16), window);

          float[] back = transform.inverse(transform.forward(signal), signal.length);

          assertThat(Signals.largestDifference(signal, back)).isLessThan(1e-5);
        });
  }

  @Test
  void a_sine_peaks_in_its_bin_at_its_moment() {
    float[] signal = new float[48_000];
    System.arraycopy(Signals.sine(48_000, 1500, 0.5, 24_000), 0, signal, 24_000, 24_000);
    ShortTimeTransform transform = new ShortTimeTransform(1024, 480, Window.HANN);

    Spectrum early = transform.at(signal, 40);
    Spectrum late = transform.at(signal, 60);

    assertThat(early.magnitude(32)).isLessThan(1e-9);
    assertThat(late.magnitude(32)).isCloseTo(0.5 * 1024 / 4, within(0.1));
    assertThat(late.magnitude(40)).isLessThan(0.01);
  }

  @Test
  void windows_are_even_and_one_in_the_middle() {
    for (Window window : Window.values()) {
      double[] values = window.of(64);
      assertThat(values[32]).as("%s", window).isCloseTo(1, within(1e-9));
      assertThat(values[1]).as("%s", window).isCloseTo(values[63], within(1e-12));
    }
  }

  @Test
  void wrong_lengths_are_refused() {
    assertThatThrownBy(() -> new Fft(8).forward(new double[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the transform takes 8 samples but got 7");
    assertThatThrownBy(() -> new ShortTimeTransform(64, 33, Window.HANN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hop must be in [1, 32] but was 33; spectra must overlap by half at least");
  }
}
