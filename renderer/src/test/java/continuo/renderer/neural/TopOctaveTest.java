package continuo.renderer.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TopOctaveTest {
  @Test
  void bands_that_were_taught_stay_and_those_above_fall() {
    float[] noise = new float[2 * Bands.COUNT];
    Arrays.fill(noise, -60);
    Arrays.fill(noise, Bands.COUNT + 60, 2 * Bands.COUNT, -20);

    TopOctave.noise(noise);

    for (int b = 0; b < Bands.COUNT; b++) {
      float wanted = Bands.hertz(b) <= 15_500 ? -60 : noise[b - 1] - 2;
      assertThat(noise[b]).as("band %d", b).isEqualTo(wanted);
      assertThat(noise[Bands.COUNT + b]).as("band %d", b).isEqualTo(wanted);
    }
  }

  @Test
  void harmonics_above_are_held_below_the_last_one_taught() {
    float[] levels = new float[100];
    levels[99] = 10;

    TopOctave.harmonics(levels, 0, 69);

    assertThat(levels[34]).isZero();
    assertThat(levels[35]).isBetween(-1.5f, -0.5f);
    assertThat(levels[70]).isBetween(-25f, -23f);
    assertThat(levels[99]).isLessThan(levels[70]);
  }

  @Test
  void partials_above_are_held_below_the_last_one_taught() {
    float[] levels = new float[96];

    TopOctave.partials(levels, new float[96], 0, 69);

    assertThat(levels[34]).isZero();
    assertThat(levels[35]).isEqualTo(-6);
    assertThat(levels[95]).isEqualTo(-6);
  }

  @Test
  void bursts_do_not_rise_once_they_have_settled() {
    float[] burst = new float[18 * Bands.COUNT];
    Arrays.fill(burst, -80);
    burst[4 * Bands.COUNT] = -50;
    burst[12 * Bands.COUNT] = -50;

    TopOctave.settle(burst);

    assertThat(burst[4 * Bands.COUNT]).isEqualTo(-50);
    assertThat(burst[12 * Bands.COUNT]).isEqualTo(-80);
  }

  @Test
  void modes_above_are_silent() {
    float[] levels = {-3, -3};

    TopOctave.modes(new float[] {15_000, 16_000}, levels);

    assertThat(levels).containsExactly(-3, -200);
  }
}
