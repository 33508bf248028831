package continuo.theory;

import continuo.testsupport.Gen;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.pitch.Step;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoChange;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Random values of music theory for laws, weighted to edges: extreme spellings, odd meters, ramps,
 * tuplets, empty parts. {@link ScoreGenerator} makes whole scores.
 */
public final class TheoryGenerators {
  private TheoryGenerators() {}

  /** A note name with up to two accidentals, sometimes up to four. */
  public static NoteName noteName(Gen gen) {
    Step step = gen.pick(Step.values());
    int alteration = gen.pick(0, 0, 0, 1, -1, 1, -1, 2, -2);
    return new NoteName(step, gen.oneIn(20) ? gen.pick(-4, -3, 3, 4) : alteration);
  }

  /** A note name with at most one accidental. */
  public static NoteName simpleNoteName(Gen gen) {
    return new NoteName(gen.pick(Step.values()), gen.pick(0, 0, 0, 1, -1));
  }

  /** A spelled pitch of any MIDI key from 0 to 127. */
  public static SpelledPitch pitch(Gen gen) {
    return pitch(gen, 0, 128);
  }

  /** A spelled pitch of a MIDI key in a range, with at most two accidentals. */
  public static SpelledPitch pitch(Gen gen, int fromInclusive, int toExclusive) {
    int midi = gen.edgy(fromInclusive, toExclusive);
    List<SpelledPitch> spellings = new ArrayList<>();
    for (int alteration : new int[] {0, 1, -1, 2, -2}) {
      for (Step step : Step.values()) {
        if (Math.floorMod(midi - step.semitones() - alteration, 12) == 0) {
          spellings.add(SpelledPitch.ofMidi(midi, new NoteName(step, alteration)));
        }
      }
    }
    return gen.oneIn(6) ? gen.pick(spellings) : spellings.get(0);
  }

  /** An interval up or down to three octaves, at most doubly augmented or diminished. */
  public static Interval interval(Gen gen) {
    int steps = gen.edgy(-21, 22);
    int alteration = gen.pick(0, 0, -1, 1, -2, 2);
    Interval natural = new ChordDegree(Math.floorMod(steps, 7) + 1, 0).interval();
    return new Interval(steps, natural.semitones() + 12 * Math.floorDiv(steps, 7) + alteration);
  }

  /** A simple interval up, within an octave, that keys are transposed by. */
  public static Interval usualTransposition(Gen gen) {
    return gen.pick(
        Interval.of("P1"),
        Interval.of("m2"),
        Interval.of("M2"),
        Interval.of("m3"),
        Interval.of("M3"),
        Interval.of("P4"),
        Interval.of("A4"),
        Interval.of("d5"),
        Interval.of("P5"),
        Interval.of("m6"),
        Interval.of("M6"),
        Interval.of("m7"),
        Interval.of("M7"),
        Interval.of("P8"));
  }

  /** A key of at most seven sharps or flats, in any mode. */
  public static Key key(Gen gen) {
    Mode mode = gen.oneIn(3) ? gen.pick(Mode.values()) : gen.pick(Mode.MAJOR, Mode.MINOR);
    int signature = gen.edgy(-7, 8);
    return new Key(NoteName.ofFifths(signature - mode.signatureOffset()), mode);
  }

  /** A major or minor key of at most seven sharps or flats. */
  public static Key majorOrMinorKey(Gen gen) {
    Mode mode = gen.pick(Mode.MAJOR, Mode.MINOR);
    return new Key(NoteName.ofFifths(gen.edgy(-7, 8) - mode.signatureOffset()), mode);
  }

  /** A quality that has a name of its own. */
  public static ChordQuality namedQuality(Gen gen) {
    return ChordQuality.parse(
            gen.pick(
                "", "m", "7", "maj7", "m7", "m7b5", "dim", "dim7", "aug", "sus4", "sus2", "5", "6",
                "m6", "6/9", "m(maj7)", "7sus4", "9", "maj9", "m9", "add9", "madd9", "11", "m11",
                "13", "maj13", "13(#11)", "7b9", "7#9", "7#5", "7b5", "maj7#11", "maj7#5", "7alt"))
        .orElseThrow();
  }

  /** Any set of degrees that holds the root. */
  public static ChordQuality anyQuality(Gen gen) {
    List<ChordDegree> degrees = new ArrayList<>(List.of(new ChordDegree(1, 0)));
    degrees.addAll(
        gen.list(0, 7, g -> new ChordDegree(g.intBetween(1, 14), g.pick(0, 0, -1, 1, -2, 2))));
    return new ChordQuality(degrees);
  }

  /** A chord as lead sheets have it: named quality, half of them inverted or over another bass. */
  public static Chord chord(Gen gen) {
    NoteName root = simpleNoteName(gen);
    Chord chord = Chord.of(root, namedQuality(gen));
    return switch (gen.intBetween(0, 6)) {
      case 4 -> chord.over(gen.pick(chord.tones()));
      case 5 -> chord.over(simpleNoteName(gen));
      default -> chord;
    };
  }

  /** Any chord that the types can express. */
  public static Chord anyChord(Gen gen) {
    return new Chord(noteName(gen), anyQuality(gen), noteName(gen));
  }

  /** A numeral, sometimes altered, inverted or applied. */
  public static RomanNumeral numeral(Gen gen) {
    RomanNumeral plain =
        new RomanNumeral(
            gen.intBetween(1, 8),
            gen.pick(0, 0, 0, -1, 1, 2, -2),
            gen.oneIn(3) ? anyQuality(gen) : namedQuality(gen),
            Interval.UNISON,
            gen.oneIn(4) ? Optional.of(numeral(gen)) : Optional.empty());
    Interval bass = gen.oneIn(2) ? gen.pick(plain.quality().degrees()).interval() : Interval.UNISON;
    return new RomanNumeral(
        plain.degree(),
        plain.alteration(),
        plain.quality(),
        new Interval(
            Math.floorMod(bass.steps(), 7), bass.semitones() - 12 * Math.floorDiv(bass.steps(), 7)),
        plain.target());
  }

  /** A meter: mostly usual ones, some compound, additive or extreme. */
  public static Meter meter(Gen gen) {
    return switch (gen.intBetween(0, 8)) {
      case 4 -> gen.pick(Meter.of(6, 8), Meter.of(9, 8), Meter.of(12, 8), Meter.of(6, 16));
      case 5 -> Meter.of(gen.edgy(1, 13), gen.pick(2, 4, 8, 16));
      case 6 -> new Meter(gen.list(2, 4, g -> g.intBetween(1, 5)), gen.pick(8, 4, 16));
      case 7 -> gen.pick(Meter.of(5, 4), Meter.of(7, 8), Meter.of(2, 1), Meter.of(3, 32));
      default -> gen.pick(Meter.of(4, 4), Meter.of(3, 4), Meter.of(2, 4), Meter.of(2, 2));
    };
  }

  /**
   * A meter map of the given number of bars, sometimes with a pickup, meter changes and bars that
   * are shorter or longer than their meter.
   */
  public static MeterMap meterMap(Gen gen, int bars) {
    List<MeterMap.Change> changes = new ArrayList<>();
    List<MeterMap.IrregularBar> irregular = new ArrayList<>();
    Meter meter = meter(gen);
    changes.add(new MeterMap.Change(Ticks.ZERO, meter));
    boolean changing = gen.oneIn(3);
    boolean ragged = gen.oneIn(4);
    boolean pickup = gen.oneIn(3);
    Ticks at = Ticks.ZERO;
    for (int bar = 0; bar < bars; bar++) {
      if (bar > 0 && changing && gen.oneIn(2)) {
        Meter next = meter(gen);
        if (!next.equals(meter)) {
          meter = next;
          changes.add(new MeterMap.Change(at, meter));
        }
      }
      Ticks length = meter.barLength();
      if (bar == 0 ? pickup : ragged && gen.oneIn(4)) {
        int units = Math.max(2, meter.numerator() * (bar == 0 ? 1 : 2));
        Ticks other = meter.unitLength().times(gen.intBetween(1, units));
        if (!other.equals(length)) {
          irregular.add(new MeterMap.IrregularBar(at, other));
          length = other;
        }
      }
      at = at.plus(length);
    }
    return MeterMap.of(changes, irregular);
  }

  /** The last bar line of the first {@code bars} bars of a map. */
  public static Ticks endOf(MeterMap map, int bars) {
    Ticks reach = Ticks.ofQuarters(1);
    while (map.bars(reach).size() < bars) {
      reach = reach.times(2);
    }
    return map.bars(reach).get(bars - 1).end();
  }

  /** A tempo map with up to six changes before {@code endExclusive}, some of them ramps. */
  public static TempoMap tempoMap(Gen gen, Ticks endExclusive) {
    List<TempoChange> changes = new ArrayList<>();
    changes.add(new TempoChange(Ticks.ZERO, bpm(gen), gen.oneIn(5)));
    for (Ticks at :
        gen.list(0, 5, g -> g.oneIn(4) ? anyTick(g, endExclusive) : gridTick(g, endExclusive))) {
      if (!at.isZero()) {
        changes.add(new TempoChange(at, bpm(gen), gen.oneIn(3)));
      }
    }
    return TempoMap.of(changes);
  }

  /** A tempo from 8 to 480 quarters a minute, mostly usual. */
  public static Bpm bpm(Gen gen) {
    return switch (gen.intBetween(0, 6)) {
      case 4 -> new Bpm(gen.doubleBetween(8, 480));
      case 5 -> new Bpm(gen.pick(8, 480, 60, 120));
      default -> new Bpm(gen.intBetween(40, 209));
    };
  }

  /** Any position before {@code endExclusive}. */
  public static Ticks anyTick(Gen gen, Ticks endExclusive) {
    return new Ticks(gen.longBetween(0, endExclusive.value()));
  }

  /** A position on the grid of sixteenths before {@code endExclusive}. */
  public static Ticks gridTick(Gen gen, Ticks endExclusive) {
    Ticks sixteenth = Ticks.ofWhole(1, 16);
    return sixteenth.times(
        gen.longBetween(0, Math.max(1, endExclusive.value() / sixteenth.value())));
  }

  /**
   * A score with everything that scores have, on a notatable grid: within a voice notes follow each
   * other or sound together for the same time.
   */
  public static Score score(Gen gen) {
    return new ScoreGenerator(gen, false).score();
  }

  /**
   * A score with everything that the types allow: as {@link #score}, and notes at any tick that
   * overlap in one voice, and raw MIDI messages.
   */
  public static Score looseScore(Gen gen) {
    return new ScoreGenerator(gen, true).score();
  }
}
