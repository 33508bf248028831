package continuo.listening.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.listening.Beat;
import continuo.listening.HeardRhythm;
import continuo.testsupport.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What must hold of any click track, with the network that ships and without. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RhythmListenerLawsTest {
  private static final double TWENTY_MILLISECONDS = 0.02;

  @Test
  void beats_of_a_steady_click_lie_on_its_clicks() {
    Laws.check(
        12,
        gen -> {
          double period = 60 / gen.doubleBetween(62, 148);
          double first = gen.doubleBetween(0.1, 1);
          List<Double> clicks = steady(first, period, 14);
          float[] signal = Clicks.at(clicks, gen.intBetween(3, 5), 14);

          HeardRhythm heard = heard(new RhythmListener(), signal);

          assertThat(share(heard, grid(first, period / 2))).isEqualTo(1);
          assertThat(heard.beats()).hasSizeGreaterThan((int) (0.4 * clicks.size()));
        });
  }

  @Test
  void the_network_hears_beats_where_they_are() {
    try (BeatNetwork network = BeatNetwork.open().orElseThrow()) {
      Laws.check(
          6,
          gen -> {
            double period = 60 / gen.doubleBetween(70, 140);
            double first = gen.doubleBetween(0.1, 1);
            float[] signal = Clicks.at(steady(first, period, 20), 4, 20);

            HeardRhythm heard = heard(new RhythmListener(network), signal);

            assertThat(share(heard, grid(first, period / 2))).isGreaterThan(0.95);
          });
    }
  }

  @Test
  void a_click_that_speeds_up_is_followed() {
    List<Double> clicks = new ArrayList<>();
    double at = 0.5;
    double period = 0.6;
    while (at < 28) {
      clicks.add(at);
      at += period;
      period *= 0.994;
    }
    float[] signal = Clicks.at(clicks, 4, 28);

    HeardRhythm heard = heard(new RhythmListener(), signal);

    assertThat(share(heard, clicks)).isGreaterThan(0.97);
    assertThat(heard.beats().size()).isCloseTo(clicks.size(), within(2));
  }

  @Test
  void what_is_heard_later_is_heard_later_by_as_much() {
    double shift = 0.73;
    float[] early = Clicks.at(steady(0.4, 0.55, 12), 4, 12);
    float[] late = Clicks.at(steady(0.4 + shift, 0.55, 12 + shift), 4, 12 + shift);

    double earlyBeat = heard(new RhythmListener(), early).beats().get(6).at().value();
    HeardRhythm later = heard(new RhythmListener(), late);

    double nearest =
        later.beats().stream()
            .mapToDouble(beat -> Math.abs(beat.at().value() - shift - earlyBeat))
            .min()
            .orElseThrow();
    assertThat(nearest).isLessThan(0.011);
  }

  @Test
  void low_clicks_begin_bars_of_three_and_four() {
    for (int bar = 3; bar <= 4; bar++) {
      double period = 0.5;
      float[] signal = Clicks.at(steady(0.5, period, 24), bar, 24);

      HeardRhythm heard = heard(new RhythmListener(), signal);

      assertThat(heard.meter().value().numerator()).isEqualTo(bar);
      double barLength = period * bar;
      assertThat(heard.downbeats())
          .hasSizeGreaterThan((int) (20 / barLength))
          .allSatisfy(
              moment ->
                  assertThat(Math.IEEEremainder(moment.value() - 0.5, barLength))
                      .isCloseTo(0, within(TWENTY_MILLISECONDS)));
    }
  }

  @Test
  void silence_has_no_pulse() {
    assertThat(
            Clicks.play(new RhythmListener(), new float[10 * Clicks.RATE])
                .heard(Clicks.duration(new float[10 * Clicks.RATE])))
        .isEmpty();
  }

  @Test
  void noise_is_heard_with_little_confidence() {
    Random random = new Random(3);
    float[] noise = new float[15 * Clicks.RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (0.2 * random.nextGaussian());
    }
    try (BeatNetwork network = BeatNetwork.open().orElseThrow()) {
      assertThat(Clicks.play(new RhythmListener(network), noise).heard(Clicks.duration(noise)))
          .satisfiesAnyOf(
              heard -> assertThat(heard).isEmpty(),
              heard ->
                  assertThat(heard.orElseThrow().tempo().confidence().value()).isLessThan(0.4));
    }
  }

  private static HeardRhythm heard(RhythmListener listener, float... signal) {
    return Clicks.play(listener, signal).heard(Clicks.duration(signal)).orElseThrow();
  }

  private static List<Double> steady(double first, double period, double until) {
    List<Double> clicks = new ArrayList<>();
    for (int i = 0; first + i * period < until - 0.1; i++) {
      clicks.add(first + i * period);
    }
    return clicks;
  }

  /** All moments of a grid around a recording: a beat may be heard before the first click. */
  private static List<Double> grid(double first, double period) {
    List<Double> moments = new ArrayList<>();
    for (int i = -10; i < 100; i++) {
      moments.add(first + i * period);
    }
    return moments;
  }

  /** The share of beats near one of the moments, the outermost two on each side left out. */
  private static double share(HeardRhythm heard, List<Double> moments) {
    List<Beat> beats = heard.beats().subList(2, heard.beats().size() - 2);
    long near =
        beats.stream()
            .filter(
                beat ->
                    moments.stream()
                        .anyMatch(m -> Math.abs(m - beat.at().value()) < TWENTY_MILLISECONDS))
            .count();
    return (double) near / beats.size();
  }
}
