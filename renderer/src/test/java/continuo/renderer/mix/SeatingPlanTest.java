package continuo.renderer.mix;

import static continuo.renderer.TestPerformances.controller;
import static continuo.renderer.TestPerformances.note;
import static continuo.renderer.TestPerformances.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.symbolic.performance.PlayedPart;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeatingPlanTest {
  @Test
  void a_quartet_sits_from_left_to_right() {
    PlayedPart second = renamed(part("violin"), "Violin II");

    SeatingPlan plan =
        SeatingPlan.of(List.of(part("violin"), second, part("viola"), part("cello")));

    assertThat(plan.seats()).extracting(Seat::side).isSorted();
    assertThat(plan.room()).isEqualTo(Room.HALL);
  }

  @Test
  void a_band_has_drums_and_bass_in_the_middle_of_a_studio() {
    SeatingPlan plan =
        SeatingPlan.of(List.of(part("drums"), part("bass"), part("electric-guitar")));

    assertThat(plan.room()).isEqualTo(Room.STUDIO);
    assertThat(plan.seats().get(0).side()).isZero();
    assertThat(plan.seats().get(1).side()).isZero();
    assertThat(plan.seats().get(2).side()).isNotZero();
  }

  @Test
  void a_pan_before_the_first_note_decides() {
    PlayedPart panned = part("flute", List.of(controller(0, 10, 127)), note(1, 1, 72));
    PlayedPart middle = part("flute", List.of(controller(0, 10, 64)), note(1, 1, 72));

    assertThat(SeatingPlan.of(List.of(panned, part("cello"))).seats().get(0).side())
        .isCloseTo(1, within(1e-9));
    assertThat(SeatingPlan.of(List.of(middle, part("cello"))).seats().get(0))
        .isEqualTo(SeatingPlan.of(List.of(part("flute"), part("cello"))).seats().get(0));
  }

  @Test
  void several_of_a_kind_do_not_sit_on_one_chair() {
    SeatingPlan plan = SeatingPlan.of(List.of(part("horn"), part("horn"), part("horn")));

    assertThat(plan.seats()).extracting(Seat::side).doesNotHaveDuplicates();
  }

  private static PlayedPart renamed(PlayedPart part, String name) {
    return new PlayedPart(part.id() + "-2", name, part.instrument(), part.notes(), part.controls());
  }
}
