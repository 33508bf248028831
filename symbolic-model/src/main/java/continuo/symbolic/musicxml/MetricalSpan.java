package continuo.symbolic.musicxml;

import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a bar and how it is felt: its parts, down to those that halve. The depth at which a
 * position first is a border tells how strong it is (0 the bar line).
 *
 * @param start in ticks from the bar line
 * @param length in ticks, above 0
 * @param children what it falls into, in order; none where it is halved again and again
 * @param dottedBeat true for a beat of three units, as in 6/8
 */
record MetricalSpan(long start, long length, List<MetricalSpan> children, boolean dottedBeat) {

  /** Copies the children. */
  MetricalSpan {
    children = List.copyOf(children);
  }

  private static MetricalSpan halving(long start, long length) {
    return new MetricalSpan(start, length, List.of(), false);
  }

  /** {@code count} equal parts, each of which halves. */
  static MetricalSpan ofUnits(long start, long length, int count) {
    List<MetricalSpan> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      units.add(halving(start + i * (length / count), length / count));
    }
    return new MetricalSpan(start, length, units, false);
  }

  /** How a bar is felt: by its meter where it has that length, else by as much of it as fits. */
  static MetricalSpan ofBar(MeterMap.Bar bar) {
    MetricalSpan full = ofMeter(bar.meter());
    long length = bar.length().value();
    if (length == full.length) {
      return full;
    }
    List<MetricalSpan> pieces = new ArrayList<>();
    if (length < full.length) {
      // A pickup is the end of a bar, any other short bar its beginning.
      long from = bar.index() == 0 ? full.length - length : 0;
      full.cut(from, from + length, -from, pieces);
    } else if (length / full.length < 1000) {
      for (long at = 0; at < length; at += full.length) {
        full.cut(0, Math.min(full.length, length - at), at, pieces);
      }
    } else {
      pieces.add(halving(0, length));
    }
    return pieces.size() == 1 ? pieces.get(0) : new MetricalSpan(0, length, pieces, false);
  }

  private static MetricalSpan ofMeter(Meter meter) {
    long unit = meter.unitLength().value();
    List<MetricalSpan> beats = new ArrayList<>();
    long at = 0;
    for (Ticks beat : meter.beats()) {
      long units = beat.value() / unit;
      if (Long.bitCount(units) == 1) {
        beats.add(halving(at, beat.value()));
      } else {
        MetricalSpan group = ofUnits(at, beat.value(), (int) units);
        beats.add(new MetricalSpan(at, beat.value(), group.children, units == 3));
      }
      at += beat.value();
    }
    return grouped(beats, !meter.isAdditive());
  }

  /** Pairs beats, and pairs of pairs, where their number is a power of two. */
  private static MetricalSpan grouped(List<MetricalSpan> beats, boolean inPairs) {
    if (beats.size() == 1) {
      return beats.get(0);
    }
    List<MetricalSpan> level = beats;
    while (inPairs && level.size() > 2 && Integer.bitCount(level.size()) == 1) {
      List<MetricalSpan> pairs = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        pairs.add(joined(level.subList(i, i + 2)));
      }
      level = pairs;
    }
    return joined(level);
  }

  private static MetricalSpan joined(List<MetricalSpan> parts) {
    long length = parts.stream().mapToLong(MetricalSpan::length).sum();
    return new MetricalSpan(parts.get(0).start, length, parts, false);
  }

  /** Adds what lies in {@code [from, to)}, moved by {@code shift}, as few whole spans. */
  private void cut(long from, long to, long shift, List<MetricalSpan> into) {
    long low = Math.max(from, start);
    long high = Math.min(to, end());
    if (low >= high) {
      return;
    }
    if (low == start && high == end()) {
      into.add(shifted(shift));
    } else if (children.isEmpty()) {
      halves(low, high, shift, into);
    } else {
      children.forEach(child -> child.cut(from, to, shift, into));
    }
  }

  private void halves(long low, long high, long shift, List<MetricalSpan> into) {
    if (length <= NoteValue.SHORTEST || length % 2 != 0) {
      into.add(halving(low + shift, high - low));
      return;
    }
    halving(start, length / 2).cut(low, high, shift, into);
    halving(start + length / 2, length / 2).cut(low, high, shift, into);
  }

  private MetricalSpan shifted(long shift) {
    return new MetricalSpan(
        start + shift,
        length,
        children.stream().map(child -> child.shifted(shift)).toList(),
        dottedBeat);
  }

  /** The end, exclusive. */
  long end() {
    return start + length;
  }

  /** The parts: the children, or the two halves; none where it cannot be halved. */
  List<MetricalSpan> parts() {
    if (!children.isEmpty()) {
      return children;
    }
    return length % 2 != 0
        ? List.of()
        : List.of(halving(start, length / 2), halving(start + length / 2, length / 2));
  }

  /** How deep the first border at a position lies: 0 at the ends, larger where weaker. */
  int depth(long position) {
    MetricalSpan span = this;
    int depth = 0;
    while (position != span.start && position != span.end()) {
      depth++;
      MetricalSpan inner = null;
      for (MetricalSpan part : span.parts()) {
        if (position >= part.start && position < part.end()) {
          inner = part;
        }
      }
      if (inner == null) {
        return depth;
      }
      span = inner;
    }
    return depth;
  }

  /** The smallest span, halves included, that holds {@code [from, to)} across a border of it. */
  MetricalSpan around(long from, long to) {
    for (MetricalSpan part : parts()) {
      if (from >= part.start && to <= part.end()) {
        return part.around(from, to);
      }
    }
    return this;
  }

  /** True if the position is the border of a beat of three units. */
  boolean isDottedBeatBorder(long position) {
    if (dottedBeat) {
      return position == start || position == end();
    }
    return children.stream()
        .anyMatch(
            child ->
                position >= child.start
                    && position <= child.end()
                    && child.isDottedBeatBorder(position));
  }

  /** True if some beat of three units is inside. */
  boolean hasDottedBeats() {
    return dottedBeat || children.stream().anyMatch(MetricalSpan::hasDottedBeats);
  }
}
