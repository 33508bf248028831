package continuo.symbolic.midi;

import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.Result;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * A standard MIDI file as its events, before anyone says what they mean.
 *
 * @param format 0 (one track), 1 (tracks that sound together) or 2 (tracks in sequence)
 * @param division what a tick is
 * @param tracks in the order of the file
 */
public record MidiFile(int format, Division division, List<MidiTrack> tracks) {
  private static final int MAX_TRACKS = 0xFFFF;
  private static final int MAX_DELTA = 0x0FFFFFFF;

  /** Checks the format and copies the tracks. */
  public MidiFile {
    Check.inRange(format, 0, 2, "format of a MIDI file", "use 1");
    Objects.requireNonNull(division, "division");
    tracks = List.copyOf(tracks);
    Check.inRange(tracks.size(), 0, MAX_TRACKS, "tracks of a MIDI file", "join some");
  }

  /**
   * The events of a file's bytes. Running status, missing ends of tracks, chunks of other kinds and
   * lengths that run past the bytes present are read as far as they make sense, each with a
   * diagnostic.
   *
   * @param bytes the file
   * @param where its name, for messages
   * @throws continuo.theory.diagnostic.CompositionException if it is no MIDI file or is too broken
   *     to read, with chunk and byte offset
   */
  public static Result<MidiFile> read(byte[] bytes, String where) {
    return new MidiFileReader(bytes, where).read();
  }

  /**
   * The file's bytes, without running status.
   *
   * @throws IllegalArgumentException if two events lie further apart than 28 bits of ticks
   */
  public byte[] toBytes() {
    int size = 14;
    for (MidiTrack track : tracks) {
      size = Math.addExact(size, 8 + sizeOf(track));
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(0x4D546864).putInt(6);
    out.putShort((short) format).putShort((short) tracks.size());
    out.putShort((short) division.encoded());
    for (MidiTrack track : tracks) {
      out.putInt(0x4D54726B).putInt(sizeOf(track));
      long at = 0;
      for (MidiEvent event : track.events()) {
        putVariable(out, (int) (event.tick() - at));
        at = event.tick();
        put(out, event);
      }
      putVariable(out, (int) (track.end() - at));
      out.put((byte) 0xFF).put((byte) MidiEvent.Meta.END_OF_TRACK).put((byte) 0);
    }
    return out.array();
  }

  private static int sizeOf(MidiTrack track) {
    long at = 0;
    int size = 0;
    for (MidiEvent event : track.events()) {
      int body =
          event.fold(
              message -> message.hasOneDataByte() ? 2 : 3,
              meta -> 2 + variableSize(meta.data().size()) + meta.data().size(),
              exclusive -> 1 + variableSize(exclusive.data().size()) + exclusive.data().size());
      size = Math.addExact(size, variableSize(event.tick() - at) + body);
      at = event.tick();
    }
    return Math.addExact(size, variableSize(track.end() - at) + 3);
  }

  private static int variableSize(long value) {
    Check.inRange(
        value, 0, MAX_DELTA, "ticks between two MIDI events", "let something happen in between");
    return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : 4;
  }

  private static void putVariable(ByteBuffer out, int value) {
    for (int shift = 7 * (variableSize(value) - 1); shift > 0; shift -= 7) {
      out.put((byte) (0x80 | (value >>> shift)));
    }
    out.put((byte) (value & 0x7F));
  }

  private static ByteBuffer put(ByteBuffer out, MidiEvent event) {
    return event.fold(
        message -> {
          out.put((byte) message.status()).put((byte) message.data1());
          return message.hasOneDataByte() ? out : out.put((byte) message.data2());
        },
        meta -> {
          out.put((byte) 0xFF).put((byte) meta.type());
          putVariable(out, meta.data().size());
          meta.data().copyTo(out);
          return out;
        },
        exclusive -> {
          out.put((byte) exclusive.status());
          putVariable(out, exclusive.data().size());
          exclusive.data().copyTo(out);
          return out;
        });
  }
}
