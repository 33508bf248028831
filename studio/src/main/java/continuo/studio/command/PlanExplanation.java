package continuo.studio.command;

import continuo.planner.brief.Slot;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan in words: where each field came from, the form, and the harmony with its reasons. */
final class PlanExplanation {
  private final Plan plan;
  private final List<String> lines = new ArrayList<>();

  private PlanExplanation(Plan plan) {
    this.plan = plan;
  }

  /** The explanation, lines parted by line feeds. */
  static String of(Plan plan) {
    PlanExplanation explanation = new PlanExplanation(plan);
    explanation.brief();
    explanation.decisions();
    explanation.form();
    return String.join("\n", explanation.lines) + "\n";
  }

  private void brief() {
    lines.add("\"%s\", style %s, seed %s".formatted(plan.title(), plan.style(), plan.seed()));
    lines.add("");
    lines.add("What was understood:");
    for (Map.Entry<String, Slot> entry : plan.brief().slots().entrySet()) {
      Slot slot = entry.getValue();
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-12s %s  (%s%s, %.0f %% sure)",
              entry.getKey(),
              slot.value(),
              slot.source().name().toLowerCase(Locale.ROOT),
              slot.span().isEmpty() ? "" : ": \"" + slot.span() + "\"",
              100 * slot.confidence()));
    }
    if (!plan.brief().notUnderstood().isEmpty()) {
      lines.add("Not understood: " + String.join("; ", plan.brief().notUnderstood()));
    }
  }

  private void decisions() {
    if (plan.decisions().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Decided:");
    for (Decision decision : plan.decisions()) {
      lines.add("  " + text(decision));
    }
  }

  private static String text(Decision decision) {
    return "%s: %s (%s)%s%s"
        .formatted(
            decision.field(),
            decision.chosen(),
            decision.source().name().toLowerCase(Locale.ROOT),
            decision.lost().isEmpty() ? "" : ", not " + decision.lost(),
            decision.reason().isEmpty() ? "" : ": " + decision.reason());
  }

  private void form() {
    int bar = 1;
    for (Section section : plan.sections()) {
      lines.add("");
      lines.add(
          "%s (%s), bars %d-%d, %s"
              .formatted(
                  section.label(),
                  section.letter(),
                  bar,
                  bar + section.bars() - 1,
                  section.meter()));
      for (Phrase phrase : section.phrases()) {
        lines.add(
            "  phrase %s: %d bars in %s, %s cadence"
                .formatted(
                    phrase.theme(),
                    phrase.bars(),
                    phrase.key(),
                    phrase.cadence().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
      }
      for (PlannedChord chord : section.chords()) {
        lines.add(
            "  bar %d: %s%s%s"
                .formatted(
                    bar + chord.bar(),
                    chord.chord().map(Object::toString).orElse("N.C."),
                    chord.numeral().isEmpty() ? "" : " (" + chord.numeral() + ")",
                    chord.reason().isEmpty() ? "" : ": " + chord.reason()));
      }
      bar += section.bars();
    }
  }
}
