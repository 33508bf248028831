package continuo.planner.plan;

import continuo.theory.diagnostic.Check;
import java.util.List;

/**
 * What a part plays from bar to bar, note by note: a recorded voice that the others accompany, or a
 * theme that a person gave. The realiser keeps it as it stands, rests included, and writes the
 * other parts around it.
 *
 * @param part the part's id
 * @param bar bar of the piece with which it begins, from 0
 * @param bars how many bars it governs, at least 1
 * @param notes in order of their beginnings, all within these bars; none is a rest
 */
public record PlannedLine(String part, int bar, int bars, List<PlannedNote> notes) {
  /** Checks that the notes begin within the bars, in order. */
  public PlannedLine {
    Check.notBlank(part, "part of a line");
    Check.inRange(bar, 0, 1_000_000, "bar of a line", "count bars of the piece from 0");
    Check.inRange(bars, 1, 1_000_000, "bars of a line", "give it at least one");
    notes = List.copyOf(notes);
    for (int i = 0; i < notes.size(); i++) {
      PlannedNote note = notes.get(i);
      Check.that(
          note.bar() >= bar && note.bar() < bar + bars,
          "note %d of the line of %s stands in bar %d, outside its bars %d to %d",
          i + 1,
          part,
          note.bar() + 1,
          bar + 1,
          bar + bars);
      Check.that(
          i == 0
              || notes.get(i - 1).bar() < note.bar()
              || (notes.get(i - 1).bar() == note.bar()
                  && !note.offset().isBefore(notes.get(i - 1).offset())),
          "note %d of the line of %s must not begin before the one in front of it",
          i + 1,
          part);
    }
  }

  /** The bar after its last. */
  public int toExclusive() {
    return bar + bars;
  }
}
