package continuo.symbolic.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one channel of one track plays, at file ticks, before it becomes a part. */
final class PartDraft {
  /** A key held over {@code [on, off)}. */
  record Held(long on, long off, int key, int velocity) {}

  final int track;
  final int port;
  final int channel;
  final List<Held> notes = new ArrayList<>();
  final List<MidiEvent.Message> messages = new ArrayList<>();
  final List<MidiEvent.Meta> words = new ArrayList<>();
  final List<MidiEvent> kept = new ArrayList<>();
  final List<Detail> details = new ArrayList<>();
  boolean drum;

  PartDraft(int track, int port, int channel) {
    this.track = track;
    this.port = port;
    this.channel = channel;
  }

  /** The line that the channel is, over all tracks. */
  int line() {
    return port << 4 | channel;
  }

  long firstOn() {
    return notes.stream().mapToLong(Held::on).min().orElse(Long.MAX_VALUE);
  }

  long lastOff() {
    return notes.stream().mapToLong(Held::off).max().orElse(0);
  }

  /** Programs up to here choose the instrument; those after it change the sound. */
  long programHorizon() {
    if (about().isPresent()) {
      return 0;
    }
    return notes.isEmpty()
        ? messages.stream()
            .filter(message -> message.kind() == PartTrack.PROGRAM)
            .mapToLong(MidiEvent.Message::tick)
            .findFirst()
            .orElse(0)
        : firstOn();
  }

  /** What the writer said of the part. */
  Optional<Detail> about() {
    return details.stream().filter(detail -> detail.kind().equals(PartDetails.PART)).findFirst();
  }

  /** True for as many releases as there are pedals and bends to let go. */
  boolean isOneOfFewReleases(Detail detail) {
    return details.stream()
        .filter(d -> d.kind().equals(PartDetails.RELEASE))
        .limit(1L + PartTrack.PEDALS.size())
        .anyMatch(d -> d.equals(detail));
  }

  boolean hasProgram() {
    return messages.stream().anyMatch(message -> message.kind() == PartTrack.PROGRAM);
  }
}
