package continuo.symbolic.musicxml;

import java.util.List;

/**
 * One printed note, chord or rest.
 *
 * @param start in ticks from the bar line
 * @param end exclusive
 * @param value its head and dots; for a rest of the whole bar it is not used
 * @param tuplets those around it, outermost first
 * @param segment what it shows, wholly or (tied) in part, in ticks from the bar line
 * @param wholeBar true for the rest that stands for a bar of any length
 * @param exact false where no value has its length, and the nearest shorter one is printed
 */
record Sign(
    long start,
    long end,
    NoteValue value,
    List<Tuplet> tuplets,
    Segment segment,
    boolean wholeBar,
    boolean exact) {

  /** Copies the tuplets. */
  Sign {
    tuplets = List.copyOf(tuplets);
  }

  /** Length in ticks. */
  long length() {
    return end - start;
  }

  boolean isRest() {
    return segment.isRest();
  }

  /** True if the sound goes on in the next sign. */
  boolean isTiedOn() {
    return !isRest() && segment.end() > end;
  }

  /** True if the sound goes on from the sign before. */
  boolean isTiedFromBefore() {
    return !isRest() && segment.start() < start;
  }
}
