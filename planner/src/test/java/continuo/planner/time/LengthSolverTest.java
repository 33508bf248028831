package continuo.planner.time;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.brief.Amount;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import continuo.planner.plan.Decision;
import continuo.planner.style.Style;
import continuo.testsupport.Laws;
import continuo.theory.rhythm.Meter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LengthSolverTest {
  private static final Style.Speeds SPEEDS = new Style.Speeds(60, 100, 150);

  private static LengthSolver.Answer solve(
      String meter, Optional<TempoWish> tempo, Optional<Amount> bars, Optional<Amount> duration) {
    return LengthSolver.solve(
        new LengthSolver.Question(
            Meter.parse(meter).orElseThrow(),
            tempo.map(t -> Wish.words(t, "", 1)),
            bars.map(b -> Wish.words(b, "", 1)),
            duration.map(d -> Wish.words(d, "", 1)),
            Optional.empty(),
            List.of(32),
            SPEEDS,
            100,
            1));
  }

  @ParameterizedTest
  @CsvSource({
    // meter, bpm, about seconds, bars
    "3/4,  72, 90, 36",
    "4/4, 120, 60, 32",
    "6/8,  60, 48, 24",
    "4/4, 100, 40, 16",
  })
  void about_a_length_lands_on_whole_phrases_near_it(
      String meter, double bpm, double about, int bars) {
    LengthSolver.Answer answer =
        solve(
            meter,
            Optional.of(TempoWish.of(bpm)),
            Optional.empty(),
            Optional.of(Amount.about(about, 0.12)));

    assertThat(answer.bars()).isEqualTo(bars);
    assertThat(answer.bpm()).isEqualTo(bpm);
    assertThat(answer.decisions()).isEmpty();
  }

  @Test
  void two_stated_values_are_met_exactly_by_the_third() {
    Laws.check(
        300,
        gen -> {
          int bars = gen.intBetween(4, 100);
          double bpm = gen.intBetween(40, 200);
          Meter meter =
              Meter.parse(gen.pick("4/4", "3/4", "2/4", "6/8", "5/4", "12/8")).orElseThrow();
          double seconds =
              bars * (double) meter.barLength().value() / meter.beatLength().value() * 60 / bpm;
          Optional<TempoWish> tempo = Optional.of(TempoWish.of(bpm));
          Optional<Amount> barWish = Optional.of(Amount.exactly(bars));
          Optional<Amount> duration = Optional.of(Amount.exactly(seconds));
          LengthSolver.Answer answer =
              gen.oneIn(2)
                  ? solve(meter.toString(), tempo, barWish, Optional.empty())
                  : solve(meter.toString(), tempo, barWish, duration);

          assertThat(answer.bars()).isEqualTo(bars);
          assertThat(Math.abs(answer.bpm() / bpm - 1)).isLessThan(1e-9);
          assertThat(answer.decisions()).isEmpty();
        });
  }

  @Test
  void no_contradiction_is_met_in_silence() {
    Laws.check(
        300,
        gen -> {
          int bars = gen.intBetween(4, 60);
          double bpm = gen.intBetween(50, 180);
          double seconds = gen.intBetween(5, 400);
          LengthSolver.Answer answer =
              solve(
                  "4/4",
                  Optional.of(TempoWish.of(bpm)),
                  Optional.of(Amount.exactly(bars)),
                  Optional.of(Amount.exactly(seconds)));

          double real = answer.bars() * 4 * 60 / answer.bpm();
          boolean kept =
              answer.bars() == bars
                  && Math.abs(real - seconds) < 0.0005
                  && Math.abs(answer.bpm() / bpm - 1) <= LengthSolver.TEMPO_TOLERANCE + 1e-9;
          assertThat(answer.decisions().stream().anyMatch(Decision::contradiction))
              .isEqualTo(!kept);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "SLOW,     4/4",
    "SLOW,     6/8",
    "MODERATE, 4/4",
    "MODERATE, 6/8",
    "FAST,     4/4",
    "FAST,     6/8",
    "FAST,     12/8",
    "SLOW,     3/4"
  })
  void tempo_classes_hold_by_the_beat_and_by_the_quarter(TempoClass tempo, String text) {
    Meter meter = Meter.parse(text).orElseThrow();
    TempoWish wish = tempo.in(meter);
    double quarters = meter.beatLength().quarters();

    assertThat(TempoClass.ofQuarters(wish.low().value() * quarters)).isEqualTo(tempo);
    assertThat(TempoClass.ofQuarters(wish.high().value() * quarters)).isEqualTo(tempo);
    assertThat(TempoClass.ofQuarters(wish.target().value())).isEqualTo(tempo);
  }
}
