package continuo.symbolic.musicxml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what one rhythmic line does in a bar as printed notes and rests: in tuplets where it must,
 * split at the borders that a reader needs to see, and tied.
 *
 * <p>A note may hide a stronger border than the one it starts on only as the usual syncopations do:
 * undotted across the next stronger level, or dotted up to a border as strong as the hidden one. A
 * rest hides none. A note across dotted beats fills them.
 */
final class BarEngraver {
  private record Stretch(long start, long end) {}

  private final Region region;
  private final boolean rests;
  private final Map<Stretch, List<Stretch>> known = new HashMap<>();

  private BarEngraver(Region region, boolean rests) {
    this.region = region;
    this.rests = rests;
  }

  /**
   * The signs of a bar, in order and without gaps.
   *
   * @param bar how the bar is felt
   * @param segments what fills the bar without gaps, in ticks from the bar line; the first may have
   *     begun before it and the last may end after it
   * @param cuts positions at which notes must be split, ascending
   */
  static List<Sign> engrave(MetricalSpan bar, List<Segment> segments, List<Long> cuts) {
    if (segments.size() == 1 && segments.get(0).isRest()) {
      Segment rest = segments.get(0);
      return List.of(
          new Sign(0, bar.length(), NoteValue.below(bar.length()), List.of(), rest, true, true));
    }
    List<Sign> signs = new ArrayList<>();
    for (Region region : TupletPlanner.plan(bar, cut(segments, cuts))) {
      BarEngraver notes = new BarEngraver(region, false);
      BarEngraver rests = new BarEngraver(region, true);
      for (Segment segment : segments) {
        long start = Math.max(segment.start(), region.start());
        long end = Math.min(segment.end(), region.end());
        if (start < end) {
          BarEngraver engraver = segment.isRest() ? rests : notes;
          for (Segment part : cut(List.of(new Segment(start, end, segment.sounds())), cuts)) {
            for (Stretch piece : engraver.split(new Stretch(part.start(), part.end()))) {
              signs.add(engraver.sign(piece, segment));
            }
          }
        }
      }
    }
    return signs;
  }

  /** The segments, each in as many pieces as cuts within it make. */
  private static List<Segment> cut(List<Segment> segments, List<Long> cuts) {
    if (cuts.isEmpty()) {
      return segments;
    }
    List<Segment> pieces = new ArrayList<>();
    for (Segment segment : segments) {
      long at = segment.start();
      for (long cut : cuts) {
        if (cut > at && cut < segment.end()) {
          pieces.add(new Segment(at, cut, segment.sounds()));
          at = cut;
        }
      }
      pieces.add(new Segment(at, segment.end(), segment.sounds()));
    }
    return pieces;
  }

  private Sign sign(Stretch piece, Segment segment) {
    Optional<NoteValue> value = value(piece);
    long written = (piece.end - piece.start) * region.written() / Math.max(1, region.sounding());
    return new Sign(
        piece.start,
        piece.end,
        value.orElseGet(() -> NoteValue.below(written)),
        region.tuplets(),
        segment,
        false,
        value.isPresent());
  }

  private Optional<NoteValue> value(Stretch piece) {
    long written = (piece.end - piece.start) * region.written();
    return written % region.sounding() == 0
        ? NoteValue.of(written / region.sounding())
        : Optional.empty();
  }

  private List<Stretch> split(Stretch piece) {
    List<Stretch> before = known.get(piece);
    if (before != null) {
      return before;
    }
    List<Stretch> best = List.of(piece);
    if (!isReadable(piece)) {
      List<Long> borders = strongestInside(piece);
      boolean fromStrong =
          !borders.isEmpty()
              && region.metre().depth(piece.start) <= region.metre().depth(borders.get(0));
      boolean first = true;
      for (long border : borders) {
        List<Stretch> parts = new ArrayList<>(split(new Stretch(piece.start, border)));
        parts.addAll(split(new Stretch(border, piece.end)));
        // Of equally short ways, long notes stand first after a strong start, last otherwise.
        if (first || parts.size() < best.size() || (fromStrong && parts.size() == best.size())) {
          best = parts;
        }
        first = false;
      }
    }
    known.put(piece, best);
    return best;
  }

  private List<Long> strongestInside(Stretch piece) {
    MetricalSpan span = region.metre().around(piece.start, piece.end);
    if (span.length() * region.written() <= NoteValue.SHORTEST * region.sounding()) {
      return List.of();
    }
    return span.parts().stream()
        .map(MetricalSpan::start)
        .filter(border -> border > piece.start && border < piece.end)
        .toList();
  }

  private boolean isReadable(Stretch piece) {
    Optional<NoteValue> value = value(piece);
    if (value.isEmpty()) {
      return false;
    }
    MetricalSpan metre = region.metre();
    MetricalSpan span = metre.around(piece.start, piece.end);
    boolean whole = span.start() == piece.start && span.end() == piece.end;
    List<Long> borders = strongestInside(piece);
    if (borders.isEmpty() || (whole && (!rests || value.get().dots() < 2))) {
      return true;
    }
    if (metre.hasDottedBeats()
        && borders.stream().anyMatch(metre::isDottedBeatBorder)
        && !(metre.isDottedBeatBorder(piece.start) && metre.isDottedBeatBorder(piece.end))) {
      return false;
    }
    int start = metre.depth(piece.start);
    int hidden = metre.depth(borders.get(0));
    int dots = value.get().dots();
    if (rests) {
      return start <= hidden && dots == 0 && span.parts().size() != 3;
    }
    if (start < hidden) {
      return true;
    }
    if (start == hidden) {
      return dots < 2;
    }
    return start - hidden == 1 && (dots == 0 || (dots == 1 && metre.depth(piece.end) <= hidden));
  }
}
