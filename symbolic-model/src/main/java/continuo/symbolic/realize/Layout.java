package continuo.symbolic.realize;

import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Section;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan laid out in ticks: where its sections, phrases, bars and chords lie. */
final class Layout {
  /** A phrase and where it lies. */
  record PhraseSpan(Phrase phrase, int index, int firstBar, long from, long to) {
    int endBar() {
      return firstBar + phrase.bars();
    }
  }

  /**
   * A section and where it lies.
   *
   * @param section the section
   * @param index from 0
   * @param from first tick
   * @param grid the grid of each of its bars
   * @param phrases its phrases
   * @param harmonies its chords, cut at phrase boundaries, without gaps
   * @param last true for the piece's last section
   */
  record Passage(
      Section section,
      int index,
      long from,
      BarGrid grid,
      List<PhraseSpan> phrases,
      List<Harmony> harmonies,
      boolean last) {
    long to() {
      return from + grid.length() * section.bars();
    }

    long barStart(int bar) {
      return from + grid.length() * bar;
    }

    int barAt(long tick) {
      return (int) Math.min(section.bars() - 1, Math.max(0, (tick - from) / grid.length()));
    }

    /** The weight of a place. */
    int levelAt(long tick) {
      return grid.levelAt(Math.floorMod(tick - from, grid.length()));
    }

    Harmony harmonyAt(long tick) {
      int low = 0;
      int high = harmonies.size() - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (harmonies.get(middle).from() <= tick) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return harmonies.get(low);
    }

    PhraseSpan phraseAt(long tick) {
      PhraseSpan found = phrases.get(0);
      for (PhraseSpan span : phrases) {
        if (span.from() <= tick) {
          found = span;
        }
      }
      return found;
    }

    double energyAt(long tick) {
      return section.shape().energy().get(barAt(tick));
    }

    double energy() {
      return section.shape().energy().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
  }

  private final List<Passage> passages;

  private Layout(List<Passage> passages) {
    this.passages = passages;
  }

  static Layout of(Plan plan) {
    List<Passage> passages = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < plan.sections().size(); i++) {
      Section section = plan.sections().get(i);
      BarGrid grid = BarGrid.of(section.meter());
      List<PhraseSpan> phrases = new ArrayList<>();
      int bar = 0;
      for (Phrase phrase : section.phrases()) {
        phrases.add(
            new PhraseSpan(
                phrase,
                phrases.size(),
                bar,
                at + grid.length() * bar,
                at + grid.length() * (bar + phrase.bars())));
        bar += phrase.bars();
      }
      passages.add(
          new Passage(
              section,
              i,
              at,
              grid,
              List.copyOf(phrases),
              harmonies(section, grid, at, phrases, plan.scale()),
              i == plan.sections().size() - 1));
      at += grid.length() * section.bars();
    }
    return new Layout(List.copyOf(passages));
  }

  private static List<Harmony> harmonies(
      Section section, BarGrid grid, long start, List<PhraseSpan> phrases, Optional<Scale> scale) {
    List<Harmony> result = new ArrayList<>();
    long end = start + grid.length() * section.bars();
    for (int i = 0; i < section.chords().size(); i++) {
      PlannedChord chord = section.chords().get(i);
      long from = start + grid.length() * chord.bar() + chord.offset().value();
      long to = end;
      if (i + 1 < section.chords().size()) {
        PlannedChord next = section.chords().get(i + 1);
        to = start + grid.length() * next.bar() + next.offset().value();
      }
      for (PhraseSpan span : phrases) {
        long low = Math.max(from, span.from());
        long high = Math.min(to, span.to());
        if (low < high) {
          Key key = span.phrase().key();
          result.add(new Harmony(low, high, chord.chord(), key, scale));
        }
      }
    }
    return List.copyOf(result);
  }

  List<Passage> passages() {
    return passages;
  }
}
