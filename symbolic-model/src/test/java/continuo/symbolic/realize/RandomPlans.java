package continuo.symbolic.realize;

import continuo.planner.brief.Brief;
import continuo.planner.brief.Density;
import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.PlannedPart;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.plan.Role;
import continuo.planner.plan.Section;
import continuo.testsupport.Gen;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.instrument.KeyRange;
import continuo.theory.pitch.NoteName;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Draws legal plans, the usual and the odd ones alike: what a person could write by hand. */
public final class RandomPlans {
  static final List<String> TEXTURES =
      List.of(
          "",
          "",
          "alberti",
          "walking",
          "root-fifth",
          "block",
          "sustained",
          "strum",
          "pulse",
          "stride",
          "tremolo",
          "pizzicato",
          "chorale",
          "four-on-the-floor",
          "no such texture");

  private static final List<Meter> METERS =
      List.of(
          Meter.FOUR_FOUR,
          Meter.of(3, 4),
          Meter.of(6, 8),
          Meter.of(2, 4),
          Meter.of(12, 8),
          Meter.of(5, 4),
          Meter.of(2, 2),
          Meter.of(3, 2),
          new Meter(List.of(3, 2, 2), 8),
          new Meter(List.of(2, 2, 3), 16),
          Meter.of(1, 4),
          Meter.of(9, 8),
          Meter.of(4, 1),
          Meter.of(7, 64),
          Meter.of(11, 8),
          Meter.of(3, 32));

  private static final List<String> STYLES =
      List.of("pop", "jazz", "baroque", "classical", "rock", "folk", "ambient", "my own style");

  private RandomPlans() {}

  /** Any plan. */
  public static Plan plan(Gen gen) {
    List<PlannedPart> parts = parts(gen);
    int sections = gen.intBetween(1, 4);
    List<Section> form = new ArrayList<>();
    Meter meter = gen.oneIn(2) ? Meter.FOUR_FOUR : gen.pick(METERS);
    for (int i = 0; i < sections; i++) {
      if (gen.oneIn(5)) {
        meter = gen.pick(METERS);
      }
      form.add(section(gen, i, meter, parts));
    }
    Seed seed = new Seed(gen.longBetween(0, 1L << 40));
    String style = gen.pick(STYLES);
    PlannedTempo tempo =
        new PlannedTempo(0, Ticks.ZERO, new Bpm(gen.intBetween(40, 220)), gen.oneIn(4));
    return new Plan(
        "Random", seed, style, brief(gen), parts, form, List.of(tempo), List.of(), List.of());
  }

  /** What the words may have stated of the whole: a density, a span, both or nothing. */
  private static Brief brief(Gen gen) {
    Map<String, Slot> slots = new HashMap<>();
    if (gen.oneIn(3)) {
      String density = gen.pick(Density.values()).toString();
      slots.put("density", new Slot(density, density, Source.WORDS, 1));
    }
    if (gen.oneIn(3)) {
      String octaves = Integer.toString(gen.intBetween(1, 8));
      slots.put("octaves", new Slot(octaves, octaves, Source.WORDS, 1));
    }
    return new Brief("", slots, List.of());
  }

  private static List<PlannedPart> parts(Gen gen) {
    int count = gen.intBetween(1, 6);
    List<PlannedPart> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instrument instrument =
          gen.oneIn(6) ? Instruments.standardKit() : gen.pick(Instruments.all());
      parts.add(new PlannedPart("part-" + i, "Part " + i, instrument));
    }
    return List.copyOf(parts);
  }

  private static Section section(Gen gen, int index, Meter meter, List<PlannedPart> parts) {
    List<Phrase> phrases = new ArrayList<>();
    int count = gen.intBetween(1, 4);
    Key key = key(gen);
    for (int i = 0; i < count; i++) {
      if (gen.oneIn(6)) {
        key = key(gen);
      }
      phrases.add(
          new Phrase(
              gen.edgy(1, 9),
              key,
              gen.pick(Cadence.values()),
              gen.pick("A", "B", "C"),
              gen.intBetween(0, 4)));
    }
    int bars = phrases.stream().mapToInt(Phrase::bars).sum();
    List<Double> energy = IntStream.range(0, bars).mapToObj(i -> gen.doubleBetween(0, 1)).toList();
    List<Double> tension = IntStream.range(0, bars).mapToObj(i -> gen.doubleBetween(0, 1)).toList();
    List<Assignment> assignments = new ArrayList<>();
    for (PlannedPart part : parts) {
      if (!gen.oneIn(5)) {
        assignments.add(assignment(gen, part, parts));
      }
    }
    return new Section(
        "section-" + index,
        "Section " + index,
        gen.pick("A", "B"),
        meter,
        phrases,
        chords(gen, bars, meter, key),
        new Section.Shape(energy, tension),
        assignments);
  }

  private static Assignment assignment(Gen gen, PlannedPart part, List<PlannedPart> parts) {
    KeyRange range = part.instrument().range();
    KeyRange register = range;
    if (gen.oneIn(3)) {
      register = part.instrument().comfortable();
    } else if (gen.oneIn(3)) {
      int low = gen.intBetween(0, 100);
      register = new KeyRange(low, Math.min(127, low + gen.intBetween(0, 28)));
    }
    Role role = part.instrument().isDrumKit() ? Role.DRUMS : gen.pick(Role.values());
    return new Assignment(
        part.id(),
        role,
        register,
        gen.doubleBetween(0, 1),
        gen.doubleBetween(0, 1),
        role == Role.DOUBLE ? Optional.of(gen.pick(parts).id()) : Optional.empty(),
        gen.pick(TEXTURES));
  }

  private static Key key(Gen gen) {
    return new Key(NoteName.ofFifths(gen.intBetween(-6, 7)), gen.pick(Mode.values()));
  }

  private static List<PlannedChord> chords(Gen gen, int bars, Meter meter, Key key) {
    List<PlannedChord> chords = new ArrayList<>();
    for (int bar = 0; bar < bars; bar++) {
      if (bar == 0 || !gen.oneIn(4)) {
        chords.add(chord(gen, bar, Ticks.ZERO, key));
      }
      List<Ticks> beats = meter.beats();
      if (beats.size() > 1 && gen.oneIn(3)) {
        Ticks offset = Ticks.ZERO;
        int beat = gen.intBetween(1, beats.size());
        for (int i = 0; i < beat; i++) {
          offset = offset.plus(beats.get(i));
        }
        if (gen.oneIn(5)) {
          offset = offset.minus(meter.unitLength().dividedBy(2));
        }
        chords.add(chord(gen, bar, offset, key));
      }
    }
    return chords;
  }

  private static PlannedChord chord(Gen gen, int bar, Ticks offset, Key key) {
    return new PlannedChord(
        bar,
        offset,
        gen.oneIn(12) ? Optional.empty() : Optional.of(chord(gen, key)),
        gen.pick("", "I", "V7/V"),
        gen.pick(HarmonicFunction.values()),
        "");
  }

  private static Chord chord(Gen gen, Key key) {
    NoteName root =
        gen.oneIn(4) ? NoteName.ofFifths(gen.intBetween(-7, 9)) : key.degree(gen.intBetween(1, 8));
    List<ChordDegree> degrees = new ArrayList<>();
    degrees.add(new ChordDegree(1, 0));
    degrees.add(gen.pick(new ChordDegree(3, 0), new ChordDegree(3, -1), new ChordDegree(4, 0)));
    degrees.add(
        gen.oneIn(5)
            ? gen.pick(new ChordDegree(5, -1), new ChordDegree(5, 1))
            : new ChordDegree(5, 0));
    if (gen.oneIn(3)) {
      degrees.add(gen.pick(new ChordDegree(7, -1), new ChordDegree(7, 0), new ChordDegree(6, 0)));
    }
    if (gen.oneIn(8)) {
      degrees.add(gen.pick(new ChordDegree(9, 0), new ChordDegree(9, -1), new ChordDegree(11, 1)));
    }
    if (gen.oneIn(12)) {
      degrees = new ArrayList<>(List.of(new ChordDegree(1, 0), new ChordDegree(5, 0)));
    }
    ChordQuality quality = new ChordQuality(degrees);
    Chord chord = Chord.of(root, quality);
    if (gen.oneIn(5)) {
      NoteName bass = gen.oneIn(4) ? key.degree(2) : gen.pick(chord.tones());
      return new Chord(root, quality, bass);
    }
    return chord;
  }
}
