package continuo.planner.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.planner.plan.PlannedTempo;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.rhythm.Meter;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TempoPlannerTest {
  private static TempoPlanner.Question any(Gen gen) {
    Meter meter = Meter.parse(gen.pick("4/4", "3/4", "6/8", "7/8", "3+2+2/8", "2/2")).orElseThrow();
    int bars = gen.intBetween(8, 60);
    return new TempoPlanner.Question(
        Collections.nCopies(bars, meter),
        gen.intBetween(45, 190),
        gen.pick(0.0, 0.1, 0.2),
        gen.oneIn(3),
        gen.oneIn(3),
        gen.oneIn(2)
            ? Optional.of(new Seconds(gen.intBetween(10_000, 200_000) / 1000.0))
            : Optional.empty(),
        List.of());
  }

  private static List<Double> quarters(List<PlannedTempo> tempos, TempoPlanner.Question question) {
    return tempos.stream()
        .map(t -> t.bpm().value() * question.meters().get(t.bar()).beatLength().quarters())
        .toList();
  }

  @Test
  void no_step_is_larger_than_three_per_cent_unless_asked() {
    Laws.check(
        200,
        gen -> {
          TempoPlanner.Question question = any(gen);
          List<Double> quarters = quarters(TempoPlanner.plan(question), question);

          for (int i = 1; i < quarters.size(); i++) {
            double ratio = quarters.get(i) / quarters.get(i - 1);
            assertThat(Math.max(ratio, 1 / ratio)).isLessThanOrEqualTo(1.03);
          }
        });
  }

  @Test
  void a_stated_length_is_met() {
    Laws.check(
        200,
        gen -> {
          TempoPlanner.Question question = any(gen);
          double seconds = TempoPlanner.seconds(TempoPlanner.plan(question), question);

          assertThat(seconds)
              .isCloseTo(question.length().map(Seconds::value).orElse(seconds), within(1e-6));
        });
  }

  @Test
  void twice_as_fast_is_twice_as_fast_there_and_nowhere_else() {
    TempoPlanner.Question question =
        new TempoPlanner.Question(
            Collections.nCopies(16, Meter.FOUR_FOUR),
            100,
            0,
            false,
            false,
            Optional.empty(),
            List.of(new TempoPlanner.Span(4, 8, 2)));

    List<PlannedTempo> tempos = TempoPlanner.plan(question);

    assertThat(tempos).extracting(PlannedTempo::bar).containsExactly(0, 4, 8);
    assertThat(tempos).extracting(t -> t.bpm().value()).containsExactly(100.0, 200.0, 100.0);
  }

  @Test
  void another_meter_keeps_the_quarter() {
    List<Meter> meters = new ArrayList<>(Collections.nCopies(4, Meter.FOUR_FOUR));
    meters.addAll(Collections.nCopies(4, Meter.of(6, 8)));
    TempoPlanner.Question question =
        new TempoPlanner.Question(meters, 90, 0.1, false, false, Optional.empty(), List.of());

    List<Double> quarters = quarters(TempoPlanner.plan(question), question);

    assertThat(quarters.get(0)).isEqualTo(90);
    assertThat(quarters.get(quarters.size() - 1)).isCloseTo(81, within(0.2));
  }

  @Test
  void an_accelerando_ends_a_quarter_faster() {
    TempoPlanner.Question question =
        new TempoPlanner.Question(
            Collections.nCopies(24, Meter.FOUR_FOUR),
            80,
            0,
            true,
            false,
            Optional.empty(),
            List.of());

    List<PlannedTempo> tempos = TempoPlanner.plan(question);

    assertThat(tempos.get(tempos.size() - 1).bpm().value()).isCloseTo(100, within(0.3));
    assertThat(TempoPlanner.seconds(tempos, question))
        .isCloseTo(24 * 4 * 60 / 80.0 * TempoPlanner.stretch(true, false), within(0.3));
  }
}
