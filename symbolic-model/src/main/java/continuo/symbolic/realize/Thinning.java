package continuo.symbolic.realize;

import continuo.symbolic.realize.Layout.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes onsets out of a section that is busier than it should be. What is left out is what weighs
 * least in the metre, by place in the bar and so alike in all bars, and what the lead strikes is
 * left out last: the parts move together with it and hold their notes longer.
 */
final class Thinning {
  /** How much a place that the lead strikes outweighs others. */
  private static final double LEAD = 45;

  /** How much a place where the chord changes outweighs others. */
  private static final double CHANGE = 22;

  private Thinning() {}

  /** Leaves at most {@code most} onsets a quarter. */
  static void thin(
      Passage passage, List<Seat> seats, Map<String, List<Tone>> written, double most) {
    NavigableMap<Long, Onsets.Place> places = Onsets.of(seats, written);
    int allowed = Math.max(1, (int) Math.floor(most * Onsets.quarters(passage)));
    if (places.size() <= allowed) {
      return;
    }
    // The piece's first and last strokes stay.
    List<Onsets.Place> order = new ArrayList<>(places.values());
    if (passage.last()) {
      order.remove(order.size() - 1);
    }
    if (passage.index() == 0 && !order.isEmpty()) {
      order.remove(0);
    }
    order.sort(
        Comparator.comparingDouble((Onsets.Place place) -> weight(passage, place))
            .thenComparingInt(place -> -Onsets.spread(barInPhrase(passage, place.at())))
            .thenComparing(Comparator.comparingLong(Onsets.Place::at).reversed()));
    Set<Long> out = new HashSet<>();
    order.stream()
        .limit(places.size() - allowed)
        .forEach(place -> out.add(Onsets.slot(place.at())));
    NavigableMap<Long, Long> kept = new TreeMap<>();
    places.forEach(
        (slot, place) -> {
          if (!out.contains(slot)) {
            kept.put(place.at(), slot);
          }
        });
    for (Seat seat : seats) {
      List<Tone> tones = written.get(seat.part());
      if (tones != null && tones.stream().anyMatch(t -> out.contains(Onsets.slot(t.at())))) {
        List<Tone> thinned =
            seat.instrument().isDrumKit()
                ? tones.stream().filter(t -> !out.contains(Onsets.slot(t.at()))).toList()
                : thinned(seat, tones, out, kept);
        written.put(
            seat.part(),
            new ArrayList<>(
                Tones.playable(
                    thinned,
                    seat.compass().low(),
                    seat.compass().high(),
                    seat.ability().voices(),
                    passage.to())));
      }
    }
  }

  private static int barInPhrase(Passage passage, long tick) {
    return passage.barAt(tick) - passage.phraseAt(tick).firstBar();
  }

  private static double weight(Passage passage, Onsets.Place place) {
    double level =
        switch (passage.levelAt(place.at())) {
          case BarGrid.DOWNBEAT -> 100;
          case BarGrid.STRONG -> 60;
          case BarGrid.PULSE -> 40;
          case BarGrid.DIVISION -> 20;
          default -> 8;
        };
    boolean change = passage.harmonyAt(place.at()).from() == place.at();
    return level + (place.lead() ? LEAD : 0) + (change ? CHANGE : 0);
  }

  private static List<Tone> thinned(
      Seat seat, List<Tone> tones, Set<Long> out, NavigableMap<Long, Long> kept) {
    Passage passage = seat.passage();
    Set<Long> starts = new HashSet<>();
    tones.stream().filter(t -> !out.contains(Onsets.slot(t.at()))).forEach(t -> starts.add(t.at()));
    Set<Long> gone = new HashSet<>();
    List<Tone> left = new ArrayList<>();
    for (Tone tone : tones) {
      if (!out.contains(Onsets.slot(tone.at()))) {
        left.add(tone);
        continue;
      }
      gone.add(tone.at());
      Long later = kept.higherKey(tone.at());
      boolean moves =
          later != null
              && later < tone.end()
              && !starts.contains(later)
              && consonantUntil(passage, tone.key(), tone.at(), tone.end()) >= tone.end();
      if (moves) {
        // A chord that loses its place enters at the next.
        left.add(tone.movedTo(later).withLength(tone.end() - later));
      }
    }
    left.sort(Tones.ORDER);
    List<Tone> resolved = seat.isLine() ? settled(left, passage) : left;
    return held(resolved, gone, passage);
  }

  /** A line without the foreign notes that no longer move on at once by step. */
  static List<Tone> settled(List<Tone> line, Passage passage) {
    List<Tone> result = new ArrayList<>(line);
    for (int i = result.size() - 1; i >= 0; i--) {
      Tone tone = result.get(i);
      if (consonantUntil(passage, tone.key(), tone.at(), tone.end()) >= tone.end()) {
        continue;
      }
      boolean moves = false;
      for (int j = i + 1; j < result.size() && result.get(j).at() <= tone.end(); j++) {
        Tone next = result.get(j);
        int size = Math.abs(next.key() - tone.key());
        boolean repeated = size == 0 && passage.harmonyAt(next.at()).isTone(next.key());
        moves |=
            next.at() == tone.end()
                && next.staff() == tone.staff()
                && ((size > 0 && size <= 2) || repeated);
      }
      if (!moves) {
        result.remove(i);
      }
    }
    return result;
  }

  /** Notes whose follower is gone sound on until the next of their part, while they may. */
  private static List<Tone> held(List<Tone> tones, Set<Long> gone, Passage passage) {
    List<Tone> result = new ArrayList<>();
    for (int i = 0; i < tones.size(); i++) {
      Tone tone = tones.get(i);
      boolean shortened = !tone.marks().isEmpty();
      if (shortened || !gone.contains(tone.end())) {
        result.add(tone);
        continue;
      }
      long next = Math.min(passage.to(), tone.at() + 2 * passage.grid().length());
      for (int j = i + 1; j < tones.size(); j++) {
        if (tones.get(j).at() >= tone.end() && tones.get(j).staff() == tone.staff()) {
          next = Math.min(next, tones.get(j).at());
          break;
        }
      }
      long end = Math.max(tone.end(), consonantUntil(passage, tone.key(), tone.at(), next));
      result.add(tone.withLength(end - tone.at()));
    }
    return result;
  }

  /** How far a key is a tone of every chord, at most until {@code end}. */
  static long consonantUntil(Passage passage, int key, long at, long end) {
    long until = at;
    while (until < end) {
      Harmony harmony = passage.harmonyAt(until);
      if (!harmony.isTone(key)) {
        return until;
      }
      until = Math.min(end, Math.max(harmony.to(), until + 1));
      if (harmony.to() >= passage.to()) {
        return end;
      }
    }
    return until;
  }
}
