package continuo.symbolic.musicxml;

import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.List;

/** Takes out of a score what MusicXML has no element for, so that the rest must come back. */
final class Expressible {
  private Expressible() {}

  static Score of(Score score) {
    Score.Builder builder =
        Score.builder()
            .title(score.title())
            .composer(score.composer())
            .end(score.end())
            .tempoMap(tempo(score))
            .meterMap(meters(score));
    score.keys().forEach(builder::key);
    score.markers().forEach(builder::marker);
    score.chords().forEach(builder::chord);
    score.repeats().forEach(builder::repeat);
    score.parts().forEach(part -> builder.part(part(part)));
    return builder.build();
  }

  /** A ramp that leads nowhere is steady. */
  private static TempoMap tempo(Score score) {
    List<TempoChange> changes = new ArrayList<>();
    score.tempoMap().changes().stream()
        .filter(change -> !change.at().isAfter(score.end()))
        .forEach(changes::add);
    int last = changes.size() - 1;
    changes.set(last, TempoChange.steady(changes.get(last).at(), changes.get(last).quarterBpm()));
    return TempoMap.of(changes);
  }

  /** A meter that is already in force, or a bar of usual length, says nothing. */
  private static MeterMap meters(Score score) {
    List<MeterMap.Change> changes = new ArrayList<>();
    List<MeterMap.IrregularBar> irregular = new ArrayList<>();
    Meter before = null;
    for (MeterMap.Bar bar : score.bars()) {
      if (!bar.meter().equals(before)) {
        changes.add(new MeterMap.Change(bar.at(), bar.meter()));
        before = bar.meter();
      }
      if (!bar.length().equals(bar.meter().barLength())) {
        irregular.add(new MeterMap.IrregularBar(bar.at(), bar.length()));
      }
    }
    return MeterMap.of(changes, irregular);
  }

  private static Part part(Part part) {
    return part.withEvents(part.events().stream().filter(Expressible::isSaid).toList());
  }

  private static boolean isSaid(ScoreEvent event) {
    if (event instanceof ScoreEvent.Control control) {
      return control.controller() == 64 || control.controller() == 66 || control.controller() == 67;
    }
    return !(event instanceof ScoreEvent.Bend
        || event instanceof ScoreEvent.Pressure
        || event instanceof ScoreEvent.Raw);
  }
}
