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

  /** Each note of a single line held to the next one, or to where its chord no longer holds it. */
  static List<Tone> extended(List<Tone> line, Passage passage) {
    List<Tone> sorted = line.stream().sorted(ORDER).toList();
    List<Tone> result = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      Tone tone = sorted.get(i);
      long end = i + 1 < sorted.size() ? sorted.get(i + 1).at() : passage.to();
      if (end <= tone.at()) {
        continue;
      }
      Harmony harmony = passage.harmonyAt(tone.at());
      long limit = harmony.to();
      while (limit < end && passage.harmonyAt(limit).isTone(tone.key())) {
        limit = passage.harmonyAt(limit).to();
      }
      result.add(tone.withLength(Math.min(end, limit) - tone.at()));
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
