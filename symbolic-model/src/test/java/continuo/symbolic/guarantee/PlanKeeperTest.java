package continuo.symbolic.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.plan.Plan;
import continuo.symbolic.midi.MidiWriter;
import continuo.symbolic.realize.RandomPlans;
import continuo.symbolic.realize.RuleWriter;
import continuo.testsupport.Gen;
import continuo.theory.pitch.Interval;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The checker of the guarantee sees what it is to see: spoilt scores have faults. */
class PlanKeeperTest {
  private final Plan plan = RandomPlans.plan(Gen.seeded(0x5EED + 11));
  private final Score score = new RuleWriter().write(plan).value();

  private List<String> faults(Score spoilt) {
    return PlanKeeper.faults(plan, new MidiWriter().write(spoilt).value());
  }

  private Score changed(UnaryOperator<ScoreEvent.Note> change) {
    Score.Builder builder = score.toBuilder();
    Score result = builder.build();
    for (Part part : score.parts()) {
      List<ScoreEvent> events = new ArrayList<>();
      part.events()
          .forEach(e -> events.add(e instanceof ScoreEvent.Note note ? change.apply(note) : e));
      result = result.withPart(part.withEvents(events));
    }
    return result;
  }

  private static ScoreEvent.Note moved(ScoreEvent.Note note, Interval interval) {
    return new ScoreEvent.Note(
        note.at(),
        note.duration(),
        note.pitch().plus(interval),
        note.velocity(),
        note.voice(),
        note.marks());
  }

  @Test
  void the_score_as_written_has_no_faults() {
    assertThat(score.parts().stream().flatMap(Part::notes).count()).isGreaterThan(50);
    assertThat(faults(score)).isEmpty();
  }

  @Test
  void a_semitone_up_leaves_the_keys() {
    assertThat(faults(changed(note -> moved(note, Interval.of("m2")))))
        .anyMatch(fault -> fault.contains("belongs to no scale or chord"));
  }

  @Test
  void a_step_up_leaves_the_chords() {
    assertThat(faults(changed(note -> moved(note, Interval.of("M2"))))).isNotEmpty();
  }

  @Test
  void three_octaves_up_leave_the_range() {
    assertThat(faults(changed(note -> note.key() > 91 ? note : moved(note, Interval.of("P22")))))
        .anyMatch(fault -> fault.contains("outside"));
  }

  @Test
  void another_plan_is_not_kept() {
    Plan other = RandomPlans.plan(Gen.seeded(0x5EED + 12));

    assertThat(PlanKeeper.faults(other, new MidiWriter().write(score).value())).isNotEmpty();
  }
}
