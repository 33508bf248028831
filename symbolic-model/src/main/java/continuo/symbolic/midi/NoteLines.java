package continuo.symbolic.midi;

import continuo.symbolic.midi.TrackBuilder.Rank;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The notes of one channel at file ticks; once resolved, no two of one key sound together. */
final class NoteLines {
  /**
   * A key held over {@code [on, off)}.
   *
   * @param sources what it was written for: several where notes fell together
   */
  record Held(long on, long off, int key, int velocity, List<ScoreEvent> sources) {}

  /** Hears of every note that was changed. */
  @FunctionalInterface
  interface Listener {
    void changed(long tick, int key, String how);
  }

  private List<Held> notes = new ArrayList<>();

  void add(long on, long off, int key, int velocity, ScoreEvent source) {
    notes.add(new Held(on, off, key, velocity, List.of(source)));
  }

  /** Once resolved: by onset, then key. */
  List<Held> held() {
    return notes;
  }

  /** The last release, or 0. */
  long end() {
    return notes.stream().mapToLong(Held::off).max().orElse(0);
  }

  /**
   * Ends a note where its key is struck again; of notes struck together the longest and the loudest
   * velocity remain.
   */
  void resolve(Listener listener) {
    notes.sort(
        Comparator.comparingInt(Held::key)
            .thenComparingLong(Held::on)
            .thenComparingLong(Held::off));
    List<Held> resolved = new ArrayList<>(notes.size());
    for (Held note : notes) {
      int last = resolved.size() - 1;
      if (last >= 0 && resolved.get(last).key() == note.key()) {
        Held before = resolved.get(last);
        if (before.on() == note.on()) {
          listener.changed(note.on(), note.key(), "the longer of two notes was written");
          resolved.set(last, joined(before, note));
          continue;
        }
        if (before.off() > note.on()) {
          listener.changed(note.on(), note.key(), "the earlier note was ended here");
          resolved.set(
              last,
              new Held(before.on(), note.on(), note.key(), before.velocity(), before.sources()));
        }
      }
      resolved.add(note);
    }
    resolved.sort(Comparator.comparingLong(Held::on).thenComparingInt(Held::key));
    notes = resolved;
  }

  private static Held joined(Held before, Held note) {
    List<ScoreEvent> sources = new ArrayList<>(before.sources());
    sources.addAll(note.sources());
    int velocity = Math.max(before.velocity(), note.velocity());
    return new Held(note.on(), note.off(), note.key(), velocity, List.copyOf(sources));
  }

  /** True if no key of these notes sounds while it sounds in the others. */
  boolean isDisjointFrom(NoteLines others) {
    List<Held> all = new ArrayList<>(notes);
    all.addAll(others.notes);
    all.sort(Comparator.comparingInt(Held::key).thenComparingLong(Held::on));
    for (int i = 1; i < all.size(); i++) {
      Held before = all.get(i - 1);
      if (before.key() == all.get(i).key() && before.off() > all.get(i).on()) {
        return false;
      }
    }
    return true;
  }

  void addTo(TrackBuilder track, int channel) {
    for (Held note : notes) {
      track.add(
          Rank.NOTE_ON,
          MidiEvent.Message.of(note.on(), PartTrack.NOTE_ON, channel, note.key(), note.velocity()));
      track.add(
          Rank.NOTE_OFF,
          MidiEvent.Message.of(
              note.off(), PartTrack.NOTE_OFF, channel, note.key(), PartTrack.RELEASE_VELOCITY));
    }
  }
}
