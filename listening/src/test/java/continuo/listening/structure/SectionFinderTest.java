package continuo.listening.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.listening.EnergyCurve;
import continuo.listening.HeardSection;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SectionFinderTest {

  /**
   * Bars of two seconds, one for each letter; bars of one letter and place are alike but for noise.
   */
  private static List<HeardSection> sections(String form, int barsEach) {
    RandomSource random = new Seed(5).random();
    double[][] kinds = new double[26 * barsEach][16];
    for (double[] kind : kinds) {
      for (int i = 0; i < kind.length; i++) {
        kind[i] = 0.7 * random.nextGaussian();
      }
    }
    for (int letter = 0; letter < 26; letter++) {
      for (int i = 0; i < 16; i++) {
        double common = random.nextGaussian();
        for (int bar = 0; bar < barsEach; bar++) {
          kinds[letter * barsEach + bar][i] += 2 * common;
        }
      }
    }
    List<double[]> rows = new ArrayList<>();
    for (int place = 0; place < form.length(); place++) {
      int kind = form.charAt(place) - 'A';
      for (int bar = 0; bar < barsEach; bar++) {
        double[] row = kinds[kind * barsEach + bar].clone();
        for (int i = 0; i < row.length; i++) {
          row[i] += 0.2 * random.nextGaussian();
        }
        rows.add(row);
      }
    }
    List<Seconds> bounds =
        IntStream.rangeClosed(0, rows.size()).mapToObj(i -> new Seconds(2.0 * i)).toList();
    return SectionFinder.find(bounds, rows);
  }

  @Test
  void sections_that_return_share_a_letter() {
    List<HeardSection> sections = sections("ABABCB", 8);
    assertThat(sections.stream().map(HeardSection::letter))
        .containsExactly("A", "B", "A", "B", "C", "B");
    assertThat(sections.stream().map(s -> s.span().fromInclusive().value()))
        .containsExactly(0.0, 16.0, 32.0, 48.0, 64.0, 80.0);
    assertThat(sections.get(5).span().toExclusive().value()).isCloseTo(96, within(1e-9));
  }

  @Test
  void one_bar_has_no_form_and_equal_bars_have_one_letter() {
    assertThat(SectionFinder.find(List.of(Seconds.ZERO, new Seconds(1)), List.of(new double[3])))
        .isEmpty();
    List<double[]> rows = IntStream.range(0, 16).mapToObj(i -> new double[] {1, 2, 3}).toList();
    List<Seconds> bounds = IntStream.rangeClosed(0, 16).mapToObj(i -> new Seconds(i)).toList();
    assertThat(SectionFinder.find(bounds, rows).stream().map(HeardSection::letter).distinct())
        .containsExactly("A");
  }

  private static EnergyCurve energy(float[] signal) {
    LevelMeter meter = new LevelMeter();
    meter.accept(signal, 0, signal.length);
    meter.finish();
    return meter.energy();
  }

  @Test
  void energy_follows_loudness_whatever_the_gain() {
    float[] signal = new float[20 * 22_050];
    for (int i = 0; i < signal.length; i++) {
      double level = i < signal.length / 2 ? 0.05 : 0.5;
      signal[i] = (float) (level * Math.sin(2 * Math.PI * 500 * i / 22_050.0));
    }
    EnergyCurve curve = energy(signal);
    assertThat(curve.at(new Seconds(15))).isCloseTo(1, within(0.01));
    assertThat(curve.at(new Seconds(5))).isCloseTo(0.2, within(0.05));
    float[] quieter = signal.clone();
    for (int i = 0; i < quieter.length; i++) {
      quieter[i] *= 0.1f;
    }
    assertThat(energy(quieter).at(new Seconds(5))).isCloseTo(0.2, within(0.05));
  }

  @Test
  void silence_has_no_energy() {
    assertThat(energy(new float[22_050]).values()).containsOnly(0.0);
    assertThat(energy(new float[0]).values()).containsExactly(0.0);
  }
}
