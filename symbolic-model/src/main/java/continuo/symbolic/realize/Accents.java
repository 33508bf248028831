package continuo.symbolic.realize;

import continuo.planner.plan.Hit;
import continuo.planner.plan.Plan;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.score.Mark;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the moments that the music must hit heard: something strikes there, with an accent. */
final class Accents {
  /** How much louder than its surroundings a hit is, in velocity steps. */
  private static final double FORCE = 16;

  private Accents() {}

  /**
   * Accents every hit of a plan.
   *
   * @param seats by passage
   * @param written by passage, the notes of each part; changed in place
   * @param findings receives the hits that fall into silence
   */
  static void place(
      Plan plan,
      Layout layout,
      List<List<Seat>> seats,
      List<Map<String, List<Tone>>> written,
      List<Diagnostic> findings) {
    List<MeterMap.Bar> bars = plan.meterMap().bars(plan.end());
    for (Hit hit : plan.hits()) {
      if (hit.bar() >= bars.size()) {
        continue;
      }
      long at = bars.get(hit.bar()).at().value() + hit.offset().value();
      for (Passage passage : layout.passages()) {
        boolean here = at >= passage.from() && at < passage.to();
        if (here
            && !Filling.strike(
                passage, seats.get(passage.index()), written.get(passage.index()), at)) {
          findings.add(
              Diagnostic.warning(
                  "hit-unheard",
                  "bar " + (hit.bar() + 1),
                  "nobody can strike at the hit at %.3f s".formatted(hit.at().value()),
                  "let a part play in section %s, or move the hit"
                      .formatted(passage.section().id())));
        }
        if (here) {
          written.get(passage.index()).values().forEach(tones -> accent(tones, at));
        }
      }
    }
  }

  private static void accent(List<Tone> tones, long at) {
    for (int i = 0; i < tones.size(); i++) {
      Tone tone = tones.get(i);
      if (tone.at() == at) {
        Set<Mark> marks = new HashSet<>(tone.marks());
        marks.add(Mark.Articulation.ACCENT);
        tones.set(i, tone.withWeight(tone.weight() + FORCE).withMarks(marks));
      }
    }
  }
}
