package continuo.symbolic.performance;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.theory.instrument.Instruments;
import continuo.theory.unit.Cents;
import continuo.theory.unit.Seconds;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TuningTest {
  private static Performance performance(PlayedControl... controls) {
    return new Performance(
        "",
        List.of(
            new PlayedPart(
                "flute",
                "Flute",
                Instruments.byId("flute").orElseThrow(),
                List.of(),
                List.of(controls)),
            new PlayedPart("kit", "Kit", Instruments.standardKit(), List.of(), List.of())),
        new Seconds(2));
  }

  private static PlayedControl bend(double at, int value) {
    return new PlayedControl(new Seconds(at), PlayedControl.Kind.BEND, 0, value);
  }

  @Test
  void pitched_parts_are_bent_from_their_beginning_and_drums_are_not() {
    Performance tuned = Tuning.tuned(performance(), new Cents(-25));

    assertThat(tuned.parts().get(0).controls()).containsExactly(bend(0, -1024));
    assertThat(tuned.parts().get(1).controls()).isEmpty();
  }

  @Test
  void bends_of_their_own_are_bent_along() {
    Performance tuned = Tuning.tuned(performance(bend(1, 500), bend(1.5, 8191)), new Cents(50));

    assertThat(tuned.parts().get(0).controls())
        .containsExactly(bend(0, 2048), bend(1, 2548), bend(1.5, 8191));
  }

  @Test
  void a_performance_in_tune_stays_as_it_is() {
    Performance performance = performance(bend(1, 500));

    assertThat(Tuning.tuned(performance, new Cents(0))).isSameAs(performance);
  }
}
