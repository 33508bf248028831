package continuo.planner;

import continuo.planner.brief.Brief;
import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Hit;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedLine;
import continuo.planner.plan.PlannedNote;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.testsupport.Gen;
import continuo.theory.TheoryGenerators;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.harmony.Scale;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.instrument.KeyRange;
import continuo.theory.pitch.NoteName;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Random legal plans for laws: any meters, keys, modes, ensembles, roles, textures and tempos, with
 * harmony from plain to absurd. A realiser must keep every one of them.
 */
public final class PlanGenerators {
  private static final List<String> METERS =
      List.of(
          "4/4", "3/4", "2/4", "6/8", "9/8", "12/8", "5/4", "2/2", "3/8", "3+2+2/8", "2+3/8",
          "3+3+2/8", "6/4", "7/4");
  private static final List<String> DIATONIC =
      List.of(
          "I", "ii", "iii", "IV", "V", "vi", "I6", "V7", "V65", "ii6", "viio", "V7/V", "IV6",
          "I64");
  private static final List<String> TEXTURES =
      List.of(
          "",
          "block",
          "broken",
          "alberti",
          "arpeggio-up",
          "stride",
          "waltz",
          "strum",
          "comp-jazz",
          "sustained",
          "walking",
          "root-fifth",
          "pedal",
          "tremolo",
          "no-such-texture");
  private static final List<Role> PITCHED_ROLES =
      List.of(
          Role.LEAD,
          Role.BASS,
          Role.INNER,
          Role.PAD,
          Role.COMPING,
          Role.ARPEGGIO,
          Role.COUNTER,
          Role.DOUBLE);

  private PlanGenerators() {}

  /** A plan of up to six parts and four sections. */
  public static Plan plan(Gen gen) {
    List<PlannedPart> parts = parts(gen);
    int count = gen.intBetween(1, 5);
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sections.add(section(gen, "section-" + (i + 1), parts));
    }
    int bars = sections.stream().mapToInt(Section::bars).sum();
    return new Plan(
        gen.pick("Untitled", "Étude nº 3", "\"Quoted\" \\ back", "夜"),
        new Seed(gen.longBetween(-1000, 1000)),
        gen.pick("classical", "jazz-swing", "no-such-style"),
        brief(gen),
        parts,
        sections,
        tempos(gen, sections, bars),
        hits(gen, sections),
        decisions(gen),
        lines(gen, sections),
        gen.oneIn(3)
            ? Optional.of(gen.pick(Scale.HARMONIC_MINOR, Scale.WHOLE_TONE, Scale.IN_SEN))
            : Optional.empty());
  }

  /** A line of notes in some section for a part that has a role there, or none. */
  private static List<PlannedLine> lines(Gen gen, List<Section> sections) {
    int first = 0;
    List<PlannedLine> lines = new ArrayList<>();
    for (Section section : sections) {
      if (!section.assignments().isEmpty() && gen.oneIn(3)) {
        int from = gen.intBetween(0, section.bars());
        int bars = gen.intBetween(1, section.bars() - from + 1);
        List<PlannedNote> notes = new ArrayList<>();
        for (int bar = first + from; bar < first + from + bars; bar++) {
          for (Ticks beat : section.meter().beats()) {
            if (gen.oneIn(2)) {
              notes.add(
                  new PlannedNote(
                      bar,
                      gen.pick(Ticks.ZERO, beat.dividedBy(gen.pick(2L, 3L))),
                      gen.pick(beat, Ticks.QUARTER.dividedBy(7), Ticks.QUARTER.times(5)),
                      gen.intBetween(0, 128)));
            }
          }
        }
        notes.sort(Comparator.comparingInt(PlannedNote::bar).thenComparing(PlannedNote::offset));
        lines.add(
            new PlannedLine(gen.pick(section.assignments()).part(), first + from, bars, notes));
      }
      first += section.bars();
    }
    return lines;
  }

  private static Brief brief(Gen gen) {
    Map<String, Slot> slots = new LinkedHashMap<>();
    for (String name : Brief.SLOT_NAMES) {
      if (gen.oneIn(3)) {
        slots.put(
            name,
            new Slot(
                gen.pick("90", "D minor", "violin, piano", ""),
                gen.pick("", "about 90 seconds", "„so“"),
                gen.pick(Source.values()),
                gen.doubleBetween(0, 1)));
      }
    }
    return new Brief(
        gen.pick("", "a waltz\nfor two", "日本語"),
        slots,
        gen.list(0, 2, g -> g.pick("foo", "bar baz")));
  }

  private static List<PlannedPart> parts(Gen gen) {
    List<PlannedPart> parts = new ArrayList<>();
    int count = gen.intBetween(1, 7);
    boolean drums = false;
    for (int i = 0; i < count; i++) {
      Instrument instrument = gen.pick(Instruments.all());
      if (instrument.isDrumKit() && drums) {
        instrument = Instruments.byProgram(0);
      }
      drums |= instrument.isDrumKit();
      parts.add(
          new PlannedPart(
              instrument.id() + "-" + (i + 1), instrument.name() + " " + (i + 1), instrument));
    }
    return parts;
  }

  private static Section section(Gen gen, String id, List<PlannedPart> parts) {
    Meter meter = Meter.parse(gen.pick(METERS)).orElseThrow();
    List<Phrase> phrases =
        gen.list(
            1,
            3,
            g ->
                new Phrase(
                    g.pick(4, 8, 1, 2, 3, 5),
                    key(g),
                    g.pick(Cadence.values()),
                    g.pick("a", "b", "c"),
                    g.intBetween(0, 4)));
    int bars = phrases.stream().mapToInt(Phrase::bars).sum();
    List<Double> energy = new ArrayList<>();
    List<Double> tension = new ArrayList<>();
    for (int bar = 0; bar < bars; bar++) {
      energy.add(gen.doubleBetween(0, 1));
      tension.add(gen.doubleBetween(0, 1));
    }
    return new Section(
        id,
        gen.pick("Verse", "A", "Intro", "Solo (guitar)"),
        gen.pick("A", "B", "C"),
        meter,
        phrases,
        chords(gen, meter, phrases),
        new Section.Shape(energy, tension),
        assignments(gen, parts));
  }

  /** A key whose signature files can write: at most seven sharps or flats. */
  private static Key key(Gen gen) {
    Key key = gen.oneIn(4) ? TheoryGenerators.key(gen) : TheoryGenerators.majorOrMinorKey(gen);
    return Math.abs(key.signature()) <= 7 ? key : Key.of("D minor");
  }

  private static List<PlannedChord> chords(Gen gen, Meter meter, List<Phrase> phrases) {
    List<PlannedChord> chords = new ArrayList<>();
    int bar = 0;
    for (Phrase phrase : phrases) {
      for (int i = 0; i < phrase.bars(); i++, bar++) {
        Ticks at = Ticks.ZERO;
        for (Ticks beat : meter.beats()) {
          boolean first = bar == 0 && at.isZero();
          boolean here = at.isZero() ? !gen.oneIn(4) : gen.oneIn(4);
          if (first || here) {
            chords.add(chord(gen, bar, at, phrase.key()));
          }
          at = at.plus(beat);
        }
      }
    }
    return chords;
  }

  private static PlannedChord chord(Gen gen, int bar, Ticks at, Key key) {
    Optional<Chord> chord =
        switch (gen.intBetween(0, 12)) {
          case 10 -> Optional.of(TheoryGenerators.chord(gen)).filter(PlanGenerators::isWritable);
          case 11 -> Optional.<Chord>empty();
          default ->
              Optional.of(RomanNumeral.parse(gen.pick(DIATONIC), key).orElseThrow().chordIn(key))
                  .filter(PlanGenerators::isWritable);
        };
    return new PlannedChord(
        bar,
        at,
        chord,
        chord.map(c -> RomanNumeral.of(c, key).toString()).orElse(""),
        gen.pick(HarmonicFunction.values()),
        gen.pick("", "it \"must\" resolve"));
  }

  /** True where no tone needs more than two accidentals, as notation has it. */
  private static boolean isWritable(Chord chord) {
    return Math.abs(chord.bass().alteration()) <= 2
        && chord.tones().stream().map(NoteName::alteration).allMatch(a -> Math.abs(a) <= 2);
  }

  private static List<Assignment> assignments(Gen gen, List<PlannedPart> parts) {
    List<Assignment> assignments = new ArrayList<>();
    for (PlannedPart part : parts) {
      if (gen.oneIn(5)) {
        continue;
      }
      boolean kit = part.instrument().isDrumKit();
      Role role = kit ? Role.DRUMS : gen.pick(PITCHED_ROLES);
      Optional<String> doubles =
          assignments.stream()
              .filter(a -> a.role() != Role.DRUMS && a.role() != Role.DOUBLE)
              .map(Assignment::part)
              .findFirst();
      if (role == Role.DOUBLE && doubles.isEmpty()) {
        role = Role.LEAD;
      }
      assignments.add(
          new Assignment(
              part.id(),
              role,
              register(gen, part.instrument()),
              gen.doubleBetween(0, 1),
              gen.doubleBetween(0, 1),
              role == Role.DOUBLE ? doubles : Optional.empty(),
              gen.pick(TEXTURES)));
    }
    return assignments;
  }

  private static KeyRange register(Gen gen, Instrument instrument) {
    KeyRange range = gen.oneIn(3) ? instrument.range() : instrument.comfortable();
    int spare = range.span() - 12;
    if (instrument.isDrumKit() || spare <= 0) {
      return range;
    }
    int low = range.low() + gen.intBetween(0, spare + 1);
    return new KeyRange(low, gen.intBetween(low + 12, range.high() + 1));
  }

  private static List<PlannedTempo> tempos(Gen gen, List<Section> sections, int bars) {
    List<PlannedTempo> tempos = new ArrayList<>();
    tempos.add(new PlannedTempo(0, Ticks.ZERO, bpm(gen), gen.oneIn(4)));
    for (int bar = 1; bar < bars; bar++) {
      if (gen.oneIn(6)) {
        List<Ticks> beats = meterOf(sections, bar).beats();
        Ticks offset = gen.oneIn(3) && beats.size() > 1 ? beats.get(0) : Ticks.ZERO;
        tempos.add(new PlannedTempo(bar, offset, bpm(gen), gen.oneIn(4)));
      }
    }
    return tempos;
  }

  private static Bpm bpm(Gen gen) {
    return new Bpm(gen.oneIn(3) ? gen.doubleBetween(30, 240) : gen.intBetween(40, 209));
  }

  private static Meter meterOf(List<Section> sections, int bar) {
    int end = 0;
    for (Section section : sections) {
      end += section.bars();
      if (bar < end) {
        return section.meter();
      }
    }
    return sections.get(sections.size() - 1).meter();
  }

  private static List<Hit> hits(Gen gen, List<Section> sections) {
    Ticks third = meterOf(sections, 0).barLength().dividedBy(3);
    return gen.list(
        0,
        2,
        g -> new Hit(new Seconds(g.doubleBetween(0, 60)), 0, g.pick(Ticks.ZERO, third), "door"));
  }

  private static List<Decision> decisions(Gen gen) {
    return gen.list(
        0,
        2,
        g ->
            new Decision(
                "tempo",
                "92",
                g.pick(Source.values()),
                g.pick("", "100"),
                "fits the length",
                g.oneIn(2)));
  }
}
