package continuo.symbolic.midi;

import continuo.theory.diagnostic.Check;
import java.util.List;

/**
 * A track of a MIDI file.
 *
 * @param events in the order of the file; ticks never descend
 * @param end tick of the end-of-track event, not before the last event
 */
public record MidiTrack(List<MidiEvent> events, long end) {
  /** Checks the order. */
  public MidiTrack {
    events = List.copyOf(events);
    long last = 0;
    for (MidiEvent event : events) {
      Check.that(
          event.tick() >= last,
          "events of a MIDI track must ascend, but tick %d follows tick %d; sort them",
          event.tick(),
          last);
      last = event.tick();
    }
    Check.that(end >= last, "a track must not end at %d, before its last event at %d", end, last);
  }
}
