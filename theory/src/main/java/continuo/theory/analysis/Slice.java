package continuo.theory.analysis;

import continuo.theory.pitch.PitchClass;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What sounds between two positions: the shortest span that an analysis decides about. Drums are
 * not heard.
 */
final class Slice {
  /** How strong the position is at which a slice begins. */
  enum Strength {
    BAR,
    MIDDLE,
    BEAT,
    BETWEEN
  }

  final Ticks from;
  final Ticks to;
  final Strength strength;

  /** Quarters for which each pitch class sounds, however many notes sound it. */
  private final double[] presence = new double[12];

  /** Quarters of all notes by their place on the line of fifths. */
  private final TreeMap<Integer, Double> byFifths = new TreeMap<>();

  private double noteQuarters;
  private OptionalInt bass = OptionalInt.empty();
  private OptionalInt top = OptionalInt.empty();

  private Slice(Ticks from, Ticks to, Strength strength) {
    this.from = from;
    this.to = to;
    this.strength = strength;
  }

  /** Slices of half a beat, or a third of a dotted beat, from the start to the end of a score. */
  static List<Slice> ofBeats(Score score) {
    List<Slice> slices = new ArrayList<>();
    for (MeterMap.Bar bar : score.bars()) {
      addBar(slices, bar);
    }
    fill(slices, score);
    return List.copyOf(slices);
  }

  private static void addBar(List<Slice> slices, MeterMap.Bar bar) {
    Meter meter = bar.meter();
    // A pickup is the end of a bar.
    boolean pickup = bar.index() == 0 && bar.length().isBefore(meter.barLength());
    Ticks skipped = pickup ? bar.length().until(meter.barLength()) : Ticks.ZERO;
    int parts = meter.isCompound() ? 3 : 2;
    Ticks inBar = Ticks.ZERO;
    int beat = 0;
    List<Ticks> beats = meter.beats();
    while (inBar.isBefore(bar.length().plus(skipped))) {
      Ticks length = beats.get(beat % beats.size());
      boolean middle = beats.size() % 2 == 0 && beat % beats.size() == beats.size() / 2;
      Strength strength =
          beat % beats.size() == 0 ? Strength.BAR : middle ? Strength.MIDDLE : Strength.BEAT;
      for (int part = 0; part < parts; part++) {
        Ticks start = inBar.plus(new Ticks(length.value() * part / parts));
        Ticks end = inBar.plus(new Ticks(length.value() * (part + 1) / parts));
        if (end.isAfter(skipped) && start.isBefore(bar.length().plus(skipped))) {
          Ticks from = bar.at().plus(Ticks.max(start, skipped).minus(skipped));
          Ticks to = Ticks.min(bar.end(), bar.at().plus(end.minus(skipped)));
          slices.add(new Slice(from, to, part == 0 ? strength : Strength.BETWEEN));
        }
      }
      inBar = inBar.plus(length);
      beat++;
    }
  }

  /** Slices between given positions, ascending. */
  static List<Slice> between(Score score, List<Ticks> boundaries) {
    List<Slice> slices = new ArrayList<>();
    for (int i = 1; i < boundaries.size(); i++) {
      slices.add(new Slice(boundaries.get(i - 1), boundaries.get(i), Strength.BAR));
    }
    fill(slices, score);
    return List.copyOf(slices);
  }

  private static void fill(List<Slice> slices, Score score) {
    List<ScoreEvent.Note> notes =
        score.parts().stream()
            .flatMap(Part::notes)
            .sorted(Comparator.comparing(ScoreEvent.Note::at))
            .toList();
    // Only what still sounds is kept, so that a drone does not keep everything after it.
    List<ScoreEvent.Note> sounding = new ArrayList<>();
    int next = 0;
    for (Slice slice : slices) {
      sounding.removeIf(note -> !note.end().isAfter(slice.from));
      for (; next < notes.size() && notes.get(next).at().isBefore(slice.to); next++) {
        if (notes.get(next).end().isAfter(slice.from)) {
          sounding.add(notes.get(next));
        }
      }
      slice.hear(
          sounding.stream()
              .map(
                  note ->
                      new Overlap(
                          note, Ticks.max(note.at(), slice.from), Ticks.min(note.end(), slice.to)))
              .toList());
    }
  }

  private record Overlap(ScoreEvent.Note note, Ticks from, Ticks to) {
    double quarters() {
      return from.until(to).quarters();
    }
  }

  private void hear(List<Overlap> sounding) {
    for (int pitchClass = 0; pitchClass < 12; pitchClass++) {
      presence[pitchClass] = union(sounding, pitchClass);
    }
    for (Overlap overlap : sounding) {
      noteQuarters += overlap.quarters();
      byFifths.merge(overlap.note.pitch().name().fifths(), overlap.quarters(), Double::sum);
    }
    sounding.stream()
        .min(Comparator.comparingInt((Overlap o) -> o.note.key()).thenComparing(o -> o.note.at()))
        .ifPresent(lowest -> bass = OptionalInt.of(lowest.note.key()));
    top = sounding.stream().mapToInt(o -> o.note.key()).max();
  }

  private static double union(List<Overlap> sounding, int pitchClass) {
    double quarters = 0;
    Ticks reached = Ticks.ZERO;
    for (Overlap overlap : sounding) {
      if (overlap.note.pitch().pitchClass().value() != pitchClass) {
        continue;
      }
      Ticks start = Ticks.max(overlap.from, reached);
      if (start.isBefore(overlap.to)) {
        quarters += start.until(overlap.to).quarters();
        reached = overlap.to;
      }
    }
    return quarters;
  }

  double quarters() {
    return from.until(to).quarters();
  }

  double presence(int pitchClass) {
    return presence[pitchClass];
  }

  double noteQuarters() {
    return noteQuarters;
  }

  Map<Integer, Double> byFifths() {
    return byFifths;
  }

  boolean isSilent() {
    return bass.isEmpty();
  }

  /** The lowest sounding key number. */
  OptionalInt bass() {
    return bass;
  }

  /** The pitch class of the lowest note. */
  OptionalInt bassClass() {
    return bass.isEmpty() ? bass : OptionalInt.of(PitchClass.of(bass.getAsInt()).value());
  }

  /** True where more than one pitch sounds. */
  boolean isChordal() {
    return !bass.equals(top);
  }
}
