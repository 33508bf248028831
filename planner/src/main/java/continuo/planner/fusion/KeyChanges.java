package continuo.planner.fusion;

import continuo.planner.brief.KeyChange;
import continuo.planner.brief.Source;
import continuo.planner.form.Outline;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.theory.harmony.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives the phrases of a form the keys that changes of key ask for. */
public final class KeyChanges {
  private KeyChanges() {}

  /**
   * The form with every phrase from each change on in its key. A change falls on the phrase nearest
   * its place, never on the first.
   *
   * @param decisions receives where each change falls, or that there is no room for it
   */
  public static List<Outline> applied(
      List<Outline> sections, Key home, List<KeyChange> changes, List<Decision> decisions) {
    List<Outline> result = sections;
    for (KeyChange change : changes) {
      result = applied(result, home, change, decisions);
    }
    return result;
  }

  private static List<Outline> applied(
      List<Outline> sections, Key home, KeyChange change, List<Decision> decisions) {
    Optional<Key> key = change.from(home);
    int bars = sections.stream().mapToInt(Outline::bars).sum();
    int start = start(sections, change.at() * bars);
    if (key.isEmpty() || start <= 0) {
      decisions.add(
          new Decision(
              "key",
              home.toString(),
              Source.WORDS,
              change.toString(),
              key.isEmpty()
                  ? "\"%s\" is no key that can be reached".formatted(change.target())
                  : "the piece is a single phrase; there is no room for a change of key",
              true));
      return sections;
    }
    decisions.add(
        new Decision(
            "key",
            key.get().toString(),
            Source.WORDS,
            "",
            "the key changes from %s to %s at bar %s".formatted(home, key.get(), start + 1),
            false));
    List<Outline> result = new ArrayList<>();
    int bar = 0;
    for (Outline section : sections) {
      List<Phrase> phrases = new ArrayList<>();
      for (Phrase p : section.phrases()) {
        phrases.add(
            bar < start
                ? p
                : new Phrase(p.bars(), key.get(), p.cadence(), p.theme(), p.variation()));
        bar += p.bars();
      }
      result.add(new Outline(section.id(), section.label(), section.letter(), phrases));
    }
    return result;
  }

  /** The bar of the phrase nearest a place; 0 where there is one phrase. */
  private static int start(List<Outline> sections, double place) {
    int bar = 0;
    int best = 0;
    for (Outline section : sections) {
      for (Phrase p : section.phrases()) {
        if (bar > 0 && (best == 0 || Math.abs(bar - place) < Math.abs(best - place))) {
          best = bar;
        }
        bar += p.bars();
      }
    }
    return best;
  }
}
