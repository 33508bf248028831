package continuo.symbolic.midi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects a track's events in any order and sorts them as synthesisers and workstations need them:
 * at one tick note-offs come first, then what changes the sound, then words, then note-ons.
 */
final class TrackBuilder {
  /** The order of events at one tick. */
  enum Rank {
    HEADER,
    NOTE_OFF,
    RAW,
    BANK,
    PROGRAM,
    CONTROL,
    WORDS,
    NOTE_ON
  }

  private record Entry(Rank rank, MidiEvent event) {}

  // Sorting is stable: events of one tick and rank stay in the order in which they were added.
  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong((Entry e) -> e.event().tick()).thenComparing(Entry::rank);

  private final List<Entry> entries = new ArrayList<>();

  void add(Rank rank, MidiEvent event) {
    entries.add(new Entry(rank, event));
  }

  MidiTrack build(long minEnd) {
    entries.sort(ORDER);
    long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).event().tick();
    return new MidiTrack(entries.stream().map(Entry::event).toList(), Math.max(minEnd, last));
  }
}
