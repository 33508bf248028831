package continuo.symbolic.musicxml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Joins the starts and ends of signs that span, which files link by numbers that they use again.
 * Voices are written one after another, so an end may stand before its start in the file.
 *
 * @param <T> what is known of a start or an end
 */
final class SpanMatcher<T> {
  /** A start with its end. */
  record Span<T>(T start, T stop) {}

  private record Open<T>(String number, String voice, T edge) {}

  private final Comparator<T> order;
  private final List<Open<T>> starts = new ArrayList<>();
  private final List<Open<T>> stops = new ArrayList<>();
  private final List<Span<T>> spans = new ArrayList<>();

  SpanMatcher(Comparator<T> order) {
    this.order = order;
  }

  void start(String number, String voice, T edge) {
    Open<T> start = new Open<>(number, voice, edge);
    Optional<Open<T>> waiting =
        stops.stream()
            .filter(stop -> stop.number.equals(number) && order.compare(edge, stop.edge) < 0)
            .findFirst();
    if (waiting.isPresent()) {
      stops.remove(waiting.get());
      spans.add(new Span<>(edge, waiting.get().edge));
    } else {
      starts.add(start);
    }
  }

  /** Ends the latest open start of the number, of the same voice if there is one. */
  void stop(String number, String voice, T edge) {
    Open<T> best = null;
    for (Open<T> start : starts) {
      boolean fits = start.number.equals(number) && order.compare(start.edge, edge) <= 0;
      boolean better = best == null || start.voice.equals(voice) || !best.voice.equals(voice);
      if (fits && better) {
        best = start;
      }
    }
    if (best == null) {
      stops.add(new Open<>(number, voice, edge));
    } else {
      starts.remove(best);
      spans.add(new Span<>(best.edge, edge));
    }
  }

  boolean isOpen(String number) {
    return starts.stream().anyMatch(start -> start.number.equals(number));
  }

  List<Span<T>> spans() {
    return spans;
  }

  /** How many starts and ends have no other side. */
  List<T> unmatched() {
    List<T> all = new ArrayList<>();
    starts.forEach(open -> all.add(open.edge));
    stops.forEach(open -> all.add(open.edge));
    return all;
  }
}
