package continuo.planner;

import continuo.planner.brief.Turn;
import continuo.planner.brief.Wish;
import continuo.planner.form.Outline;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.planner.time.TempoPlanner;
import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives changes of tempo and meter their places in a form: whole sections, or from the phrase that
 * begins nearest to where they are asked.
 */
final class TurnPlanner {
  /**
   * The form with its turns.
   *
   * @param outlines the sections; one is cut in two where a meter changes within it
   * @param meters the meter of each
   * @param spans the tempo of stretches of bars, as factors
   */
  record Answer(List<Outline> outlines, List<Meter> meters, List<TempoPlanner.Span> spans) {}

  private TurnPlanner() {}

  static Answer plan(
      List<Outline> form, Meter meter, Wish<List<Turn>> turns, List<Decision> decisions) {
    List<Outline> outlines = new ArrayList<>(form);
    List<Meter> meters = new ArrayList<>(form.stream().map(o -> meter).toList());
    List<int[]> places = new ArrayList<>();
    for (Turn turn : turns.value()) {
      if (turn.section().isPresent()) {
        places.add(new int[0]);
        continue;
      }
      int from = nearestPhrase(outlines, turn.from());
      int until = turn.until() >= 1 ? bars(outlines) : nearestPhrase(outlines, turn.until());
      places.add(new int[] {from, Math.max(until, from + 1)});
    }
    List<TempoPlanner.Span> spans = new ArrayList<>();
    for (int i = 0; i < turns.value().size(); i++) {
      Turn turn = turns.value().get(i);
      boolean placed =
          turn.section()
              .map(label -> inSections(turn, label, outlines, meters, spans))
              .orElse(true);
      if (turn.section().isEmpty()) {
        int[] place = places.get(i);
        turn.meter()
            .ifPresent(
                m -> {
                  cut(outlines, meters, place[0]);
                  cut(outlines, meters, place[1]);
                  set(outlines, meters, place, m);
                });
        if (turn.factor() != 1) {
          spans.add(new TempoPlanner.Span(place[0], place[1], turn.factor()));
        }
      }
      decisions.add(
          new Decision(
              turn.meter().isPresent() ? "meter" : "tempo",
              placed ? turn.toString() : "unchanged",
              turns.source(),
              placed ? "" : turn.toString(),
              placed
                  ? "asked by \"%s\"".formatted(turns.span())
                  : "the form has no section of that name; alternatives: name one that it has, or"
                      + " say \"in the middle\" or \"at the end\"",
              !placed));
    }
    return new Answer(outlines, meters, spans);
  }

  private static int bars(List<Outline> outlines) {
    return outlines.stream().mapToInt(Outline::bars).sum();
  }

  private static int nearestPhrase(List<Outline> outlines, double share) {
    double wanted = share * bars(outlines);
    int best = 0;
    int bar = 0;
    for (Outline outline : outlines) {
      for (Phrase phrase : outline.phrases()) {
        if (Math.abs(bar - wanted) < Math.abs(best - wanted)) {
          best = bar;
        }
        bar += phrase.bars();
      }
    }
    return best;
  }

  private static boolean inSections(
      Turn turn,
      String label,
      List<Outline> outlines,
      List<Meter> meters,
      List<TempoPlanner.Span> spans) {
    boolean found = false;
    int bar = 0;
    for (int i = 0; i < outlines.size(); i++) {
      Outline outline = outlines.get(i);
      if (outline.label().toLowerCase(Locale.ROOT).replace(' ', '-').equals(label)) {
        found = true;
        int index = i;
        turn.meter().ifPresent(m -> meters.set(index, m));
        if (turn.factor() != 1) {
          spans.add(new TempoPlanner.Span(bar, bar + outline.bars(), turn.factor()));
        }
      }
      bar += outline.bars();
    }
    return found;
  }

  /** Cuts the section that a phrase begins in at that bar. */
  private static void cut(List<Outline> outlines, List<Meter> meters, int at) {
    int bar = 0;
    for (int i = 0; i < outlines.size(); i++) {
      Outline outline = outlines.get(i);
      Optional<Integer> phrase = phraseAt(outline, at - bar);
      if (phrase.isPresent()) {
        List<Phrase> phrases = outline.phrases();
        outlines.set(
            i,
            new Outline(
                outline.id(), outline.label(), outline.letter(), phrases.subList(0, phrase.get())));
        outlines.add(
            i + 1,
            new Outline(
                outline.id() + "-turn",
                outline.label(),
                outline.letter(),
                phrases.subList(phrase.get(), phrases.size())));
        meters.add(i + 1, meters.get(i));
        return;
      }
      bar += outline.bars();
    }
  }

  private static Optional<Integer> phraseAt(Outline outline, int bar) {
    int at = 0;
    for (int p = 0; p < outline.phrases().size(); p++) {
      if (at == bar && p > 0) {
        return Optional.of(p);
      }
      at += outline.phrases().get(p).bars();
    }
    return Optional.empty();
  }

  private static void set(List<Outline> outlines, List<Meter> meters, int[] place, Meter meter) {
    int bar = 0;
    for (int i = 0; i < outlines.size(); i++) {
      if (bar >= place[0] && bar + outlines.get(i).bars() <= place[1]) {
        meters.set(i, meter);
      }
      bar += outlines.get(i).bars();
    }
  }
}
