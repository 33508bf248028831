package continuo.planner.plan;

import continuo.planner.brief.Brief;
import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Scale;
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
import java.util.Optional;
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
 * @param lines what parts play note by note; usually none
 * @param scale what the notes are taken from, on the tonic of each phrase's key, where that is not
 *     the key's own scale
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
    List<Decision> decisions,
    List<PlannedLine> lines,
    Optional<Scale> scale) {

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
    lines = List.copyOf(lines);
    Objects.requireNonNull(scale, "scale");
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
    checkLines(partIds, sections, lines);
  }

  /** A plan that leaves every note to the realiser, from the scales of its keys. */
  public Plan(
      String title,
      Seed seed,
      String style,
      Brief brief,
      List<PlannedPart> parts,
      List<Section> sections,
      List<PlannedTempo> tempos,
      List<Hit> hits,
      List<Decision> decisions) {
    this(
        title,
        seed,
        style,
        brief,
        parts,
        sections,
        tempos,
        hits,
        decisions,
        List.of(),
        Optional.empty());
  }

  private static void checkLines(
      Set<String> parts, List<Section> sections, List<PlannedLine> lines) {
    int bars = sections.stream().mapToInt(Section::bars).sum();
    for (int i = 0; i < lines.size(); i++) {
      PlannedLine line = lines.get(i);
      Check.that(
          parts.contains(line.part()),
          "a line is for part %s, which the plan does not have; its parts are %s",
          line.part(),
          parts.stream().sorted().toList());
      Check.that(
          line.toExclusive() <= bars,
          "the line of %s goes to bar %d but the piece has %d",
          line.part(),
          line.toExclusive(),
          bars);
      for (PlannedLine other : lines.subList(0, i)) {
        Check.that(
            !other.part().equals(line.part())
                || other.toExclusive() <= line.bar()
                || line.toExclusive() <= other.bar(),
            "two lines of %s govern bar %d",
            line.part(),
            Math.max(other.bar(), line.bar()) + 1);
      }
      int first = 0;
      for (Section section : sections) {
        int end = first + section.bars();
        boolean governs = line.bar() < end && line.toExclusive() > first;
        Check.that(
            !governs || section.assignments().stream().anyMatch(a -> a.part().equals(line.part())),
            "the line of %s governs bars of section %s, in which that part has no role",
            line.part(),
            section.id());
        for (PlannedNote note : line.notes()) {
          Check.that(
              note.bar() < first
                  || note.bar() >= end
                  || note.offset().isBefore(section.meter().barLength()),
              "a note of the line of %s stands after the end of bar %d",
              line.part(),
              note.bar() + 1);
        }
        first = end;
      }
    }
  }

  /** This plan with lines that parts play note by note. */
  public Plan withLines(List<PlannedLine> given) {
    return new Plan(
        title, seed, style, brief, parts, sections, tempos, hits, decisions, given, scale);
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
