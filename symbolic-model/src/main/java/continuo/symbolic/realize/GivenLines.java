package continuo.symbolic.realize;

import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedLine;
import continuo.planner.plan.PlannedNote;
import continuo.symbolic.realize.Layout.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines that a plan gives note by note: in the bars they govern, nothing else is played. */
final class GivenLines {
  /** Bars that a line governs in ticks, and its notes. */
  private record Stretch(long from, long to, List<Tone> tones) {}

  private final Map<String, List<Stretch>> stretches = new HashMap<>();

  private GivenLines() {}

  static GivenLines of(Plan plan, Layout layout) {
    GivenLines given = new GivenLines();
    List<Long> bars = new ArrayList<>();
    for (Passage passage : layout.passages()) {
      for (int bar = 0; bar < passage.section().bars(); bar++) {
        bars.add(passage.barStart(bar));
      }
    }
    long end = plan.end().value();
    bars.add(end);
    for (PlannedLine line : plan.lines()) {
      long from = bars.get(line.bar());
      long to = bars.get(line.toExclusive());
      List<Tone> tones = new ArrayList<>();
      for (PlannedNote note : line.notes()) {
        long at = bars.get(note.bar()) + note.offset().value();
        tones.add(new Tone(at, note.length().value(), note.key()));
      }
      given
          .stretches
          .computeIfAbsent(line.part(), part -> new ArrayList<>())
          .add(new Stretch(from, to, Tones.playable(tones, 0, 127, Integer.MAX_VALUE, to)));
    }
    return given;
  }

  /** Parts that have a line in a section. */
  Set<String> partsIn(Passage passage) {
    return stretches.entrySet().stream()
        .filter(e -> e.getValue().stream().anyMatch(s -> meets(s, passage)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean meets(Stretch stretch, Passage passage) {
    return stretch.from() < passage.to() && stretch.to() > passage.from();
  }

  /** What a part plays in a section: the notes written for it, outside the bars of its lines. */
  List<Tone> over(Passage passage, String part, List<Tone> written) {
    List<Tone> tones = new ArrayList<>(written);
    for (Stretch stretch : stretches.getOrDefault(part, List.of())) {
      if (meets(stretch, passage)) {
        tones.removeIf(t -> t.at() >= stretch.from() && t.at() < stretch.to());
        tones.replaceAll(
            t ->
                t.at() < stretch.from() && t.end() > stretch.from()
                    ? t.withLength(stretch.from() - t.at())
                    : t);
        stretch.tones().stream()
            .filter(t -> t.at() >= passage.from() && t.at() < passage.to())
            .forEach(tones::add);
      }
    }
    tones.sort(Tones.ORDER);
    return tones;
  }
}
