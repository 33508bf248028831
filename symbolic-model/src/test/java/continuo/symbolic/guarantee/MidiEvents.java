package continuo.symbolic.guarantee;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the events of a MIDI file: a second reader, small and of its own, so that the guarantee
 * shares no code with what it checks.
 */
final class MidiEvents {
  /** A note from its key's stroke to its release, in file ticks. */
  record Sounding(long on, long off, int channel, int key, int velocity) {}

  /** A meta event: its type and text or bytes. */
  record Meta(long at, int type, List<Integer> data) {
    String text() {
      byte[] bytes = new byte[data.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = data.get(i).byteValue();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }

    int unsigned(int index) {
      return data.get(index);
    }
  }

  /** A track: its notes by onset and key, metas, programs by channel, and its last tick. */
  record Track(List<Sounding> notes, List<Meta> metas, Map<Integer, Integer> programs, long end) {
    String name() {
      return metas.stream().filter(m -> m.type() == 3).map(Meta::text).findFirst().orElse("");
    }
  }

  final int division;
  final int format;
  final List<Track> tracks = new ArrayList<>();
  private final byte[] bytes;
  private int at;

  MidiEvents(byte[] bytes) {
    this.bytes = bytes;
    expect("MThd");
    int headerEnd = (int) number(4) + at;
    format = (int) number(2);
    int count = (int) number(2);
    division = (int) number(2);
    at = headerEnd;
    for (int i = 0; i < count; i++) {
      tracks.add(track());
    }
    if (at != bytes.length) {
      throw new AssertionError("bytes after the last track");
    }
  }

  private void expect(String tag) {
    String found = new String(bytes, at, 4, StandardCharsets.US_ASCII);
    if (!found.equals(tag)) {
      throw new AssertionError("expected " + tag + " at byte " + at + " but found " + found);
    }
    at += 4;
  }

  private long number(int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = (value << 8) | (bytes[at++] & 0xff);
    }
    return value;
  }

  private long variable() {
    long value = 0;
    while (true) {
      int b = bytes[at++] & 0xff;
      value = (value << 7) | (b & 0x7f);
      if (b < 0x80) {
        return value;
      }
    }
  }

  private Track track() {
    expect("MTrk");
    long size = number(4);
    long end = at + size;
    List<Sounding> notes = new ArrayList<>();
    List<Meta> metas = new ArrayList<>();
    Map<Integer, Integer> programs = new HashMap<>();
    Map<Integer, long[]> open = new HashMap<>();
    long tick = 0;
    int status = 0;
    while (at < end) {
      tick += variable();
      if ((bytes[at] & 0x80) != 0) {
        status = bytes[at++] & 0xff;
      }
      if (status == 0xff) {
        int type = bytes[at++] & 0xff;
        int length = (int) variable();
        List<Integer> data = new ArrayList<>();
        for (int i = 0; i < length; i++) {
          data.add(bytes[at++] & 0xff);
        }
        metas.add(new Meta(tick, type, data));
        continue;
      }
      if (status == 0xf0 || status == 0xf7) {
        at += (int) variable();
        continue;
      }
      int channel = status & 15;
      int first = bytes[at++] & 0xff;
      int kind = status >> 4;
      int second = kind == 0xc || kind == 0xd ? 0 : bytes[at++] & 0xff;
      int id = (channel << 7) | first;
      if (kind == 0xc) {
        programs.putIfAbsent(channel, first);
      } else if (kind == 9 && second > 0) {
        if (open.put(id, new long[] {tick, second}) != null) {
          throw new AssertionError("key " + first + " struck while it sounds at tick " + tick);
        }
      } else if (kind == 8 || kind == 9) {
        long[] on = open.remove(id);
        if (on == null) {
          throw new AssertionError("key " + first + " released at " + tick + " but not struck");
        }
        notes.add(new Sounding(on[0], tick, channel, first, (int) on[1]));
      }
    }
    if (!open.isEmpty()) {
      throw new AssertionError("keys left sounding: " + open.keySet());
    }
    notes.sort(java.util.Comparator.comparingLong(Sounding::on).thenComparingInt(Sounding::key));
    return new Track(notes, metas, programs, tick);
  }
}
