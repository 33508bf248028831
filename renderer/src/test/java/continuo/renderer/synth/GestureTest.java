package continuo.renderer.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GestureTest {
  @Test
  void none_changes_nothing() {
    for (double since : new double[] {0, 0.01, 0.5, 3}) {
      assertThat(Gesture.NONE.level(since, 1)).isZero();
      assertThat(Gesture.NONE.vibratoAt(since)).isEqualTo(1);
    }
    assertThat(Gesture.NONE.brighter(5)).isZero();
  }

  @Test
  void lean_and_bulge_leave_the_mean_level_as_it_is() {
    Gesture gesture = new Gesture(0, 5, 3, 0, 1, 0);
    double mean =
        IntStream.range(0, 1000)
            .mapToDouble(i -> gesture.level((i + 0.5) / 1000 * 2, 2))
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(0, within(1e-3));
    assertThat(gesture.level(2, 2) - gesture.level(0, 2)).isCloseTo(5, within(1e-9));
    assertThat(gesture.level(1, 2)).isCloseTo(3, within(1e-9));
  }

  @Test
  void an_attack_is_gone_after_a_third_of_a_second() {
    Gesture gesture = new Gesture(6, 0, 0, 0, 1, 0);
    assertThat(gesture.level(0, 1)).isEqualTo(6);
    assertThat(gesture.level(0.33, 1)).isLessThan(0.05);
  }

  @Test
  void brightness_turns_the_spectrum_about_the_fourth_harmonic() {
    Gesture gesture = new Gesture(0, 0, 0, 2, 1, 0);
    assertThat(gesture.brighter(2)).isZero();
    assertThat(gesture.brighter(3)).isEqualTo(2);
    assertThat(gesture.brighter(0)).isEqualTo(-4);
    assertThat(gesture.brighter(7)).as("no further than three octaves").isEqualTo(6);
  }

  @Test
  void a_late_vibrato_is_absent_at_first_half_there_at_its_delay_and_then_whole() {
    Gesture gesture = new Gesture(0, 0, 0, 0, 1.5, 0.4);
    assertThat(gesture.vibratoAt(0)).isZero();
    assertThat(gesture.vibratoAt(0.4)).isCloseTo(0.75, within(1e-9));
    assertThat(gesture.vibratoAt(1)).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void where_controllers_swell_the_note_only_lean_and_bulge_go() {
    Gesture gesture = new Gesture(1, 2, 3, 0.5, 1.2, 0.1);
    assertThat(gesture.unswelled()).isEqualTo(new Gesture(1, 0, 0, 0.5, 1.2, 0.1));
  }

  @Test
  void absurd_values_are_refused() {
    assertThatThrownBy(() -> new Gesture(40, 0, 0, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Gesture(0, 0, 0, 0, Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
