package continuo.planner.form;

import continuo.planner.plan.Phrase;
import continuo.theory.diagnostic.Check;
import java.util.List;

/**
 * A section before its chords are known.
 *
 * @param id unique: {@code verse-1}
 * @param label as a marker shows it: {@code Verse}
 * @param letter sections of one letter share their material
 * @param phrases in order, with the cadences that are wanted
 */
public record Outline(String id, String label, String letter, List<Phrase> phrases) {
  /** Copies the list. */
  public Outline {
    Check.notBlank(id, "section id");
    Check.notBlank(label, "label of section " + id);
    Check.notBlank(letter, "letter of section " + id);
    phrases = List.copyOf(phrases);
    Check.that(!phrases.isEmpty(), "section %s needs a phrase", id);
  }

  /** Its length. */
  public int bars() {
    return phrases.stream().mapToInt(Phrase::bars).sum();
  }
}
