package continuo.theory.transform;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Retrograde: a span of a part from its end to its start.
 *
 * <p>Notes and hits are mirrored in time, hairpins too and turned round; slurs, lyrics and grace
 * notes go with their notes. Dynamics, controllers and words stay where they are, as they hold from
 * a moment on.
 */
public final class Retrograde {
  private Retrograde() {}

  /**
   * The part with the span {@code [fromInclusive, toExclusive)} backwards; what does not lie in it
   * entirely stays. Where the notes of a voice that begin together also end together, twice gives
   * the part back.
   *
   * @throws IllegalArgumentException if the span is empty
   */
  public static Part of(Part part, Ticks fromInclusive, Ticks toExclusive) {
    Check.that(
        fromInclusive.isBefore(toExclusive),
        "a span to reverse must end after its start %s but ended at %s",
        fromInclusive,
        toExclusive);
    return new Mirror(part, fromInclusive, toExclusive).apply(part);
  }

  private static final class Mirror extends EventChange {
    private record Place(Voice voice, Ticks at) {}

    private final Ticks from;
    private final Ticks to;
    private final Map<Place, Ticks> ends = new HashMap<>();

    Mirror(Part part, Ticks from, Ticks to) {
      this.from = from;
      this.to = to;
      part.notes().forEach(n -> record(n.voice(), n.at(), n.end()));
      part.hits().forEach(h -> record(h.voice(), h.at(), h.end()));
    }

    private void record(Voice voice, Ticks at, Ticks end) {
      if (contains(at, end)) {
        ends.merge(
            new Place(voice, at),
            end,
            (a, b) -> Comparator.<Ticks>naturalOrder().compare(a, b) > 0 ? a : b);
      }
    }

    private boolean contains(Ticks at, Ticks end) {
      return !at.isBefore(from) && !end.isAfter(to);
    }

    /** Where something that ends at {@code end} begins when played backwards. */
    private Ticks mirrored(Ticks end) {
      return from.plus(end.until(to));
    }

    /** Where the note that begins at a place begins backwards; the place where there is none. */
    private Ticks withNote(Voice voice, Ticks at) {
      Ticks end = ends.get(new Place(voice, at));
      return end == null ? at : mirrored(end);
    }

    @Override
    public ScoreEvent onNote(ScoreEvent.Note note) {
      return contains(note.at(), note.end())
          ? new ScoreEvent.Note(
              mirrored(note.end()),
              note.duration(),
              note.pitch(),
              note.velocity(),
              note.voice(),
              note.marks())
          : note;
    }

    @Override
    public ScoreEvent onHit(ScoreEvent.Hit hit) {
      return contains(hit.at(), hit.end())
          ? new ScoreEvent.Hit(
              mirrored(hit.end()),
              hit.duration(),
              hit.key(),
              hit.velocity(),
              hit.voice(),
              hit.marks())
          : hit;
    }

    @Override
    public ScoreEvent onHairpin(ScoreEvent.Hairpin hairpin) {
      return contains(hairpin.at(), hairpin.end())
          ? new ScoreEvent.Hairpin(
              mirrored(hairpin.end()),
              mirrored(hairpin.at()),
              !hairpin.crescendo(),
              hairpin.staff())
          : hairpin;
    }

    @Override
    public ScoreEvent onSlur(ScoreEvent.Slur slur) {
      Ticks first = withNote(slur.voice(), slur.lastNoteAt());
      Ticks last = withNote(slur.voice(), slur.at());
      boolean inside =
          ends.containsKey(new Place(slur.voice(), slur.at()))
              && ends.containsKey(new Place(slur.voice(), slur.lastNoteAt()))
              && !last.isBefore(first);
      return inside ? new ScoreEvent.Slur(first, last, slur.voice()) : slur;
    }

    @Override
    public ScoreEvent onLyric(ScoreEvent.Lyric lyric) {
      return new ScoreEvent.Lyric(
          withNote(lyric.voice(), lyric.at()),
          lyric.text(),
          lyric.continues(),
          lyric.verse(),
          lyric.voice());
    }

    @Override
    public ScoreEvent onGrace(ScoreEvent.Grace grace) {
      return new ScoreEvent.Grace(
          withNote(grace.voice(), grace.at()),
          grace.order(),
          grace.pitch(),
          grace.notated(),
          grace.slashed(),
          grace.voice());
    }
  }
}
