package continuo.theory.score;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The order in which the bars of a score are heard, found by walking through its repeat signs from
 * the first bar on. For one walk.
 */
final class BarOrder {
  private static final int MOST_BARS = 100_000;

  private final List<MeterMap.Bar> bars;
  private final Score score;
  private final Set<Integer> starts = new HashSet<>();
  private final Map<Integer, Integer> ends = new TreeMap<>();
  private final Map<Integer, RepeatMark.Ending> endings = new TreeMap<>();
  private final Set<RepeatMark.Jump> taken = new HashSet<>();
  private int sectionStart;
  private int pass = 1;
  private boolean jumped;

  BarOrder(Score score) {
    this.score = score;
    this.bars = score.bars();
    for (RepeatMark mark : score.repeats()) {
      if (mark instanceof RepeatMark.Start start) {
        starts.add(barFrom(start.at()));
      } else if (mark instanceof RepeatMark.End end) {
        ends.merge(barBefore(end.at()), end.times(), Math::max);
      } else if (mark instanceof RepeatMark.Ending ending) {
        for (int bar = barFrom(ending.at()); bar <= barBefore(ending.end()); bar++) {
          endings.put(bar, ending);
        }
      }
    }
  }

  /** The bar that begins at a position, or holds it. */
  private int barFrom(Ticks at) {
    return MeterMap.barAt(bars, at).index();
  }

  /** The bar that ends at a position, or holds it. */
  private int barBefore(Ticks at) {
    return at.isZero() ? 0 : barFrom(at.minus(new Ticks(1)));
  }

  /** The indices of the bars in the order in which they are heard; at least one. */
  List<Integer> order() {
    List<Integer> order = new ArrayList<>();
    int bar = 0;
    boolean back = false;
    while (bar < bars.size()) {
      if (starts.contains(bar) && !back && bar != sectionStart) {
        sectionStart = bar;
        pass = 1;
      }
      back = false;
      RepeatMark.Ending ending = endings.get(bar);
      if (ending != null && barFrom(ending.at()) == bar && !isPlayed(ending)) {
        bar = barBefore(ending.end()) + 1;
        continue;
      }
      order.add(bar);
      if (order.size() > MOST_BARS) {
        throw new CompositionException(
            Diagnostic.error(
                "repeats-too-long",
                score.title(),
                "played out, the repeats make more than %d bars".formatted(MOST_BARS),
                "repeat fewer times"));
      }
      if (repeats(bar)) {
        bar = sectionStart;
        pass++;
        back = true;
        continue;
      }
      Optional<Integer> target = jump(bar);
      if (target.isPresent()) {
        bar = target.get();
        sectionStart = bar;
        pass = 1;
        continue;
      }
      bar++;
      closeSection(bar);
    }
    return List.copyOf(order);
  }

  private boolean isPlayed(RepeatMark.Ending ending) {
    if (ending.passes().isEmpty()) {
      return true;
    }
    int wanted = jumped ? lastPass(ending) : pass;
    return ending.passes().contains(wanted);
  }

  /** The last pass that the endings next to this one know. */
  private int lastPass(RepeatMark.Ending ending) {
    int last = 1;
    int bar = barFrom(ending.at());
    while (bar > 0 && endings.containsKey(bar - 1)) {
      bar--;
    }
    for (RepeatMark.Ending at = endings.get(bar); at != null; at = endings.get(bar)) {
      for (int number : at.passes()) {
        last = Math.max(last, number);
      }
      bar++;
    }
    return last;
  }

  private boolean repeats(int bar) {
    Integer times = ends.get(bar);
    if (times == null || jumped) {
      return false;
    }
    RepeatMark.Ending ending = endings.get(bar);
    int all = ending == null || ending.passes().isEmpty() ? times : lastPass(ending);
    return pass < Math.max(all, ending == null ? times : 0);
  }

  /** A repeat that is done, or an ending that is left, begins a new section. */
  private void closeSection(int next) {
    boolean repeatDone = ends.containsKey(next - 1);
    boolean endingLeft = endings.containsKey(next - 1) && !endings.containsKey(next);
    boolean anotherEnding = endings.containsKey(next);
    if (endingLeft || (repeatDone && !anotherEnding)) {
      sectionStart = next;
      pass = 1;
    }
  }

  private Optional<Integer> jump(int bar) {
    for (RepeatMark mark : score.repeats()) {
      if (mark instanceof RepeatMark.Jump jump && barBefore(jump.at()) == bar) {
        Optional<Integer> target = target(jump, bar);
        if (target.isPresent()) {
          return target;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Integer> target(RepeatMark.Jump jump, int bar) {
    return switch (jump.kind()) {
      case FINE -> jumped ? Optional.of(bars.size()) : Optional.empty();
      case TO_CODA ->
          jumped && taken.add(jump)
              ? sign(RepeatMark.Sign.SignKind.CODA, bar, true)
              : Optional.empty();
      case DA_CAPO -> back(jump, Optional.of(0));
      case DAL_SEGNO -> back(jump, sign(RepeatMark.Sign.SignKind.SEGNO, bar, false));
    };
  }

  private Optional<Integer> back(RepeatMark.Jump jump, Optional<Integer> target) {
    if (target.isEmpty() || !taken.add(jump)) {
      return Optional.empty();
    }
    jumped = true;
    return target;
  }

  /** The nearest sign after (or up to) a bar, any other if there is none. */
  private Optional<Integer> sign(RepeatMark.Sign.SignKind kind, int bar, boolean after) {
    List<Integer> places = new ArrayList<>();
    for (RepeatMark mark : score.repeats()) {
      if (mark instanceof RepeatMark.Sign sign && sign.kind() == kind) {
        places.add(sign.at().equals(score.end()) ? bars.size() : barFrom(sign.at()));
      }
    }
    Optional<Integer> nearest =
        after
            ? places.stream().filter(place -> place > bar).min(Comparator.naturalOrder())
            : places.stream().filter(place -> place <= bar).max(Comparator.naturalOrder());
    return nearest.or(() -> places.stream().findFirst());
  }
}
