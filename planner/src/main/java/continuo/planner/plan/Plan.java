package continuo.planner.plan;

import continuo.planner.brief.Brief;
import continuo.theory.diagnostic.Check;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A plan: what a piece is to be, and enough to realise a score from.
 *
 * @param title the title
 * @param seed what every choice of the realiser derives from
 * @param style name of the style whose priors fill what is left open
 * @param brief what was asked for
 * @param parts the ensemble, in score order
 * @param sections the form, in order
 * @param tempos ascending, the first at bar 0
 * @param hits moments that the music must hit, ascending
 * @param decisions choices made on the way
 */
public record Plan(
    String title,
    Seed seed,
    String style,
    Brief brief,
    List<PlannedPart> parts,
    List<Section> sections,
    List<PlannedTempo> tempos,
    List<Hit> hits,
    List<Decision> decisions) {

  /** Checks that ids are unique, assignments name parts, and tempos start at bar 0 and ascend. */
  public Plan {
    Check.notBlank(title, "title");
    Objects.requireNonNull(seed, "seed");
    Check.notBlank(style, "style");
    Objects.requireNonNull(brief, "brief");
    parts = List.copyOf(parts);
    sections = List.copyOf(sections);
    tempos = List.copyOf(tempos);
    hits = List.copyOf(hits);
    decisions = List.copyOf(decisions);
    Check.that(!parts.isEmpty(), "a plan needs at least one part");
    Check.that(!sections.isEmpty(), "a plan needs at least one section");
    Set<String> partIds = new HashSet<>();
    parts.forEach(p -> Check.that(partIds.add(p.id()), "two parts have the id %s", p.id()));
    Set<String> sectionIds = new HashSet<>();
    for (Section section : sections) {
      Check.that(sectionIds.add(section.id()), "two sections have the id %s", section.id());
      for (Assignment assignment : section.assignments()) {
        Check.that(
            partIds.contains(assignment.part()),
            "section %s assigns part %s, which the plan does not have; its parts are %s",
            section.id(),
            assignment.part(),
            partIds.stream().sorted().toList());
      }
    }
    Check.that(
        !tempos.isEmpty() && tempos.get(0).bar() == 0 && tempos.get(0).offset().isZero(),
        "a plan needs a tempo at bar 0");
  }

  /** The piece's length in bars. */
  public int bars() {
    return sections.stream().mapToInt(Section::bars).sum();
  }

  /** Where a section begins. */
  public Ticks startOf(Section section) {
    Ticks at = Ticks.ZERO;
    for (Section s : sections) {
      if (s.equals(section)) {
        return at;
      }
      at = at.plus(s.meter().barLength().times(s.bars()));
    }
    throw new IllegalArgumentException("the plan has no section " + section.id());
  }

  /** The last bar line. */
  public Ticks end() {
    return sections.stream()
        .map(s -> s.meter().barLength().times(s.bars()))
        .reduce(Ticks.ZERO, Ticks::plus);
  }

  /** The meters of the sections as a map. */
  public MeterMap meterMap() {
    List<MeterMap.Change> changes = new ArrayList<>();
    Ticks at = Ticks.ZERO;
    for (Section section : sections) {
      if (changes.isEmpty() || !changes.get(changes.size() - 1).meter().equals(section.meter())) {
        changes.add(new MeterMap.Change(at, section.meter()));
      }
      at = at.plus(section.meter().barLength().times(section.bars()));
    }
    return MeterMap.of(changes, List.of());
  }

  /** The tempos as a map from ticks to seconds. */
  public TempoMap tempoMap() {
    List<MeterMap.Bar> bars = meterMap().bars(end());
    return TempoMap.of(
        tempos.stream()
            .filter(t -> t.bar() < bars.size())
            .map(
                t -> {
                  MeterMap.Bar bar = bars.get(t.bar());
                  double quarters = bar.meter().beatLength().quarters();
                  return new TempoChange(
                      bar.at().plus(t.offset()),
                      new Bpm(t.bpm().value() * quarters),
                      t.rampsToNext());
                })
            .sorted(Comparator.comparing(TempoChange::at))
            .toList());
  }
}
