package continuo.symbolic.realize;

import continuo.symbolic.realize.Layout.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Operations on drafted notes. */
final class Tones {
  static final Comparator<Tone> ORDER =
      Comparator.comparingLong(Tone::at).thenComparingInt(Tone::key);

  private Tones() {}

  /** Notes cut where the next chord no longer holds them. */
  static List<Tone> consonant(List<Tone> tones, Passage passage) {
    List<Tone> result = new ArrayList<>();
    for (Tone tone : tones) {
      Harmony harmony = passage.harmonyAt(tone.at());
      long limit = harmony.to();
      while (limit < tone.end() && passage.harmonyAt(limit).isTone(tone.key())) {
        limit = passage.harmonyAt(limit).to();
      }
      result.add(limit < tone.end() ? tone.withLength(limit - tone.at()) : tone);
    }
    return result;
  }

  /** A line without the foreign notes whose step onwards is missing. */
  static List<Tone> resolved(List<Tone> line, Passage passage) {
    List<Tone> result = new ArrayList<>(line);
    for (int i = result.size() - 1; i >= 0; i--) {
      Tone tone = result.get(i);
      boolean foreign = false;
      for (Harmony harmony : passage.harmonies()) {
        boolean sounds = harmony.from() < tone.end() && harmony.to() > tone.at();
        foreign |= sounds && !harmony.isTone(tone.key());
      }
      if (!foreign) {
        continue;
      }
      Tone next = i + 1 < result.size() ? result.get(i + 1) : null;
      int move = next == null ? 99 : Math.abs(next.key() - tone.key());
      boolean repeated =
          next != null && move == 0 && passage.harmonyAt(next.at()).isTone(next.key());
      if (move > 2 || (move == 0 && !repeated)) {
        result.remove(i);
      }
    }
    return result;
  }

  /**
   * What an instrument can play of the notes: keys within {@code low..high}, no key struck while it
   * sounds, at most {@code voices} at once, nothing past {@code end}.
   */
  static List<Tone> playable(List<Tone> tones, int low, int high, int voices, long end) {
    List<Tone> sorted = new ArrayList<>(tones);
    sorted.sort(ORDER);
    List<Tone> result = new ArrayList<>();
    List<Tone> sounding = new ArrayList<>();
    int i = 0;
    while (i < sorted.size()) {
      long at = sorted.get(i).at();
      List<Tone> chord = new ArrayList<>();
      while (i < sorted.size() && sorted.get(i).at() == at) {
        Tone tone = sorted.get(i++);
        boolean fits =
            tone.key() >= low
                && tone.key() <= high
                && at < end
                && tone.length() > 0
                && chord.stream().noneMatch(t -> t.key() == tone.key());
        if (fits) {
          chord.add(tone.end() > end ? tone.withLength(end - at) : tone);
        }
      }
      while (chord.size() > voices) {
        // Inner notes are missed least.
        chord.remove(chord.size() > 2 ? chord.size() / 2 : 0);
      }
      sounding.removeIf(tone -> tone.end() <= at);
      for (Tone fresh : chord) {
        sounding.stream()
            .filter(old -> old.key() == fresh.key())
            .toList()
            .forEach(old -> cut(result, sounding, old, at));
      }
      while (sounding.size() + chord.size() > voices && !sounding.isEmpty()) {
        cut(result, sounding, sounding.get(0), at);
      }
      sounding.addAll(chord);
      result.addAll(chord);
    }
    return result;
  }

  private static void cut(List<Tone> result, List<Tone> sounding, Tone old, long at) {
    sounding.remove(old);
    result.set(result.lastIndexOf(old), old.withLength(at - old.at()));
  }
}
