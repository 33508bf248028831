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
  private static final int WIDTH = 64;
  private static final String[] STEPS = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

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
        "%s: %d bars, %s, style %s, seed %s"
            .formatted(plan.title(), plan.bars(), clock(seconds), plan.style(), plan.seed()));
    understood();
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
      boolean asked = slot.source() != Source.STYLE && slot.source() != Source.DEFAULT;
      if (asked) {
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

  private void decided() {
    if (plan.decisions().isEmpty()) {
      return;
    }
    heading("Decided");
    for (Decision d : plan.decisions()) {
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

  /** Sections as boxes in proportion to their bars, with letters, bars and energy under them. */
  private void form() {
    heading("Form");
    int bars = plan.bars();
    StringBuilder names = new StringBuilder("  |");
    StringBuilder letters = new StringBuilder("  |");
    StringBuilder energies = new StringBuilder("  |");
    for (Section s : plan.sections()) {
      int width =
          Math.max(s.label().length() + 1, (int) Math.round(WIDTH * s.bars() / (double) bars));
      names.append(padded(s.label(), width)).append('|');
      letters.append(padded(s.letter() + " " + s.bars(), width)).append('|');
      for (int i = 0; i < width; i++) {
        double e = s.shape().energy().get(Math.min(s.bars() - 1, i * s.bars() / width));
        energies.append(STEPS[(int) Math.round(e * (STEPS.length - 1))]);
      }
      energies.append('|');
    }
    line(names.toString());
    line(letters.toString());
    line(energies + "  energy");
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

  private void harmony() {
    heading("Harmony");
    int first = 1;
    for (Section s : plan.sections()) {
      line(
          "  %s (%s), bars %d to %d, %s"
              .formatted(s.label(), s.letter(), first, first + s.bars() - 1, s.meter()));
      int start = 0;
      for (Phrase p : s.phrases()) {
        int end = start + p.bars();
        StringBuilder chords = new StringBuilder();
        List<String> reasons = new ArrayList<>();
        int bar = -1;
        for (PlannedChord c : s.chords()) {
          if (c.bar() < start || c.bar() >= end) {
            continue;
          }
          chords.append(bar >= 0 && c.bar() != bar ? " | " : bar < 0 ? "" : "  ");
          bar = c.bar();
          String symbol = c.chord().map(Chord::symbol).orElse(Chord.NO_CHORD);
          chords.append(symbol);
          if (!c.numeral().isEmpty()) {
            chords.append(" ").append(c.numeral());
          }
          if (telling(c.reason())) {
            reasons.add(symbol + ": " + c.reason());
          }
        }
        line(
            "    %s, %s, theme %s%s: %s"
                .formatted(
                    p.key(),
                    cadence(p),
                    p.theme(),
                    p.variation() == 0 ? "" : " varied (" + p.variation() + ")",
                    chords));
        if (!reasons.isEmpty()) {
          line("      " + String.join("; ", reasons));
        }
        start = end;
      }
      first += s.bars();
    }
  }

  /** Plain functions go without saying. */
  private static boolean telling(String reason) {
    return !reason.isBlank()
        && !reason.startsWith("tonic")
        && !reason.startsWith("predominant")
        && !reason.startsWith("dominant")
        && !reason.startsWith("colour")
        && !reason.startsWith("given")
        && !reason.endsWith(" cadence");
  }

  private static String cadence(Phrase phrase) {
    return phrase.cadence() == continuo.planner.plan.Cadence.NONE
        ? "no cadence"
        : phrase.cadence().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " cadence";
  }

  private static String role(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String padded(String text, int width) {
    return text.length() >= width
        ? text.substring(0, width)
        : text + " ".repeat(width - text.length());
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
