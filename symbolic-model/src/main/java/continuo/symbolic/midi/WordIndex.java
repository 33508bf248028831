package continuo.symbolic.midi;

import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The lyric and text events of a part, from which details take those that they say in full. */
final class WordIndex {
  private record Word(int type, Ticks at, Bytes text) {}

  private final List<MidiEvent.Meta> words;
  private final Map<Word, ArrayDeque<MidiEvent.Meta>> byWord = new HashMap<>();
  // Equal events are still two events: identity tells them apart.
  private final IdentityHashMap<MidiEvent.Meta, ScoreEvent> taken = new IdentityHashMap<>();
  private final TimeScale scale;

  WordIndex(List<MidiEvent.Meta> words, TimeScale scale) {
    this.words = words;
    this.scale = scale;
    for (MidiEvent.Meta meta : words) {
      byWord
          .computeIfAbsent(
              new Word(meta.type(), scale.exact(meta.tick()), meta.data()),
              word -> new ArrayDeque<>())
          .add(meta);
    }
  }

  /**
   * Puts what a detail says in the place of the event beside which it was written; false if that is
   * gone or was changed.
   */
  boolean replace(Detail detail, ScoreEvent event) {
    int type = detail.kind().equals(PartDetails.LYRIC) ? MidiEvent.Meta.LYRIC : MidiEvent.Meta.TEXT;
    Word word = new Word(type, detail.at(), Bytes.ofText(detail.text("written")));
    MidiEvent.Meta found = byWord.getOrDefault(word, new ArrayDeque<>()).poll();
    if (found != null) {
      taken.put(found, event);
    }
    return found != null;
  }

  /** All syllables and words, in the order of the file. */
  List<ScoreEvent> events() {
    List<ScoreEvent> events = new ArrayList<>(taken.values());
    events.removeIf(event -> !(event instanceof ScoreEvent.Lyric));
    events.addAll(
        Lyrics.read(
            words.stream()
                .filter(meta -> meta.type() == MidiEvent.Meta.LYRIC && !taken.containsKey(meta))
                .toList(),
            scale));
    for (MidiEvent.Meta meta : words) {
      if (meta.type() != MidiEvent.Meta.LYRIC) {
        ScoreEvent said = taken.get(meta);
        events.add(
            said != null
                ? said
                : new ScoreEvent.Text(scale.exact(meta.tick()), meta.data().text(), 1));
      }
    }
    return events;
  }
}
