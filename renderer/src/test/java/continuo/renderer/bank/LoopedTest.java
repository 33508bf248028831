package continuo.renderer.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoopedTest {
  private static final int RATE = 20_000;

  private static float[] sine(double hertz, double fall, int frames) {
    float[] result = new float[frames];
    for (int i = 0; i < frames; i++) {
      double level = Math.pow(10, -fall * i / RATE / 20);
      result[i] = (float) (level * Math.sin(2 * Math.PI * hertz * i / RATE));
    }
    return result;
  }

  private static float[] noise(int frames) {
    Random random = new Random(3);
    float[] result = new float[frames];
    for (int i = 0; i < frames; i++) {
      result[i] = (float) (0.1 * random.nextGaussian());
    }
    return result;
  }

  private static double power(float[] x, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i] * x[i];
    }
    return sum / (to - from);
  }

  @Test
  void a_tone_of_whole_periods_goes_on_as_if_it_never_ended() {
    float[] tone = sine(200, 0, 6_000);

    Looped looped = Looped.held(tone, new float[6_000], 2_000, 3_000, 1_000);

    for (int i = 0; i < Looped.GUARD; i++) {
      assertThat(looped.frames()[5_000 + i]).isCloseTo(tone[5_000 + i], within(1e-5f));
    }
    assertThat(looped.loopFrom()).isEqualTo(2_000);
    assertThat(looped.loopTo()).isEqualTo(5_000);
  }

  @Test
  void noise_keeps_its_power_where_the_loop_closes() {
    float[] noise = noise(30_000);

    float[] frames = Looped.held(new float[30_000], noise, 10_000, 20_000, 9_000).frames();

    assertThat(power(frames, 22_000, 29_000) / power(frames, 11_000, 20_000))
        .isCloseTo(1, within(0.1));
    assertThat(Math.abs(frames[29_999] - noise[9_999])).isLessThan(0.01f);
  }

  @Test
  void a_struck_notes_loop_is_level_and_says_how_fast_it_fell() {
    float[] sound = sine(250, 20, 14_000);

    Looped looped = Looped.struck(sound, RATE, 4_000, 4_000, RATE / 250.0);

    int length = looped.loopTo() - looped.loopFrom();
    assertThat(looped.fall()).isCloseTo(20, within(0.3));
    assertThat(length % 80).isZero();
    assertThat(power(looped.frames(), looped.loopTo() - 800, looped.loopTo()))
        .isCloseTo(power(looped.frames(), 4_000, 4_800), within(0.01));
    for (int i = 1; i < 9; i++) {
      assertThat(looped.frames()[looped.loopTo() - i])
          .isCloseTo(looped.frames()[4_000 - i], within(0.02f));
    }
  }

  @Test
  void a_fade_longer_than_what_lies_before_the_loop_is_refused() {
    assertThatThrownBy(() -> Looped.held(new float[100], new float[100], 10, 80, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a loop of 80 frames from 10 on cannot be faded over 20");
  }
}
