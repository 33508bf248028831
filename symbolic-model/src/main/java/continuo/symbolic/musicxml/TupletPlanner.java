package continuo.symbolic.musicxml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the tuplets in which a bar of exact ticks can be written, the smallest and fewest.
 *
 * <p>A span of the bar whose borders all fall on halvings needs none. Otherwise each of its parts
 * is planned alone; where a sound crosses a border of parts with both ends off the halvings, a
 * tuplet over the parts that it joins is tried too, and the cheaper way is taken. Within a tuplet
 * the same search goes on, so that tuplets nest.
 */
final class TupletPlanner {
  private static final int INFEASIBLE = 1_000_000;
  private static final int TUPLET_COST = 3;
  private static final int TIE_COST = 1;
  private static final int MOST_NESTED = 3;

  /** How many spans of one bar are looked at before it is taken for unmeasured. */
  private static final int MOST_STEPS = 4_000;

  /** The shortest value looked for, by how many tuplets are around: 1024th, 128th, 64th, 32nd. */
  private static final List<Integer> MOST_HALVINGS = List.of(10, 7, 6, 5);

  private record Ratio(int actual, int normal, int cost) {}

  private static final List<Ratio> RATIOS =
      List.of(new Ratio(3, 2, 0), new Ratio(5, 4, 1), new Ratio(7, 4, 2), new Ratio(9, 8, 6));
  private static final List<Ratio> RATIOS_OF_THREE_UNITS =
      List.of(new Ratio(5, 3, 1), new Ratio(7, 6, 2));

  private record Plan(int cost, List<Region> regions) {}

  /** What is around a span while it is planned. */
  private record Frame(List<Tuplet> tuplets, MetricalSpan metre, long written, long sounding) {
    /** The shortest value that is looked for here, in written ticks. */
    long shortest() {
      return new NoteValue(MOST_HALVINGS.get(tuplets.size()), 0).ticks();
    }

    Plan plain(long start, long end) {
      return new Plan(0, List.of(new Region(start, end, tuplets, metre, written, sounding)));
    }
  }

  private final List<Segment> segments;
  private int steps;

  private TupletPlanner(List<Segment> segments) {
    this.segments = segments;
  }

  /**
   * The regions of a bar, in order and without gaps.
   *
   * @param bar how the bar is felt
   * @param segments what fills it, in ticks from the bar line
   */
  static List<Region> plan(MetricalSpan bar, List<Segment> segments) {
    TupletPlanner planner = new TupletPlanner(segments);
    Frame frame = new Frame(List.of(), bar, 1, 1);
    List<Region> joined = new ArrayList<>();
    for (Region region : planner.plan(bar, frame).regions()) {
      int last = joined.size() - 1;
      if (last >= 0 && region.continues(joined.get(last))) {
        joined.set(last, region.joinedTo(joined.get(last)));
      } else {
        joined.add(region);
      }
    }
    return joined;
  }

  private Plan plan(MetricalSpan span, Frame frame) {
    if (isRegular(span, frame)) {
      return frame.plain(span.start(), span.end());
    }
    List<MetricalSpan> parts = span.parts();
    steps++;
    if (parts.isEmpty() || isTooShort(parts.get(0), frame) || steps > MOST_STEPS) {
      return new Plan(INFEASIBLE, frame.plain(span.start(), span.end()).regions());
    }
    Plan split = split(parts, span, frame);
    boolean crossed = false;
    for (int i = 1; i < parts.size(); i++) {
      crossed |= isCrossedOffGrid(parts.get(i).start(), span, frame);
    }
    if (crossed || split.cost() >= INFEASIBLE) {
      Optional<Plan> tuplet = tuplet(parts, frame);
      if (tuplet.isPresent() && tuplet.get().cost() < split.cost()) {
        return tuplet.get();
      }
    }
    return split;
  }

  private static boolean isTooShort(MetricalSpan part, Frame frame) {
    return part.length() * frame.written() < 2 * frame.shortest() * frame.sounding();
  }

  /** Each part alone, or two or four of them together under one tuplet. */
  private Plan split(List<MetricalSpan> parts, MetricalSpan span, Frame frame) {
    int n = parts.size();
    List<Plan> best = new ArrayList<>(List.of(new Plan(0, List.of())));
    for (int end = 1; end <= n; end++) {
      Plan cheapest = follow(best.get(end - 1), plan(parts.get(end - 1), frame));
      for (int group : new int[] {2, 4}) {
        if (end >= group && group < n && joins(parts.subList(end - group, end), span, frame)) {
          Optional<Plan> tuplet = tuplet(parts.subList(end - group, end), frame);
          if (tuplet.isPresent()) {
            Plan candidate = follow(best.get(end - group), tuplet.get());
            cheapest = candidate.cost() < cheapest.cost() ? candidate : cheapest;
          }
        }
      }
      best.add(cheapest);
    }
    return best.get(n);
  }

  /** Both plans after each other; a sound that goes on from a tuplet or into one needs a tie. */
  private Plan follow(Plan before, Plan after) {
    if (before.regions().isEmpty()) {
      return after;
    }
    List<Region> regions = new ArrayList<>(before.regions());
    Region left = regions.get(regions.size() - 1);
    Region right = after.regions().get(0);
    boolean tied = !left.tuplets().equals(right.tuplets()) && isCrossed(right.start());
    regions.addAll(after.regions());
    int cost = Math.min(INFEASIBLE, before.cost() + after.cost() + (tied ? TIE_COST : 0));
    return new Plan(cost, regions);
  }

  private boolean joins(List<MetricalSpan> parts, MetricalSpan span, Frame frame) {
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i).length() != parts.get(0).length()
          || !isCrossedOffGrid(parts.get(i).start(), span, frame)) {
        return false;
      }
    }
    return true;
  }

  /** All parts under one tuplet; empty where none fits. */
  private Optional<Plan> tuplet(List<MetricalSpan> parts, Frame frame) {
    long start = parts.get(0).start();
    long end = parts.get(parts.size() - 1).end();
    long length = end - start;
    if (frame.tuplets().size() >= MOST_NESTED
        || parts.stream().anyMatch(part -> part.length() != parts.get(0).length())) {
      return Optional.empty();
    }
    Optional<Plan> best = Optional.empty();
    for (Ratio ratio : parts.size() == 3 ? RATIOS_OF_THREE_UNITS : RATIOS) {
      Optional<NoteValue> unit = unit(length, ratio, frame);
      if (length % ratio.actual() != 0 || unit.isEmpty()) {
        continue;
      }
      List<Tuplet> tuplets = new ArrayList<>(frame.tuplets());
      tuplets.add(new Tuplet(start, end, ratio.actual(), ratio.normal(), unit.get()));
      MetricalSpan inner = MetricalSpan.ofUnits(start, length, ratio.actual());
      Frame within =
          new Frame(
              tuplets, inner, frame.written() * ratio.actual(), frame.sounding() * ratio.normal());
      Plan filled =
          isRegular(inner, within) ? within.plain(start, end) : split(inner.parts(), inner, within);
      int cost = filled.cost() + TUPLET_COST + ratio.cost() + 2 * frame.tuplets().size();
      if (filled.cost() < INFEASIBLE && (best.isEmpty() || cost < best.get().cost())) {
        best = Optional.of(new Plan(cost, filled.regions()));
      }
    }
    return best;
  }

  private static Optional<NoteValue> unit(long length, Ratio ratio, Frame frame) {
    long written = Math.multiplyExact(length, frame.written());
    long below = frame.sounding() * ratio.normal();
    return written % below == 0
        ? NoteValue.of(written / below).filter(value -> value.dots() == 0)
        : Optional.empty();
  }

  /** True if every border inside falls on halvings of the span's smallest parts. */
  private boolean isRegular(MetricalSpan span, Frame frame) {
    for (Segment segment : segments) {
      if (isOffGrid(segment.start(), span, frame) || isOffGrid(segment.end(), span, frame)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOffGrid(long position, MetricalSpan span, Frame frame) {
    if (position <= span.start() || position >= span.end()) {
      return false;
    }
    MetricalSpan leaf = span;
    while (!leaf.children().isEmpty()) {
      for (MetricalSpan child : leaf.children()) {
        if (position >= child.start() && position < child.end()) {
          leaf = child;
          break;
        }
      }
    }
    return (position - leaf.start()) * frame.written() % (frame.shortest() * frame.sounding()) != 0;
  }

  private boolean isCrossed(long position) {
    return segments.stream()
        .anyMatch(s -> !s.isRest() && s.start() < position && s.end() > position);
  }

  private boolean isCrossedOffGrid(long position, MetricalSpan span, Frame frame) {
    return segments.stream()
        .anyMatch(
            s ->
                s.start() < position
                    && s.end() > position
                    && isOffGrid(s.start(), span, frame)
                    && isOffGrid(s.end(), span, frame));
  }
}
