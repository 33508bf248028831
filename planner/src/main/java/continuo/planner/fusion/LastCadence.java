package continuo.planner.fusion;

import continuo.planner.form.Outline;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gives the last phrase of a form the cadence that was asked for. */
public final class LastCadence {
  private LastCadence() {}

  /** The cadence of a name: {@code half}, {@code plagal}, {@code deceptive}, {@code perfect}. */
  public static Cadence named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "half", "imperfect half", "open", "unresolved" -> Cadence.HALF;
      case "plagal", "amen" -> Cadence.PLAGAL;
      case "deceptive", "interrupted", "false" -> Cadence.DECEPTIVE;
      case "phrygian" -> Cadence.PHRYGIAN;
      case "modal" -> Cadence.MODAL;
      case "imperfect" -> Cadence.IMPERFECT_AUTHENTIC;
      default -> Cadence.PERFECT_AUTHENTIC;
    };
  }

  /** The form with another last cadence. */
  public static List<Outline> applied(List<Outline> sections, Cadence cadence) {
    List<Outline> result = new ArrayList<>(sections);
    Outline last = result.remove(result.size() - 1);
    List<Phrase> phrases = new ArrayList<>(last.phrases());
    Phrase p = phrases.remove(phrases.size() - 1);
    phrases.add(new Phrase(p.bars(), p.key(), cadence, p.theme(), p.variation()));
    result.add(new Outline(last.id(), last.label(), last.letter(), phrases));
    return result;
  }
}
