package continuo.symbolic.musicxml;

import continuo.theory.pitch.SpelledPitch;
import continuo.theory.score.Mark;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A note of a file before ties are merged. Mutable and confined to one read.
 *
 * <p>Either {@code pitch} or {@code stroke} is present. A grace note has a written length instead
 * of an end.
 */
final class NoteDraft {
  final BarPlace at;
  final BarPlace end;
  final Optional<SpelledPitch> pitch;
  final Optional<Integer> stroke;
  final int staff;
  final int voice;
  final Set<Mark> marks = new HashSet<>();
  Optional<Double> dynamics = Optional.empty();
  Optional<String> instrument = Optional.empty();

  /** The voice as the file names it; one voice of a score may be several of a file. */
  String line = "";

  boolean tieStart;
  boolean tieStop;
  boolean grace;
  boolean slashed;
  int graceOrder;
  long notated;

  /** The first note of the tied ones that this one continues; itself where it continues none. */
  NoteDraft head = this;

  /** Where the sound ends once ties are merged, in ticks. */
  long soundsUntil;

  NoteDraft(
      BarPlace at,
      BarPlace end,
      Optional<SpelledPitch> pitch,
      Optional<Integer> stroke,
      int staff,
      int voice) {
    this.at = at;
    this.end = end;
    this.pitch = pitch;
    this.stroke = stroke;
    this.staff = staff;
    this.voice = voice;
  }

  /** The same note some bars later, with its own marks. */
  NoteDraft copiedTo(int bar) {
    int by = bar - at.bar();
    NoteDraft copy =
        new NoteDraft(
            new BarPlace(at.bar() + by, at.offset()),
            new BarPlace(end.bar() + by, end.offset()),
            pitch,
            stroke,
            staff,
            voice);
    copy.marks.addAll(marks);
    copy.dynamics = dynamics;
    copy.instrument = instrument;
    copy.line = line;
    copy.grace = grace;
    copy.slashed = slashed;
    copy.graceOrder = graceOrder;
    copy.notated = notated;
    return copy;
  }
}
