package continuo.symbolic.realize;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedLine;
import continuo.planner.plan.PlannedNote;
import continuo.planner.plan.Section;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GivenLinesLawsTest {
  /** A plan, one of whose pitched parts has a line through one section. */
  private static Plan plan(Gen gen) {
    while (true) {
      Plan plan = RandomPlans.plan(gen);
      Section section = gen.pick(plan.sections());
      List<Assignment> pitched =
          section.assignments().stream()
              .filter(
                  a ->
                      plan.parts().stream()
                          .anyMatch(p -> p.id().equals(a.part()) && !p.instrument().isDrumKit()))
              .toList();
      if (pitched.isEmpty()) {
        continue;
      }
      int first = 0;
      for (Section s : plan.sections()) {
        if (s.equals(section)) {
          break;
        }
        first += s.bars();
      }
      int from = first + gen.intBetween(0, section.bars());
      int bars = gen.intBetween(1, first + section.bars() - from + 1);
      List<PlannedNote> notes = new ArrayList<>();
      for (int bar = from; bar < from + bars; bar++) {
        Ticks length = section.meter().unitLength();
        for (int unit = 0; unit < section.meter().numerator(); unit++) {
          if (gen.oneIn(2)) {
            notes.add(new PlannedNote(bar, length.times(unit), length, gen.intBetween(21, 109)));
          }
        }
      }
      return plan.withLines(List.of(new PlannedLine(gen.pick(pitched).part(), from, bars, notes)));
    }
  }

  @Test
  void a_given_line_is_played_note_for_note_and_nothing_else_in_its_bars() {
    Laws.check(
        100,
        gen -> {
          Plan plan = plan(gen);
          Score score = new RuleWriter().write(plan).value();
          PlannedLine line = plan.lines().get(0);
          List<MeterMap.Bar> bars = plan.meterMap().bars(plan.end());
          long from = bars.get(line.bar()).at().value();
          long to =
              line.toExclusive() < bars.size()
                  ? bars.get(line.toExclusive()).at().value()
                  : plan.end().value();
          List<String> wanted =
              line.notes().stream()
                  .map(
                      n ->
                          bars.get(n.bar()).at().plus(n.offset()).value()
                              + " "
                              + n.length().value()
                              + " "
                              + n.key())
                  .toList();
          Part part =
              score.parts().stream()
                  .filter(p -> p.id().equals(line.part()))
                  .findFirst()
                  .orElseThrow();
          List<String> played = new ArrayList<>();
          for (ScoreEvent event : part.events()) {
            if (event instanceof ScoreEvent.Note note
                && note.at().value() >= from
                && note.at().value() < to) {
              played.add(
                  note.at().value() + " " + note.duration().value() + " " + note.pitch().midi());
            }
          }
          assertThat(played).containsExactlyInAnyOrderElementsOf(wanted);
        });
  }
}
