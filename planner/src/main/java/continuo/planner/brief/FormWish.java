package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A form that was asked for.
 *
 * @param name its name: {@code AABA}, {@code rondo}, {@code verse and chorus}
 * @param sections the sections in order; empty where only the name was said
 * @param complete true where these sections are the whole piece; false where only some were named
 */
public record FormWish(String name, List<SectionWish> sections, boolean complete) {
  /**
   * One section.
   *
   * @param label {@code A}, {@code verse}, {@code intro}
   * @param bars its length, where it was said
   */
  public record SectionWish(String label, OptionalInt bars) {
    /** Checks the length. */
    public SectionWish {
      Check.notBlank(label, "label of a section");
      bars.ifPresent(
          b -> Check.inRange(b, 1, 1024, "bars of section " + label, "use 1 to 1024 bars"));
    }

    @Override
    public String toString() {
      return bars.isPresent() ? label + ":" + bars.getAsInt() : label;
    }
  }

  /** Copies the list. */
  public FormWish {
    Check.notBlank(name, "name of a form");
    sections = List.copyOf(sections);
  }

  /** The sections, or the name where none were said. */
  @Override
  public String toString() {
    return sections.isEmpty()
        ? name
        : sections.stream().map(SectionWish::toString).collect(Collectors.joining(" "));
  }
}
