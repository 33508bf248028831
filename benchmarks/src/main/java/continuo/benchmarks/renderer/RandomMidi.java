package continuo.benchmarks.renderer;

import continuo.theory.random.RandomSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Short MIDI files as the world writes them: any program and controller, extreme tempi, chords of
 * 64 voices, notes of no length or without end, empty tracks, running status, formats 0 and 1,
 * resets of General MIDI, GS and XG, other system-exclusive messages, unknown meta events, bank
 * selects, drums on other banks, wide bends, ports, SMPTE divisions, pieces of one tick.
 */
final class RandomMidi {
  private static final byte[][] RESETS = {
    {0x7e, 0x7f, 0x09, 0x01, (byte) 0xf7},
    {0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7f, 0x00, 0x41, (byte) 0xf7},
    {0x43, 0x10, 0x4c, 0x00, 0x00, 0x7e, 0x00, (byte) 0xf7},
    {0x7f, 0x7f, 0x04, 0x01, 0x00, 0x40, (byte) 0xf7},
    {0x00, (byte) 0xf7}
  };
  private static final int[] CONTROLLERS = {
    0, 1, 7, 10, 11, 32, 64, 66, 67, 91, 93, 98, 99, 120, 121, 123, 126, 127
  };
  private static final int[] TEMPI = {1, 40_000, 250_000, 500_000, 1_200_000, 0xffffff};
  private static final int TICKS = 480;

  /** A message at a tick; those of equal ticks keep their order. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Event(long tick, byte[] bytes) {}

  private final RandomSource random;
  private final boolean smpte;

  private RandomMidi(RandomSource random) {
    this.random = random;
    this.smpte = random.nextInt(12) == 0;
  }

  static byte[] file(RandomSource random) {
    return new RandomMidi(random).file();
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private byte[] file() {
    int tracks = oneIn(3) ? 1 : 1 + random.nextInt(5);
    boolean single = tracks == 1 && oneIn(2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("MThd".getBytes(StandardCharsets.US_ASCII));
    number(out, 6, 4);
    number(out, single ? 0 : 1, 2);
    number(out, tracks, 2);
    // -25 frames of 40 ticks: a tick is a millisecond.
    number(out, smpte ? 0xe728 : oneIn(20) ? 1 : TICKS, 2);
    for (int t = 0; t < tracks; t++) {
      byte[] track = track(t, single);
      out.writeBytes("MTrk".getBytes(StandardCharsets.US_ASCII));
      number(out, track.length, 4);
      out.writeBytes(track);
    }
    return out.toByteArray();
  }

  private byte[] track(int index, boolean single) {
    List<Event> events = new ArrayList<>();
    boolean tiny = oneIn(15);
    long length = tiny ? 1 : 1 + random.nextInt(smpte ? 2_000 : 3 * TICKS);
    if (index == 0 && !oneIn(4)) {
      int tempo =
          oneIn(3) ? TEMPI[random.nextInt(TEMPI.length)] : 300_000 + random.nextInt(500_000);
      events.add(new Event(0, meta(0x51, tempo >> 16, tempo >> 8, tempo)));
    }
    if (!oneIn(8)) {
      int channels = single ? 1 + random.nextInt(4) : 1;
      for (int c = 0; c < channels; c++) {
        channel(events, oneIn(4) ? 9 : random.nextInt(16), length);
      }
    }
    if (oneIn(3)) {
      oddities(events, length);
    }
    events.sort(Comparator.comparingLong(Event::tick));
    return bytes(events, oneIn(5) ? 0 : length);
  }

  private void channel(List<Event> events, int channel, long length) {
    if (oneIn(3)) {
      control(events, 0, channel, 0, oneIn(2) ? 127 : random.nextInt(128));
      control(events, 0, channel, 32, random.nextInt(128));
    }
    events.add(new Event(0, message(0xc0, channel, random.nextInt(128))));
    int controls = random.nextInt(8);
    for (int i = 0; i < controls; i++) {
      int number = CONTROLLERS[random.nextInt(CONTROLLERS.length)];
      control(events, at(length), channel, number, random.nextInt(128));
    }
    if (oneIn(3)) {
      long when = at(length);
      control(events, when, channel, 101, 0);
      control(events, when, channel, 100, 0);
      control(events, when, channel, 6, random.nextInt(128));
      for (int i = 0; i < 6; i++) {
        events.add(
            new Event(
                at(length), message(0xe0, channel, random.nextInt(128), random.nextInt(128))));
      }
    }
    int notes = oneIn(12) ? 64 : random.nextInt(14);
    boolean chord = oneIn(4);
    for (int n = 0; n < notes; n++) {
      note(events, channel, chord ? 0 : at(length), length);
    }
    if (oneIn(4)) {
      events.add(new Event(at(length), message(0xd0, channel, random.nextInt(128))));
      events.add(new Event(at(length), message(0xa0, channel, 60, random.nextInt(128))));
      events.add(new Event(at(length), message(0xc0, channel, random.nextInt(128))));
    }
  }

  private void note(List<Event> events, int channel, long on, long length) {
    int key = oneIn(10) ? random.nextInt(128) : 36 + random.nextInt(48);
    events.add(new Event(on, message(0x90, channel, key, 1 + random.nextInt(127))));
    if (oneIn(25)) {
      return;
    }
    long off = oneIn(8) ? on : Math.min(length, on + random.nextInt((int) length + 1));
    boolean silent = oneIn(2);
    events.add(
        new Event(off, silent ? message(0x90, channel, key, 0) : message(0x80, channel, key, 64)));
  }

  private void oddities(List<Event> events, long length) {
    byte[] reset = RESETS[random.nextInt(RESETS.length)];
    ByteArrayOutputStream exclusive = new ByteArrayOutputStream();
    exclusive.write(0xf0);
    variable(exclusive, reset.length);
    exclusive.writeBytes(reset);
    events.add(new Event(oneIn(2) ? 0 : at(length), exclusive.toByteArray()));
    events.add(new Event(at(length), meta(0x21, random.nextInt(3))));
    events.add(new Event(at(length), meta(0x60 + random.nextInt(16), 1, 2, 3)));
    events.add(new Event(at(length), meta(0x7f, 0x43, 0x7b, 1)));
    events.add(new Event(at(length), meta(0x58, 1 + random.nextInt(12), random.nextInt(5), 24, 8)));
    events.add(new Event(at(length), meta(3, 'x', 0xff, 0xc3)));
  }

  private long at(long length) {
    return random.nextInt((int) length + 1);
  }

  private static void control(List<Event> events, long tick, int channel, int number, int value) {
    events.add(new Event(tick, message(0xb0, channel, number, value)));
  }

  private static byte[] message(int status, int channel, int... data) {
    byte[] result = new byte[1 + data.length];
    result[0] = (byte) (status | channel);
    for (int i = 0; i < data.length; i++) {
      result[i + 1] = (byte) data[i];
    }
    return result;
  }

  private static byte[] meta(int kind, int... data) {
    byte[] result = new byte[3 + data.length];
    result[0] = (byte) 0xff;
    result[1] = (byte) kind;
    result[2] = (byte) data.length;
    for (int i = 0; i < data.length; i++) {
      result[i + 3] = (byte) data[i];
    }
    return result;
  }

  private static byte[] bytes(List<Event> events, long rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long tick = 0;
    int running = -1;
    for (Event event : events) {
      variable(out, event.tick() - tick);
      tick = event.tick();
      int status = event.bytes()[0] & 0xff;
      if (status == running) {
        out.write(event.bytes(), 1, event.bytes().length - 1);
      } else {
        out.writeBytes(event.bytes());
      }
      running = status < 0xf0 ? status : -1;
    }
    variable(out, rest);
    out.writeBytes(meta(0x2f));
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, long value, int bytes) {
    for (int b = bytes - 1; b >= 0; b--) {
      out.write((int) (value >> (8 * b)));
    }
  }

  private static void variable(ByteArrayOutputStream out, long value) {
    for (int shift = 21; shift > 0; shift -= 7) {
      if (value >> shift != 0) {
        out.write((int) (((value >> shift) & 0x7f) | 0x80));
      }
    }
    out.write((int) (value & 0x7f));
  }
}
