package continuo.planner.explain;

import continuo.planner.plan.Assignment;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A form as a picture in text: sections as boxes in proportion to their bars, under them letters
 * and lengths, the energy bar by bar, and a row a part that says what it plays.
 */
final class FormPicture {
  private static final int WIDTH = 72;
  private static final int WIDEST = 100;
  private static final int NAME = 20;
  private static final String[] STEPS = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

  private final Plan plan;
  private final List<String> lines = new ArrayList<>();

  private FormPicture(Plan plan) {
    this.plan = plan;
  }

  static List<String> of(Plan plan) {
    FormPicture picture = new FormPicture(plan);
    int from = 0;
    while (from < plan.sections().size()) {
      int to = from;
      int width = 0;
      while (to < plan.sections().size()
          && (to == from || width + picture.width(plan.sections().get(to)) + 1 <= WIDEST)) {
        width += picture.width(plan.sections().get(to)) + 1;
        to++;
      }
      picture.row(plan.sections().subList(from, to));
      from = to;
    }
    return picture.lines;
  }

  private int width(Section section) {
    int share = (int) Math.round(WIDTH * section.bars() / (double) plan.bars());
    return Math.max(section.label().length() + 1, share);
  }

  private void row(List<Section> sections) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    line("", sections, Section::label);
    line("letter, bars", sections, s -> s.letter() + " " + s.bars());
    line("energy", sections, this::energy);
    for (PlannedPart part : plan.parts()) {
      line(part.name(), sections, s -> playing(s, part));
    }
  }

  private void line(String name, List<Section> sections, Function<Section, String> cell) {
    StringBuilder line = new StringBuilder("  " + padded(name, NAME) + "|");
    for (Section s : sections) {
      line.append(padded(cell.apply(s), width(s))).append('|');
    }
    lines.add(line.toString());
  }

  private String energy(Section section) {
    StringBuilder curve = new StringBuilder();
    int width = width(section);
    for (int i = 0; i < width; i++) {
      double e =
          section.shape().energy().get(Math.min(section.bars() - 1, i * section.bars() / width));
      curve.append(STEPS[(int) Math.round(e * (STEPS.length - 1))]);
    }
    return curve.toString();
  }

  /** A bar of the part's role: thick for the lead, thin for others, blank for a rest. */
  private String playing(Section section, PlannedPart part) {
    Optional<Assignment> own =
        section.assignments().stream().filter(a -> a.part().equals(part.id())).findFirst();
    return own.map(
            a -> {
              String fill = a.role() == Role.LEAD ? "━" : "─";
              int width = width(section);
              String word = PlanExplanation.role(a.role());
              return word.length() + 1 > width
                  ? fill.repeat(width)
                  : word + fill.repeat(width - word.length());
            })
        .orElse("");
  }

  private static String padded(String text, int width) {
    return text.length() >= width
        ? text.substring(0, width)
        : text + " ".repeat(width - text.length());
  }
}
