package continuo.theory.analysis;

import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.pitch.PitchClass;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds cadences: the chords of a close where the music comes to rest (references: caplin2004).
 *
 * <p>Rest is a long note, or one before a silence, in the top voice as its last chord begins, on a
 * strong beat; the end of the piece always is one. V–I within a phrase that goes on is no cadence.
 */
public final class CadenceFinder {
  /** How much longer than the usual note of the top voice a resting note is. */
  private static final double RESTING = 1.9;

  private CadenceFinder() {}

  /** The cadences of a score, in order. */
  public static List<Cadence> find(Score score) {
    return find(score, ChordLabeller.label(score));
  }

  /** The cadences of a score whose chords are known. */
  public static List<Cadence> find(Score score, List<ChordLabel> labels) {
    List<ScoreEvent.Note> top = topVoice(score);
    if (top.isEmpty()) {
      return List.of();
    }
    double usual = usualLength(top);
    List<MeterMap.Bar> bars = score.bars();
    List<Cadence> cadences = new ArrayList<>();
    for (int i = 1; i < labels.size(); i++) {
      ChordLabel last = labels.get(i);
      boolean ends = i == labels.size() - 1;
      if ((ends || rests(score, top, last, usual)) && isStrong(bars, last.fromInclusive())) {
        kind(labels.get(i - 1), last, top, ends)
            .ifPresent(kind -> cadences.add(new Cadence(last.fromInclusive(), kind, last.key())));
      }
    }
    return List.copyOf(cadences);
  }

  /** The highest note at every onset. */
  private static List<ScoreEvent.Note> topVoice(Score score) {
    List<ScoreEvent.Note> notes =
        score.parts().stream()
            .flatMap(Part::notes)
            .sorted(
                Comparator.comparing(ScoreEvent.Note::at)
                    .thenComparing(Comparator.comparingInt(ScoreEvent.Note::key).reversed()))
            .toList();
    List<ScoreEvent.Note> top = new ArrayList<>();
    for (ScoreEvent.Note note : notes) {
      ScoreEvent.Note before = top.isEmpty() ? null : top.get(top.size() - 1);
      boolean below =
          before != null
              && (before.at().equals(note.at())
                  || (before.end().isAfter(note.at()) && before.key() > note.key()));
      if (!below) {
        top.add(note);
      }
    }
    return top;
  }

  private static double usualLength(List<ScoreEvent.Note> top) {
    double[] lengths = top.stream().mapToDouble(n -> n.duration().quarters()).sorted().toArray();
    return lengths[lengths.length / 2];
  }

  private static boolean rests(
      Score score, List<ScoreEvent.Note> top, ChordLabel label, double usual) {
    for (int i = firstFrom(top, label.fromInclusive()); i < top.size(); i++) {
      ScoreEvent.Note note = top.get(i);
      if (!note.at().isBefore(label.toExclusive())) {
        return false;
      }
      Ticks next = i + 1 < top.size() ? top.get(i + 1).at() : score.end();
      double until = note.at().isBefore(next) ? note.at().until(next).quarters() : 0;
      if (until >= RESTING * usual) {
        return true;
      }
    }
    return false;
  }

  /** The index of the first note that begins at or after a position. */
  private static int firstFrom(List<ScoreEvent.Note> notes, Ticks at) {
    int low = 0;
    int high = notes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (notes.get(middle).at().isBefore(at)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean isStrong(List<MeterMap.Bar> bars, Ticks at) {
    MeterMap.Bar bar = MeterMap.barAt(bars, at);
    long inBar = bar.at().until(at).value();
    long half = bar.length().value() / 2;
    boolean even = bar.meter().beats().size() % 2 == 0;
    return inBar == 0 || (even && inBar == half);
  }

  private static Optional<Cadence.Kind> kind(
      ChordLabel before, ChordLabel last, List<ScoreEvent.Note> top, boolean ends) {
    RomanNumeral first = before.numeral();
    RomanNumeral second = last.numeral();
    boolean sameKey = before.key().equals(last.key());
    if (!sameKey || second.target().isPresent()) {
      return Optional.empty();
    }
    boolean fromDominant = first.target().isEmpty() && isDominant(first);
    if (isTonic(second) && fromDominant) {
      boolean roots = isRootPosition(first) && isRootPosition(second) && first.degree() == 5;
      return Optional.of(
          roots && topIs(top, last, last.key().tonic().pitchClass())
              ? Cadence.Kind.PERFECT_AUTHENTIC
              : Cadence.Kind.IMPERFECT_AUTHENTIC);
    }
    if (isTonic(second)
        && first.target().isEmpty()
        && first.degree() == 4
        && first.alteration() == 0) {
      return Optional.of(Cadence.Kind.PLAGAL);
    }
    if (fromDominant && !ends && second.degree() == 6 && isRootPosition(second)) {
      return Optional.of(Cadence.Kind.DECEPTIVE);
    }
    boolean dominantTriad =
        second.degree() == 5
            && second.alteration() == 0
            && second.quality().equals(ChordQuality.MAJOR)
            && isRootPosition(second);
    if (dominantTriad && !fromDominant) {
      boolean phrygian =
          last.key().mode().isMinor()
              && first.target().isEmpty()
              && first.degree() == 4
              && first.alteration() == 0
              && first.inversion().equals(Optional.of(1));
      return Optional.of(phrygian ? Cadence.Kind.PHRYGIAN : Cadence.Kind.HALF);
    }
    return Optional.empty();
  }

  private static boolean isTonic(RomanNumeral numeral) {
    return numeral.degree() == 1
        && numeral.alteration() == 0
        && numeral.target().isEmpty()
        && !numeral.inversion().equals(Optional.of(2));
  }

  private static boolean isDominant(RomanNumeral numeral) {
    boolean five =
        numeral.degree() == 5
            && numeral.alteration() == 0
            && numeral.quality().contains(new ChordDegree(3, 0));
    boolean leading =
        numeral.degree() == 7
            && numeral.alteration() == 0
            && numeral.quality().contains(new ChordDegree(5, -1));
    return five || leading;
  }

  private static boolean isRootPosition(RomanNumeral numeral) {
    return numeral.inversion().equals(Optional.of(0));
  }

  private static boolean topIs(List<ScoreEvent.Note> top, ChordLabel label, PitchClass pitchClass) {
    for (int i = firstFrom(top, label.toExclusive()) - 1; i >= 0; i--) {
      if (top.get(i).end().isAfter(label.fromInclusive())) {
        return top.get(i).pitch().pitchClass().equals(pitchClass);
      }
    }
    return false;
  }
}
