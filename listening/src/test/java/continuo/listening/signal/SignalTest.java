package continuo.listening.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.spectrum.Window;
import continuo.testsupport.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalTest {

  @Test
  void frames_are_centred_however_the_signal_arrives() {
    Laws.check(
        gen -> {
          int length = 2 * gen.intBetween(1, 40);
          int hop = gen.intBetween(1, 90);
          float[] signal = new float[gen.intBetween(0, 500)];
          for (int i = 0; i < signal.length; i++) {
            signal[i] = i + 1;
          }
          List<double[]> frames = new ArrayList<>();
          Framer framer = new Framer(length, hop, (index, frame) -> frames.add(frame.clone()));

          int at = 0;
          while (at < signal.length) {
            int next = Math.min(signal.length, at + gen.intBetween(1, 200));
            framer.accept(signal, at, next);
            at = next;
          }
          framer.finish();

          assertThat(frames).hasSize(signal.length / hop + 1);
          for (int m = 0; m < frames.size(); m++) {
            double[] expected = new double[length];
            for (int i = 0; i < length; i++) {
              int place = m * hop - length / 2 + i;
              expected[i] = place >= 0 && place < signal.length ? signal[place] : 0;
            }
            assertThat(frames.get(m)).isEqualTo(expected);
          }
        });
  }

  @Test
  void a_sine_of_amplitude_1_has_magnitude_1() {
    float[] sine = sine(44_100 * 20.0 / 2048, 44_100);
    float[] middle = new float[1025];
    MagnitudeSpectra spectra =
        new MagnitudeSpectra(
            2000,
            2048,
            441,
            Window.HANN,
            (index, magnitudes) -> {
              if (index == 50) {
                System.arraycopy(magnitudes, 0, middle, 0, middle.length);
              }
            });

    spectra.accept(sine, 0, sine.length);
    spectra.finish();

    float highest = 0;
    for (float value : middle) {
      highest = Math.max(highest, value);
    }
    assertThat(highest).isCloseTo(1, within(0.001f));
    assertThat(middle[20]).isEqualTo(highest);
  }

  @Test
  void half_the_rate_keeps_low_tones_and_loses_what_would_alias() {
    assertThat(rms(halved(sine(1_000, 20_001)))).isCloseTo(Math.sqrt(0.5), within(1e-3));
    assertThat(rms(halved(sine(15_000, 20_001)))).isLessThan(1e-3);
    assertThat(halved(sine(1_000, 20_001))).hasSize(10_001);
  }

  @Test
  void half_the_rate_delays_nothing() {
    float[] impulse = new float[1_001];
    impulse[500] = 1;

    float[] half = halved(impulse);

    assertThat(half[250]).isEqualTo(0.5f);
    assertThat(half[249]).isCloseTo(half[251], within(1e-6f));
  }

  private static float[] halved(float[] signal) {
    List<Float> out = new ArrayList<>();
    SignalSink collector =
        new SignalSink() {
          @Override
          public void accept(float[] samples, int fromInclusive, int toExclusive) {
            for (int i = fromInclusive; i < toExclusive; i++) {
              out.add(samples[i]);
            }
          }

          @Override
          public void finish() {
            out.add(Float.NaN);
          }
        };
    HalfRate half = new HalfRate(List.of(collector));
    for (int at = 0; at < signal.length; at += 777) {
      half.accept(signal, at, Math.min(signal.length, at + 777));
    }
    half.finish();
    float[] result = new float[out.size() - 1];
    for (int i = 0; i < result.length; i++) {
      result[i] = out.get(i);
    }
    assertThat(out.get(result.length)).isNaN();
    return result;
  }

  private static double rms(float[] signal) {
    float[] middle = Arrays.copyOfRange(signal, 100, signal.length - 100);
    double sum = 0;
    for (float value : middle) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / middle.length);
  }

  private static float[] sine(double hertz, int samples) {
    float[] result = new float[samples];
    for (int i = 0; i < samples; i++) {
      result[i] = (float) Math.sin(2 * Math.PI * hertz * i / 44_100);
    }
    return result;
  }
}
