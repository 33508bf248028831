package continuo.symbolic.musicxml;

import java.util.List;

/**
 * A stretch of a bar that is written in one ratio: outside tuplets, or within the same ones.
 *
 * @param start in ticks from the bar line
 * @param end exclusive
 * @param tuplets those around it, outermost first
 * @param metre how the innermost tuplet, or the bar, is felt
 * @param written factor from sounding to written length, above
 * @param sounding factor from sounding to written length, below
 */
record Region(
    long start, long end, List<Tuplet> tuplets, MetricalSpan metre, long written, long sounding) {

  /** Copies the tuplets. */
  Region {
    tuplets = List.copyOf(tuplets);
  }

  /** True if both are written in the same tuplets, so that they can be one region. */
  boolean continues(Region before) {
    return before.end == start && before.tuplets.equals(tuplets);
  }

  Region joinedTo(Region before) {
    return new Region(before.start, end, tuplets, metre, written, sounding);
  }
}
