package continuo.symbolic.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.brief.Brief;
import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Plan;
import continuo.planner.plan.Section;
import continuo.symbolic.midi.MidiWriter;
import continuo.symbolic.realize.RandomPlans;
import continuo.symbolic.realize.RuleWriter;
import continuo.testsupport.Gen;
import continuo.theory.instrument.KeyRange;
import continuo.theory.pitch.Interval;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  @Test
  void a_stated_density_is_counted_on_the_whole() {
    long quarters = Math.round(plan.end().quarters());
    long onsets =
        score.parts().stream()
            .flatMap(part -> part.events().stream())
            .filter(e -> e instanceof ScoreEvent.Note || e instanceof ScoreEvent.Hit)
            .map(ScoreEvent::at)
            .distinct()
            .count();
    assertThat(onsets).isGreaterThan(quarters);

    assertThat(
            PlanKeeper.faults(
                stating(plan, "density", "low"), new MidiWriter().write(score).value()))
        .anyMatch(fault -> fault.contains("low density is asked for"));
  }

  @Test
  void a_stated_span_is_measured_on_the_whole() {
    Plan open = open(RandomPlans.plan(Gen.seeded(0x5EED + 13)));
    byte[] bytes = new MidiWriter().write(new RuleWriter().write(open).value()).value();

    List<Boolean> seen = new ArrayList<>();
    for (int octaves = 1; octaves <= 6; octaves++) {
      String asked = "a span of %d octaves is asked for".formatted(octaves);
      Plan stating = stating(open, "octaves", Integer.toString(octaves));
      seen.add(PlanKeeper.faults(stating, bytes).stream().anyMatch(f -> f.startsWith(asked)));
    }

    // One span is the one that was written; some others could have been.
    assertThat(seen).contains(true).contains(false);
  }

  /** The plan with every part free in its instrument's range. */
  private static Plan open(Plan plan) {
    List<Section> sections = new ArrayList<>();
    for (Section section : plan.sections()) {
      List<Assignment> assignments = new ArrayList<>();
      for (Assignment a : section.assignments()) {
        assignments.add(
            new Assignment(
                a.part(), a.role(), new KeyRange(0, 127), a.density(), a.level(), a.doubles(), ""));
      }
      sections.add(
          new Section(
              section.id(),
              section.label(),
              section.letter(),
              section.meter(),
              section.phrases(),
              section.chords(),
              section.shape(),
              assignments));
    }
    return new Plan(
        plan.title(),
        plan.seed(),
        plan.style(),
        Brief.empty(),
        plan.parts(),
        sections,
        plan.tempos(),
        plan.hits(),
        plan.decisions());
  }

  private static Plan stating(Plan plan, String field, String value) {
    return new Plan(
        plan.title(),
        plan.seed(),
        plan.style(),
        new Brief("", Map.of(field, new Slot(value, value, Source.WORDS, 1)), List.of()),
        plan.parts(),
        plan.sections(),
        plan.tempos(),
        plan.hits(),
        plan.decisions());
  }
}
