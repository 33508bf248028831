package continuo.planner.explain;

import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.theory.harmony.Chord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A plan explained: what was understood from which words, what was assumed and why, the form as a
 * picture in text, who plays what, and the harmony with numerals and reasons.
 */
public final class PlanExplanation {
  private final Plan plan;
  private final StringBuilder text = new StringBuilder();

  private PlanExplanation(Plan plan) {
    this.plan = plan;
  }

  /** The explanation of a plan, lines separated by line feeds. */
  public static String of(Plan plan) {
    return new PlanExplanation(plan).explain();
  }

  private String explain() {
    double seconds = plan.tempoMap().toSeconds(plan.end()).value();
    line(
        "%s: %s bars, %s, style %s, seed %s"
            .formatted(plan.title(), plan.bars(), clock(seconds), plan.style(), plan.seed()));
    understood();
    assumed();
    decided();
    form();
    parts();
    harmony();
    return text.toString();
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private void heading(String heading) {
    line("");
    line(heading);
  }

  private void understood() {
    heading("Understood");
    boolean any = false;
    for (Map.Entry<String, Slot> e : plan.brief().slots().entrySet()) {
      Slot slot = e.getValue();
      if (asked(slot)) {
        any = true;
        line(
            "  %-12s %s  (%s)"
                .formatted(
                    e.getKey(),
                    slot.value(),
                    slot.source() == Source.FLAG
                        ? "flag"
                        : "\"%s\", confidence %s".formatted(slot.span(), two(slot.confidence()))));
      }
    }
    if (!any) {
      line("  nothing was asked for");
    }
    if (!plan.brief().notUnderstood().isEmpty()) {
      line("  not understood: " + String.join("; ", plan.brief().notUnderstood()));
    }
  }

  private static boolean asked(Slot slot) {
    return slot.source() != Source.STYLE && slot.source() != Source.DEFAULT;
  }

  /** What nobody asked for, with the reason where a decision gives one. */
  private void assumed() {
    heading("Assumed");
    for (Map.Entry<String, Slot> e : plan.brief().slots().entrySet()) {
      if (asked(e.getValue())) {
        continue;
      }
      String field = e.getKey().equals("genre") ? "style" : e.getKey();
      String why =
          plan.decisions().stream()
              .filter(d -> d.field().equals(field) && !d.contradiction())
              .map(Decision::reason)
              .findFirst()
              .orElse("follows from the rest");
      line("  %-12s %s: %s".formatted(field, e.getValue().value(), why));
    }
  }

  private void decided() {
    List<Decision> told =
        plan.decisions().stream()
            .filter(
                d ->
                    d.contradiction()
                        || !d.lost().isEmpty()
                        || plan.brief()
                            .slot(d.field().equals("style") ? "genre" : d.field())
                            .filter(s -> !asked(s))
                            .isEmpty())
            .toList();
    if (told.isEmpty()) {
      return;
    }
    heading("Decided");
    for (Decision d : told) {
      line(
          "  %s%-12s %s: %s%s"
              .formatted(
                  d.contradiction() ? "! " : "",
                  d.field(),
                  d.chosen(),
                  d.reason(),
                  d.lost().isEmpty() ? "" : "; given up: " + d.lost()));
    }
  }

  private void form() {
    heading("Form");
    FormPicture.of(plan).forEach(this::line);
  }

  private void parts() {
    heading("Parts");
    for (PlannedPart part : plan.parts()) {
      List<String> does = new ArrayList<>();
      for (Section s : plan.sections()) {
        Optional<Assignment> a =
            s.assignments().stream().filter(x -> x.part().equals(part.id())).findFirst();
        String what =
            a.map(
                    x ->
                        role(x.role())
                            + (x.texture().isEmpty() || x.texture().equals(role(x.role()))
                                ? ""
                                : " (" + x.texture() + ")"))
                .orElse("rests");
        does.add(s.id() + " " + what);
      }
      line("  %-22s %s".formatted(part.name(), String.join(", ", does)));
    }
  }

  /** Phrase by phrase; a section whose chords are those of an earlier one says so. */
  private void harmony() {
    heading("Harmony");
    int first = 1;
    List<Section> told = new ArrayList<>();
    for (Section s : plan.sections()) {
      line(
          "  %s (%s), bars %s to %s, %s"
              .formatted(s.label(), s.letter(), first, first + s.bars() - 1, s.meter()));
      Optional<Section> same =
          told.stream()
              .filter(t -> t.phrases().equals(s.phrases()) && t.chords().equals(s.chords()))
              .findFirst();
      if (same.isPresent()) {
        line("    the chords of " + same.get().id());
      } else {
        phrases(s, first);
        told.add(s);
      }
      first += s.bars();
    }
  }

  private void phrases(Section section, int firstBar) {
    int start = 0;
    for (Phrase p : section.phrases()) {
      int end = start + p.bars();
      line(
          "    %s bars in %s, %s, theme %s%s"
              .formatted(
                  p.bars(),
                  p.key(),
                  cadence(p),
                  p.theme(),
                  p.variation() == 0 ? "" : " varied (" + p.variation() + ")"));
      int bar = -1;
      for (PlannedChord c : section.chords()) {
        if (c.bar() < start || c.bar() >= end) {
          continue;
        }
        String place = c.bar() == bar ? "" : Integer.toString(firstBar + c.bar());
        bar = c.bar();
        line(
            "    %5s  %-8s %-10s %s"
                .formatted(
                    place,
                    c.chord().map(Chord::symbol).orElse(Chord.NO_CHORD),
                    c.numeral(),
                    c.reason()));
      }
      start = end;
    }
  }

  private static String cadence(Phrase phrase) {
    return phrase.cadence() == continuo.planner.plan.Cadence.NONE
        ? "no cadence"
        : phrase.cadence().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " cadence";
  }

  static String role(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String clock(double seconds) {
    long millis = Math.round(seconds * 1000);
    return String.format(
        Locale.ROOT, "%d:%02d.%03d", millis / 60_000, millis / 1000 % 60, millis % 1000);
  }
}
